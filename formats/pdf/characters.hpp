#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace specie::pdf {

/// The mark that `plain` leaves for a character that no reader could make sense of.
inline constexpr std::string_view unreadable = "\xEF\xBF\xBD";

/// UTF-8 with typography made plain for matching: ligatures spelt out, curly quotes and long dashes
/// as on a typewriter, every kind of blank as one blank, zero-width characters gone. Control and
/// private characters and broken UTF-8, the marks of a font without a character map, become
/// `unreadable`.
std::string plain(std::string_view text);

/// The same with ASCII letters small; offsets stay what they were.
std::string lower(std::string_view text);

/// Characters, not bytes, of UTF-8 that `plain` made.
std::size_t length(std::string_view text);

bool is_digit(char each);
bool is_upper(char each);

}  // namespace specie::pdf
