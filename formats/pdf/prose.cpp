#include "formats/pdf/prose.hpp"

#include <algorithm>

#include "formats/pdf/characters.hpp"

namespace specie::pdf {

Origin Prose::origin_at(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(starts, offset, {}, &Start::offset);
  return after == starts.begin() ? Origin{} : std::prev(after)->origin;
}

Prose prose_of(std::span<const TextLine> lines) {
  Prose prose;
  for (const TextLine& line : lines) {
    for (const Word& word : line.words) {
      prose.text += prose.text.empty() ? "" : " ";
      prose.starts.push_back({prose.text.size(), origin_of(line, word)});
      prose.text += word.text;
    }
  }
  prose.small = lower(prose.text);
  return prose;
}

std::size_t find_phrase(const Prose& prose, std::string_view phrase, std::size_t from) {
  return prose.small.find(phrase, from);
}

std::size_t sentence_end(const Prose& prose, std::size_t from) {
  const std::string& text = prose.text;
  for (std::size_t stop = text.find('.', from); stop != std::string::npos;
       stop = text.find('.', stop + 1)) {
    const bool after_word = from < stop && !is_upper(text[stop - 1]) && !is_digit(text[stop - 1]);
    const bool ends = stop + 1 == text.size() || text[stop + 1] == ' ';
    if (after_word && ends) {
      return stop + 1;
    }
  }
  return std::string::npos;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace specie::pdf
