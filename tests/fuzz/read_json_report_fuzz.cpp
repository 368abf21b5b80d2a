#include <cstddef>
#include <cstdint>

#include "formats/json/report_reader.hpp"
#include "tests/fuzz/stopwatch.hpp"

// Any bytes are a report or an error, never a crash.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  specie::Source source = specie::source_of("fuzz", std::string(data, data + size));
  (void)specie::read_json_report(source, {.limits = {}, .keep_positions = true});
  return 0;
}
