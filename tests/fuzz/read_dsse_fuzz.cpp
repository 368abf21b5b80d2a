#include <cstddef>
#include <cstdint>

#include "formats/json/dsse_reader.hpp"
#include "verify/signature/dsse_check.hpp"

// Any bytes are an envelope or an error, and any payload a statement or an error: never a crash,
// and never a pass without trust.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const auto read_statement = [](std::string_view payload) {
    return specie::read_in_toto(payload, {});
  };
  (void)read_statement(bytes);
  const auto envelope = specie::read_dsse("fuzz", bytes, {});
  if (!envelope) {
    return 0;
  }
  (void)read_statement(envelope->payload);
  for (const auto& check :
       specie::check_dsse("fuzz", *envelope, read_statement, {}, nullptr, {}, {})) {
    if (check.indication == specie::Indication::total_passed) {
      __builtin_trap();
    }
  }
  return 0;
}
