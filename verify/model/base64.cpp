#include "verify/model/base64.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace specie {
namespace {

constexpr std::string_view standard =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::uint8_t no_digit = 0xFF;
using Digits = std::array<std::uint8_t, 256>;

constexpr Digits digits_of(std::string_view alphabet) {
  Digits digits{};
  digits.fill(no_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    digits.at(static_cast<unsigned char>(alphabet[i])) = static_cast<std::uint8_t>(i);
  }
  return digits;
}

constexpr Digits standard_digits = digits_of(standard);
constexpr Digits url_digits = digits_of(url);

char octet(std::uint32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); }

/// Digits without padding; a last group of one digit holds no byte, and of two or three leaves
/// bits unused.
std::optional<std::string> decode(std::string_view text, const Digits& digits) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  unsigned pending = 0;
  for (const char c : text) {
    const std::uint8_t digit = digits.at(static_cast<unsigned char>(c));
    if (digit == no_digit) {
      return std::nullopt;
    }
    bits = (bits << 6U | digit) & 0xFFFFFFU;
    pending += 6;
    if (8 <= pending) {
      pending -= 8;
      bytes += octet(bits >> pending & 0xFFU);
    }
  }
  const std::uint32_t unused = bits & ((1U << pending) - 1U);
  return text.size() % 4 == 1 || unused != 0 ? std::nullopt : std::optional(std::move(bytes));
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) {
    return std::nullopt;
  }
  for (int i = 0; i < 2 && text.ends_with('='); ++i) {
    text.remove_suffix(1);
  }
  return decode(text, standard_digits);
}

std::optional<std::string> decode_base64url(std::string_view text) {
  return decode(text, url_digits);
}

std::string encode_base64url(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  unsigned pending = 0;
  for (const char c : bytes) {
    bits = (bits << 8U | static_cast<unsigned char>(c)) & 0xFFFFFFU;
    pending += 8;
    while (6 <= pending) {
      pending -= 6;
      text += url[bits >> pending & 0x3FU];
    }
  }
  if (pending != 0) {
    text += url[bits << (6 - pending) & 0x3FU];
  }
  return text;
}

}  // namespace specie
