#include "formats/text/paragraph.hpp"

#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t columns = 100;

std::string_view without_trailing_blanks(std::string_view text) {
  const auto last = text.find_last_not_of(' ');
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

}  // namespace

void Paragraph::line(std::string_view text) {
  text_ += without_trailing_blanks(text);
  text_ += '\n';
}

void Paragraph::item(std::string_view label, std::string_view text, std::size_t indent) {
  std::string current = indent == 0 ? std::string{} : padded(label, indent);
  std::size_t width = width_of(current);
  bool fresh = true;
  while (!text.empty()) {
    const auto end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    const std::size_t word_width = width_of(word);
    if (!fresh && width + 1 + word_width > columns) {
      line(current);
      current = std::string(indent, ' ');
      width = indent;
      fresh = true;
    }
    current += fresh ? "" : " ";
    current += word;
    width += word_width + (fresh ? 0 : 1);
    fresh = false;
  }
  line(current);
}

}  // namespace specie
