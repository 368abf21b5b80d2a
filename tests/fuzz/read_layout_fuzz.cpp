#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "formats/json/layout_reader.hpp"
#include "formats/pdf/layout.hpp"

// Any bytes are a layout or an error, and a layout reads any document without a crash. What follows
// a NUL is the document: a word a line, placed as its first letters say.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const auto end = std::min(text.find('\0'), text.size());
  specie::Source source = specie::source_of("fuzz", text.substr(0, end));
  const auto layout = specie::read_layout(source, {});
  if (!layout) {
    return 0;
  }
  std::vector<specie::pdf::BoxedPage> pages(1);
  std::int32_t y = 30'000;
  std::int32_t x = 40'000;
  std::string word;
  for (std::size_t i = end + 1; i <= text.size(); ++i) {
    const char each = i < text.size() ? text[i] : '\n';
    if (each != ' ' && each != '\n') {
      word += each;
      continue;
    }
    if (!word.empty()) {
      const auto width = static_cast<std::int32_t>(word.size()) * 5'000;
      pages.back().push_back({x, y, x + width, y + 9'000, word});
      x += width + 5'000;
    }
    word.clear();
    if (each == '\n') {
      y += 14'000;
      x = 40'000;
    }
  }
  const specie::Limits limits;
  const auto lines = specie::pdf::layout::lines_of_all(pages);
  (void)specie::pdf::layout::read(*layout, pages, lines,
                                  {.limits = limits, .keep_positions = true});
  return 0;
}
