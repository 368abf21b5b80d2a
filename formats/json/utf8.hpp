#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace specie {

/// Tells, byte by byte, whether a text is UTF-8 (RFC 3629: no overlong forms, no surrogates).
class Utf8Gate {
 public:
  /// False when `byte` cannot follow what was accepted so far.
  bool accept(char byte);
  /// Whether no character is half read.
  bool is_whole() const { return left_ == 0; }

 private:
  int left_ = 0;  ///< continuation bytes that must still come
  unsigned char low_ = 0x80;
  unsigned char high_ = 0xBF;
};

/// Appends the code point `point`, which is no surrogate.
void append_utf8(std::uint32_t point, std::string& text);

/// The longest start of `text` with at most `bytes_max` bytes that is UTF-8: for messages, which
/// never carry half a character.
std::string cut_text(std::string_view text, std::size_t bytes_max);

}  // namespace specie
