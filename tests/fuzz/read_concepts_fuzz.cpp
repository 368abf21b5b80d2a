#include <cstddef>
#include <cstdint>

#include "formats/xbrl/concepts.hpp"
#include "tests/fuzz/stopwatch.hpp"

// Any bytes are a concept map or an error, never a crash.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  specie::Source source = specie::source_of("fuzz", std::string(data, data + size));
  (void)specie::xbrl::read_concepts(source, {});
  return 0;
}
