#include "formats/xbrl/page.hpp"

#include <algorithm>
#include <string>

namespace specie::xbrl {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::size_t dash_bytes = 3;

std::string_view trimmed(std::string_view text) {
  while (true) {
    const std::size_t before = text.size();
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    const auto last = text.find_last_not_of(blanks);
    text = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
    text.remove_prefix(text.starts_with(no_break_space) ? no_break_space.size() : 0);
    text.remove_suffix(text.ends_with(no_break_space) ? no_break_space.size() : 0);
    if (text.size() == before) {
      return text;
    }
  }
}

char shown(std::string_view character) {
  constexpr std::string_view dashes[] = {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92",
                                         "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"};
  if (character.size() == 1 && static_cast<unsigned char>(character.front()) < 0x80U) {
    return character.front();
  }
  return std::ranges::find(dashes, character) == std::end(dashes) ? '?' : '-';
}

}  // namespace

char first_shown(std::string_view text) {
  text = trimmed(text);
  const bool ascii = !text.empty() && static_cast<unsigned char>(text.front()) < 0x80U;
  return text.empty() ? '\0' : shown(text.substr(0, ascii ? 1 : dash_bytes));
}

char last_shown(std::string_view text) {
  text = trimmed(text);
  const bool ascii = !text.empty() && static_cast<unsigned char>(text.back()) < 0x80U;
  const std::size_t bytes = std::min(ascii ? 1 : dash_bytes, text.size());
  return text.empty() ? '\0' : shown(text.substr(text.size() - bytes));
}

bool is_unseen(const pugi::xml_node& element, std::string_view local) {
  constexpr std::string_view kinds[] = {"head", "noscript", "script", "style", "template", "title"};
  if (std::ranges::find(kinds, local) != std::end(kinds) || !element.attribute("hidden").empty()) {
    return true;
  }
  std::string style;
  for (const char c : std::string_view(element.attribute("style").value())) {
    if (blanks.find(c) == std::string_view::npos) {
      style += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  constexpr std::string_view signs[] = {"display:none", "visibility:hidden", "visibility:collapse",
                                        "font-size:0", "opacity:0"};
  return std::ranges::any_of(signs, [&](std::string_view each) {
    const auto found = style.find(each);
    const std::size_t after = found + each.size();
    // 0.9em and 0.5 are seen.
    return found != std::string::npos && (after >= style.size() || style[after] != '.');
  });
}

}  // namespace specie::xbrl
