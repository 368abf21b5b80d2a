#include <cstddef>
#include <cstdint>

#include "formats/json/trust_reader.hpp"

// Any bytes are a trust file or an error, never a crash; every anchor it names is there.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  specie::Source source = specie::source_of("fuzz", std::string(data, data + size));
  const auto anchor = [](const std::string& name) { return specie::Result<std::string>(name); };
  (void)specie::read_trust(source, anchor, {});
  return 0;
}
