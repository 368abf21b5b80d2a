#pragma once

#include <string>
#include <string_view>

namespace specie {

/// Lines of output, wrapped at 100 columns.
class Paragraph {
 public:
  /// One line as it is.
  void line(std::string_view text);
  void blank() { text_ += '\n'; }
  /// `label` padded to `indent`, then `text` wrapped with every further line indented alike.
  void item(std::string_view label, std::string_view text, std::size_t indent);
  std::string take() { return std::move(text_); }

 private:
  void end_line();

  std::string text_;
};

}  // namespace specie
