#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "formats/json/result_reader.hpp"
#include "formats/json/result_writer.hpp"

// Any bytes are a stored result or an error, never a crash; what is read is written again as a
// result that is read, for baselines and renderings rest on nothing else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  specie::Source source = specie::source_of("fuzz", std::string(data, data + size));
  const auto run = specie::read_result(source, {});
  if (run) {
    specie::Source again = specie::source_of("fuzz", specie::write_result(*run));
    if (!specie::read_result(again, {})) {
      std::abort();
    }
  }
  return 0;
}
