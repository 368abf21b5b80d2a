#include "formats/xbrl/xml_names.hpp"

#include <algorithm>
#include <cstdint>

namespace specie::xbrl {
namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

/// XML 1.0, 2.3, production 4, beyond ASCII.
constexpr Range starts[] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
    {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
    {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
};
/// Production 4a: what may stand in a Name and not begin it.
constexpr Range others[] = {{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

bool is_in(std::uint32_t code, const auto& ranges) {
  return std::ranges::any_of(
      ranges, [&](const Range& each) { return each.first <= code && code <= each.last; });
}

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 0;
};

/// The first character of a text that is UTF-8 and not empty.
Character first_of(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80U) {
    return {lead, 1};
  }
  const std::size_t bytes = lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
  std::uint32_t code = lead & (bytes == 2 ? 0x1FU : bytes == 3 ? 0x0FU : 0x07U);
  for (std::size_t i = 1; i < bytes && i < text.size(); ++i) {
    code = code << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  return {code, std::min(bytes, text.size())};
}

bool is_start(std::uint32_t code) {
  if (code < 0x80U) {
    const auto c = static_cast<char>(code);
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_' || c == ':';
  }
  return is_in(code, starts);
}

bool is_part(std::uint32_t code) {
  return is_start(code) || ('0' <= code && code <= '9') || code == '-' || code == '.' ||
         (0x80U <= code && is_in(code, others));
}

}  // namespace

std::size_t name_bytes(std::string_view text) {
  std::size_t bytes = 0;
  while (bytes < text.size()) {
    const Character next = first_of(text.substr(bytes));
    if (bytes == 0 ? !is_start(next.code) : !is_part(next.code)) {
      break;
    }
    bytes += next.bytes;
  }
  return bytes;
}

bool is_qualified_name(std::string_view name) {
  const auto colon = name.find(':');
  if (colon == std::string_view::npos) {
    return !name.empty();
  }
  const std::string_view local = name.substr(colon + 1);
  return colon != 0 && local.find(':') == std::string_view::npos && !local.empty() &&
         name_bytes(local) == local.size();
}

}  // namespace specie::xbrl
