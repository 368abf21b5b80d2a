#include <cstddef>
#include <cstdint>

#include "formats/json/rulebook_reader.hpp"
#include "tests/fuzz/stopwatch.hpp"
#include "verify/rulebook/check.hpp"

// Any bytes are a rulebook or an error, never a crash; and the check of one never crashes either.
// The seeds are parts of rulebooks, so that a part is tried as it is and inside a frame.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  const std::string bytes(data, data + size);
  const std::string frame = R"({"schema": "specie.rulebook/1", "id": "a", "version": "1",
    "title": "a", "jurisdiction": "US", "checked_until": "a", "judges_fund_by": "unit",
    "criteria": [)";
  for (const std::string& text : {bytes, frame + bytes + "]}"}) {
    specie::Source source = specie::source_of("fuzz", text);
    if (const auto rulebook = specie::read_rulebook(source, {})) {
      (void)specie::check_rulebook(*rulebook);
    }
  }
  return 0;
}
