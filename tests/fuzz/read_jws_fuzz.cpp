#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/json/jwk_reader.hpp"
#include "formats/json/jws_reader.hpp"
#include "verify/signature/jwk.hpp"
#include "verify/signature/jws_check.hpp"

// Any bytes are a JWS or an error, and as key sets keys or an error; none crashes, none passes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  specie::Source source = specie::source_of("fuzz", bytes);
  if (const auto set = specie::read_jwk_set(source, {})) {
    (void)specie::trusted_keys(*set, "fuzz");
  }
  (void)specie::is_jws(bytes);
  const auto jws = specie::read_jws("fuzz", bytes, {});
  if (!jws) {
    return 0;
  }
  const std::string_view content = "content";
  for (const auto& check : specie::check_jws(*jws, {.bytes = content}, nullptr, {}, {})) {
    if (check.indication == specie::Indication::total_passed) {
      __builtin_trap();
    }
  }
  return 0;
}
