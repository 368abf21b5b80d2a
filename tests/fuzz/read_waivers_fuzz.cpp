#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "formats/json/waivers_reader.hpp"

// Any bytes are a file of waivers or an error of its own code, never a crash; and no waiver that
// was read lets a fail stand without somebody who answers for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  specie::Source source = specie::source_of("fuzz", std::string(data, data + size));
  const auto waivers = specie::read_waivers(source, {});
  if (!waivers) {
    return waivers.error().code == specie::ErrorCode::bad_waivers_file ? 0 : (std::abort(), 0);
  }
  for (const specie::Waiver& each : waivers->all) {
    for (const std::string* text :
         {&each.id, &each.rule, &each.report, &each.reason, &each.owner, &each.authority}) {
      if (text->empty()) {
        std::abort();
      }
    }
  }
  return 0;
}
