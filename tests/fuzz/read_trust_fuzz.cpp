#include <cstddef>
#include <cstdint>

#include "formats/json/trust_reader.hpp"
#include "tests/fuzz/stopwatch.hpp"
#include "verify/signature/trust_check.hpp"

// Any bytes are a trust file or an error, never a crash; and the check of one never crashes either.
// Every file it names is there: its name is its content.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  specie::Source source = specie::source_of("fuzz", std::string(data, data + size));
  const auto anchor = [](const std::string& name) { return specie::Result<std::string>(name); };
  if (auto policy = specie::read_trust(source, anchor, {})) {
    (void)specie::check_trust(*policy);
  }
  return 0;
}
