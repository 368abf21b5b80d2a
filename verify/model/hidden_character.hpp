#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace specie {

/// The first character of a text, decoded.
struct Utf8Character {
  char32_t code = 0;
  std::size_t bytes = 0;  ///< 0: the first byte begins no character
};
/// Of a text that is not empty.
Utf8Character decode_utf8(std::string_view text);

/// Whether it is one that a terminal acts on or that nobody sees: control characters, line and
/// paragraph separators, what turns the direction of text, blanks without width, tags.
bool is_hidden(char32_t code);

/// A character that has no business in a name.
struct HiddenCharacter {
  std::string shown;  ///< "U+202E, which turns the direction of the text"
};
/// The first in a name, or nothing. Soft hyphens and joiners belong to the spelling of some
/// languages, and are let pass.
std::optional<HiddenCharacter> hidden_character(std::string_view name);

}  // namespace specie
