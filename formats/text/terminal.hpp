#pragma once

#include <string>
#include <string_view>

namespace specie {

/// Text of an input made safe for a terminal: control characters (C0, C1, DEL), line breaks and
/// characters that turn the direction of text or are invisible are shown as \u{XX}, so that no
/// issuer name can forge a line of ours. Bytes that are not UTF-8 are shown as \x{XX}.
std::string for_terminal(std::string_view text);

/// "\u{202E}": a character that is not shown as itself.
std::string shown_by_number(char32_t code);

/// Number of characters (code points) of valid UTF-8.
std::size_t width_of(std::string_view text);

/// `text` and blanks up to `width` characters; at least one blank.
std::string padded(std::string_view text, std::size_t width);
/// Blanks and `text`, right-aligned in `width` characters.
std::string right(std::string_view text, std::size_t width);

}  // namespace specie
