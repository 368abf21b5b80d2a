#include "formats/text/terminal.hpp"

#include <algorithm>
#include <cstdint>

#include "verify/model/hidden_character.hpp"

namespace specie {
namespace {

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

std::string shown_by_number(char32_t code) { return "\\u{" + hex(code) + "}"; }

std::string for_terminal(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const auto* plain = std::ranges::find_if_not(text, [](char c) { return ' ' <= c && c <= '~'; });
    safe.append(text.begin(), plain);
    text.remove_prefix(static_cast<std::size_t>(plain - text.begin()));
    if (text.empty()) {
      break;
    }
    const Utf8Character next = decode_utf8(text);
    if (next.bytes == 0) {
      safe += "\\x{" + hex(static_cast<unsigned char>(text.front())) + "}";
      text.remove_prefix(1);
      continue;
    }
    safe +=
        is_hidden(next.code) ? shown_by_number(next.code) : std::string(text.substr(0, next.bytes));
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
