#include "formats/text/paragraph.hpp"

#include <algorithm>

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

/// The line that is being written, without blanks at its end.
void Paragraph::end_line() {
  text_.resize(text_.find_last_not_of(' ') + 1);  // npos + 1 is 0: nothing but blanks
  text_ += '\n';
}

void Paragraph::item(std::string_view label, std::string_view text, std::size_t indent) {
  if (indent != 0) {
    text_ += padded(label, indent);
  }
  std::size_t width = indent == 0 ? 0 : std::max(indent, width_of(label) + 1);
  bool fresh = true;
  while (!text.empty()) {
    const auto end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    const std::size_t word_width = width_of(word);
    if (!fresh && width + 1 + word_width > columns) {
      end_line();
      text_.append(indent, ' ');
      width = indent;
      fresh = true;
    }
    if (!fresh) {
      text_ += ' ';
    }
    text_ += word;
    width += word_width + (fresh ? 0 : 1);
    fresh = false;
  }
  end_line();
}

}  // namespace specie
