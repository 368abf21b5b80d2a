#include "formats/text/terminal.hpp"

#include <algorithm>
#include <cstdint>

namespace specie {
namespace {

/// One decoded character; `bytes` is 0 for a byte that begins no valid sequence.
struct Decoded {
  std::uint32_t code = 0;
  std::size_t bytes = 0;
};

/// Of the sequence that `first` begins; 0 when it begins none.
std::size_t sequence_length(std::uint32_t first) {
  return first < 0x80   ? 1
         : first < 0xC2 ? 0
         : first < 0xE0 ? 2
         : first < 0xF0 ? 3
         : first < 0xF5 ? 4
                        : 0;
}

Decoded decode(std::string_view text) {
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
  return {code, length};
}

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// Unicode 15: C0, DEL and C1, soft hyphen, direction marks and overrides, zero width, line and
// paragraph separators, the byte order mark, interlinear annotations, tags.
constexpr Range unsafe[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},      {0x61C, 0x61C},
                            {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E},  {0x2060, 0x206F},
                            {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};

std::string hex(std::uint32_t code) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  do {
    text.insert(text.begin(), digits[code % 16]);
    code /= 16;
  } while (code > 0);
  return text.size() < 2 ? "0" + text : text;
}

}  // namespace

std::string for_terminal(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const auto* plain = std::ranges::find_if_not(text, [](char c) { return ' ' <= c && c <= '~'; });
    safe.append(text.begin(), plain);
    text.remove_prefix(static_cast<std::size_t>(plain - text.begin()));
    if (text.empty()) {
      break;
    }
    const Decoded next = decode(text);
    if (next.bytes == 0) {
      safe += "\\x{" + hex(static_cast<unsigned char>(text.front())) + "}";
      text.remove_prefix(1);
      continue;
    }
    const bool shown_raw = std::ranges::none_of(unsafe, [&](const Range& each) {
      return each.first <= next.code && next.code <= each.last;
    });
    safe += shown_raw ? std::string(text.substr(0, next.bytes)) : "\\u{" + hex(next.code) + "}";
    text.remove_prefix(next.bytes);
  }
  return safe;
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t taken = width_of(text);
  return std::string(text) + std::string(taken < width ? width - taken : 1, ' ');
}

std::string right(std::string_view text, std::size_t width) {
  const std::size_t taken = width_of(text);
  return std::string(taken < width ? width - taken : 0, ' ') + std::string(text);
}

}  // namespace specie
