#include "formats/pdf/characters.hpp"

#include <algorithm>
#include <cstdint>

namespace specie::pdf {
namespace {

struct Replacement {
  std::uint32_t first;
  std::uint32_t last;
  std::string_view text;
};

// The first row that holds a character decides.
constexpr Replacement replacements[] = {
    {0x0009, 0x000A, " "},        {0x0000, 0x001F, unreadable},
    {0x007F, 0x009F, unreadable}, {0x00A0, 0x00A0, " "},
    {0x00AD, 0x00AD, ""},         {0x2000, 0x200A, " "},
    {0x200B, 0x200D, ""},         {0x200E, 0x200F, unreadable},
    {0x2010, 0x2015, "-"},        {0x2018, 0x201B, "'"},
    {0x201C, 0x201F, "\""},       {0x202A, 0x202E, unreadable},
    {0x202F, 0x202F, " "},        {0x205F, 0x205F, " "},
    {0x2060, 0x2060, ""},         {0x2066, 0x2069, unreadable},
    {0x2212, 0x2212, "-"},        {0x3000, 0x3000, " "},
    {0xE000, 0xF8FF, unreadable}, {0xFB00, 0xFB00, "ff"},
    {0xFB01, 0xFB01, "fi"},       {0xFB02, 0xFB02, "fl"},
    {0xFB03, 0xFB03, "ffi"},      {0xFB04, 0xFB04, "ffl"},
    {0xFB05, 0xFB06, "st"},       {0xFEFF, 0xFEFF, ""},
    {0xFFFC, 0xFFFD, unreadable}, {0xF0000, 0x10FFFF, unreadable},
};

struct CodePoint {
  std::uint32_t value = 0xFFFD;
  std::size_t size = 1;
};

/// Of the sequence of several bytes that `lead` begins; 0 when it begins none.
std::size_t sequence_size(unsigned char lead) {
  return lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

/// The character at the start of `text`; U+FFFD of one byte when it is not UTF-8.
CodePoint first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    return {lead, 1};
  }
  const std::size_t size = sequence_size(lead);
  if (size == 0 || text.size() < size) {
    return {};
  }
  std::uint32_t value = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) {
      return {};
    }
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  const bool surrogate = 0xD800 <= value && value <= 0xDFFF;
  return overlong || surrogate || 0x10FFFF < value ? CodePoint{} : CodePoint{value, size};
}

}  // namespace

std::string plain(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const CodePoint point = first_of(text);
    const auto* found = std::ranges::find_if(replacements, [&](const Replacement& each) {
      return each.first <= point.value && point.value <= each.last;
    });
    result += found != std::end(replacements) ? found->text : text.substr(0, point.size);
    text.remove_prefix(point.size);
  }
  return result;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& each : result) {
    if (is_upper(each)) {
      each = static_cast<char>(each - 'A' + 'a');
    }
  }
  return result;
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char each) { return (static_cast<unsigned char>(each) & 0xC0U) != 0x80U; }));
}

bool is_digit(char each) { return '0' <= each && each <= '9'; }
bool is_upper(char each) { return 'A' <= each && each <= 'Z'; }

}  // namespace specie::pdf
