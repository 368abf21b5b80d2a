#include "verify/rulebook/phrase.hpp"

#include <utility>

namespace specie {
namespace {

bool is_blank(char c) { return c == ' ' || ('\t' <= c && c <= '\r'); }

/// A byte beyond ASCII is part of a letter.
bool is_word(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// What documents print in place of a plain character.
constexpr std::pair<std::string_view, char> printed[] = {
    {"\u00A0", ' '}, {"\u202F", ' '}, {"\u2014", ' '}, {"\u2018", '\''}, {"\u2019", '\''},
    {"\u201C", '"'}, {"\u201D", '"'}, {"\u2010", '-'}, {"\u2011", '-'},  {"\u2013", '-'},
};

/// The plain character at the front of `text`, and how many bytes it took.
std::pair<char, std::size_t> plain(std::string_view text) {
  const char c = text.front();
  const bool is_ascii = (static_cast<unsigned char>(c) & 0x80U) == 0;
  for (const auto& [from, to] : printed) {
    if (!is_ascii && text.starts_with(from)) {
      return {to, from.size()};
    }
  }
  return {static_cast<char>('A' <= c && c <= 'Z' ? c - 'A' + 'a' : c), 1};
}

}  // namespace

std::string folded(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto [c, size] = plain(text);
    text.remove_prefix(size);
    if (!is_blank(c)) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

bool has_phrase(std::string_view folded_text, std::string_view phrase) {
  for (auto at = folded_text.find(phrase); at != std::string_view::npos;
       at = folded_text.find(phrase, at + 1)) {
    const bool starts = at == 0 || !is_word(phrase.front()) ||
                        (!is_word(folded_text[at - 1]) && folded_text[at - 1] != '-');
    const auto end = at + phrase.size();
    const bool ends =
        end == folded_text.size() || !is_word(phrase.back()) || !is_word(folded_text[end]);
    if (starts && ends) {
      return true;
    }
  }
  return false;
}

std::string bare_name(std::string_view name) {
  std::string result;
  for (const char c : folded(name)) {
    if (is_word(c)) {
      result += c;
    }
  }
  return result;
}

}  // namespace specie
