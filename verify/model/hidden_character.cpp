#include "verify/model/hidden_character.hpp"

#include <algorithm>
#include <cstdint>

#include "verify/model/ascii.hpp"

namespace specie {
namespace {

/// Of the sequence that `first` begins; 0 when it begins none.
std::size_t sequence_length(std::uint32_t first) {
  return first < 0x80   ? 1
         : first < 0xC2 ? 0
         : first < 0xE0 ? 2
         : first < 0xF0 ? 3
         : first < 0xF5 ? 4
                        : 0;
}

struct Range {
  char32_t first;
  char32_t last;
  std::string_view what;
};

// Unicode 15.
constexpr Range hidden[] = {
    {0x00, 0x1F, "a control character"},
    {0x7F, 0x9F, "a control character"},
    {0xAD, 0xAD, "a soft hyphen"},
    {0x61C, 0x61C, "which turns the direction of the text"},
    {0x180E, 0x180E, "which nobody sees"},
    {0x200B, 0x200B, "which nobody sees"},
    {0x200C, 0x200D, "a joiner"},
    {0x200E, 0x200F, "which turns the direction of the text"},
    {0x2028, 0x2029, "which breaks the line"},
    {0x202A, 0x202E, "which turns the direction of the text"},
    {0x2060, 0x2065, "which nobody sees"},
    {0x2066, 0x2069, "which turns the direction of the text"},
    {0x206A, 0x206F, "which nobody sees"},
    {0xFEFF, 0xFEFF, "which nobody sees"},
    {0xFFF9, 0xFFFB, "which nobody sees"},
    {0xE0000, 0xE007F, "which nobody sees"},
};

const Range* range_of(char32_t code) {
  const auto* found = std::ranges::find_if(
      hidden, [&](const Range& each) { return each.first <= code && code <= each.last; });
  return found == std::end(hidden) ? nullptr : found;
}

/// "U+001B".
std::string code_point(char32_t code) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::size_t width_min = 4;
  std::string text;
  for (auto rest = static_cast<std::uint32_t>(code); rest > 0; rest /= 16) {
    text.insert(text.begin(), digits[rest % 16]);
  }
  return "U+" + std::string(text.size() < width_min ? width_min - text.size() : 0, '0') + text;
}

bool belongs_to_spelling(char32_t code) { return code == 0xAD || code == 0x200C || code == 0x200D; }

bool is_plain(char c) { return ' ' <= c && c <= '~'; }

}  // namespace

Utf8Character decode_utf8(std::string_view text) {
  const auto at = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::uint32_t first = at(0);
  const std::size_t length = sequence_length(first);
  if (length == 0 || text.size() < length) {
    return {};
  }
  std::uint32_t code = length == 1 ? first : first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0U) != 0x80U) {
      return {};
    }
    code = (code << 6U) | (at(i) & 0x3FU);
  }
  // Written longer than needed, half of a surrogate pair, or beyond Unicode: no character.
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[length] || (0xD800 <= code && code <= 0xDFFF) || 0x10FFFF < code) {
    return {};
  }
  return {static_cast<char32_t>(code), length};
}

bool is_hidden(char32_t code) { return range_of(code) != nullptr; }

std::optional<HiddenCharacter> hidden_character(std::string_view name) {
  while (true) {
    name.remove_prefix(printable_length(name));
    const auto* odd = std::ranges::find_if_not(name, is_plain);
    name.remove_prefix(static_cast<std::size_t>(odd - name.begin()));
    if (name.empty()) {
      return std::nullopt;
    }
    const Utf8Character next = decode_utf8(name);
    const Range* range = next.bytes == 0 ? nullptr : range_of(next.code);
    if (range != nullptr && !belongs_to_spelling(next.code)) {
      return HiddenCharacter{code_point(next.code) + ", " + std::string(range->what)};
    }
    name.remove_prefix(std::max<std::size_t>(next.bytes, 1));
  }
}

}  // namespace specie
