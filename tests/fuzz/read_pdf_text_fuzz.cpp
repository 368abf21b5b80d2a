#include <cstddef>
#include <cstdint>

#include "formats/pdf/bbox.hpp"
#include "formats/pdf/circle.hpp"
#include "tests/fuzz/stopwatch.hpp"

// Whatever pdftotext writes is the pages of a report or an error, never a crash.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  const std::string_view xhtml(reinterpret_cast<const char*>(data), size);
  const specie::Limits limits;
  if (const auto pages = specie::pdf::read_bbox(xhtml, limits)) {
    (void)specie::pdf::circle::read(*pages, {.limits = limits, .keep_positions = true});
  }
  return 0;
}
