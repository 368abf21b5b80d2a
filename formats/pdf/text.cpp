#include "formats/pdf/text.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "formats/pdf/characters.hpp"

namespace specie::pdf {
namespace {

std::int32_t height(const BoxedWord& word) { return word.y_max - word.y_min; }
std::int32_t middle(const BoxedWord& word) { return word.y_min + (height(word) / 2); }

std::int32_t median_height(const BoxedPage& page) {
  std::vector<std::int32_t> heights;
  heights.reserve(page.size());
  for (const BoxedWord& word : page) {
    heights.push_back(height(word));
  }
  if (heights.empty()) {
    return 0;
  }
  const auto half = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::ranges::nth_element(heights, half);
  return *half;
}

/// Plain characters; a word that held a blank of some kind becomes several with nearly its box,
/// each a thousandth of a point further right so that they keep their order.
BoxedPage plain_words(const BoxedPage& page) {
  BoxedPage result;
  for (const BoxedWord& word : page) {
    const std::string text = plain(word.text);
    std::int32_t shift = 0;
    std::size_t from = text.find_first_not_of(' ');
    while (from != std::string::npos) {
      const std::size_t end = std::min(text.find(' ', from), text.size());
      BoxedWord part = word;
      part.text = text.substr(from, end - from);
      part.x_min += shift;
      part.x_max += shift++;
      result.push_back(std::move(part));
      from = text.find_first_not_of(' ', end);
    }
  }
  return result;
}

/// Beyond this many on one page, small digits are no footnote marks but words.
constexpr std::ptrdiff_t marks_max = 500;

bool may_be_mark(const BoxedWord& word, std::int32_t usual_height) {
  return word.text.size() <= 2 && std::ranges::all_of(word.text, is_digit) &&
         height(word) * 10 < usual_height * 8;
}

/// A footnote mark is one or two digits, smaller than its page's print, raised, and at most a
/// blank's width to the right of a word that is no figure. Anything else that is small stays a
/// word, so that no figure can vanish.
bool is_mark(const BoxedWord& word, const BoxedPage& page) {
  constexpr std::int32_t overlap_max = 1'000;
  constexpr std::int32_t gap_max = 3'500;
  return std::ranges::any_of(page, [&](const BoxedWord& other) {
    const bool beside =
        other.x_max - overlap_max <= word.x_min && word.x_min <= other.x_max + gap_max;
    const bool raised = other.y_min <= middle(word) && middle(word) < middle(other);
    return beside && raised && height(word) * 10 < height(other) * 8 &&
           !is_digit(other.text.back());
  });
}

TextLine line_of(BoxedPage words, std::int32_t anchor, std::uint32_t page, std::uint32_t number) {
  std::ranges::sort(words, [](const BoxedWord& a, const BoxedWord& b) {
    return std::tie(a.x_min, a.x_max, a.y_min, a.text) <
           std::tie(b.x_min, b.x_max, b.y_min, b.text);
  });
  TextLine line{.page = page, .number = number, .middle = anchor};
  std::uint32_t column = 1;
  for (BoxedWord& word : words) {
    const auto size = static_cast<std::uint32_t>(length(word.text));
    line.text += line.text.empty() ? "" : " ";
    const std::size_t offset = line.text.size();
    line.text += word.text;
    const std::int32_t word_middle = middle(word);
    line.words.push_back(
        {std::move(word.text), word.x_min, word.x_max, word_middle, column, offset});
    column += size + 1;
  }
  line.small = lower(line.text);
  return line;
}

}  // namespace

std::vector<TextLine> lines_of(const BoxedPage& page, std::uint32_t page_number) {
  BoxedPage words = plain_words(page);
  const BoxedPage all = words;
  const std::int32_t usual_height = median_height(all);
  const auto candidate = [&](const BoxedWord& word) { return may_be_mark(word, usual_height); };
  if (std::ranges::count_if(all, candidate) <= marks_max) {
    std::erase_if(words,
                  [&](const BoxedWord& word) { return candidate(word) && is_mark(word, all); });
  }
  std::ranges::sort(words, [](const BoxedWord& a, const BoxedWord& b) {
    return std::pair(middle(a), a.x_min) < std::pair(middle(b), b.x_min);
  });
  std::vector<TextLine> lines;
  for (std::size_t first = 0; first < words.size();) {
    std::size_t end = first + 1;
    while (end < words.size() && middle(words[end]) <= words[first].y_max) {
      ++end;
    }
    const auto from = words.begin() + static_cast<std::ptrdiff_t>(first);
    const auto to = words.begin() + static_cast<std::ptrdiff_t>(end);
    lines.push_back(line_of(BoxedPage(from, to), middle(words[first]), page_number,
                            static_cast<std::uint32_t>(lines.size() + 1)));
    first = end;
  }
  return lines;
}

Origin origin_of(const TextLine& line, const Word& word) {
  return {.page = line.page, .line = line.number, .column = word.column};
}

Origin origin_of(const TextLine& line) {
  return {.page = line.page, .line = line.number, .column = 1};
}

bool is_readable(const TextLine& line) { return line.text.find(unreadable) == std::string::npos; }

}  // namespace specie::pdf
