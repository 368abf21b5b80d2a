#include "formats/pdf/figure.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "formats/pdf/characters.hpp"

namespace specie::pdf {
namespace {

constexpr std::string_view euro = "\xE2\x82\xAC";

Error unreadable_figure(const TextLine& line, std::string_view written, Origin where) {
  return {.code = ErrorCode::unreadable_figure,
          .message = "the figure '" + std::string(written) + "' cannot be read exactly",
          .origin = std::move(where),
          .excerpt = line.text};
}

char take_currency(std::string_view& text) {
  if (text.starts_with('$')) {
    text.remove_prefix(1);
    return '$';
  }
  if (text.starts_with(euro)) {
    text.remove_prefix(euro.size());
    return 'E';
  }
  return 0;
}

/// One whole amount, its blanks removed.
std::optional<Figure> parse_figure(std::string_view text) {
  Figure figure;
  figure.currency = take_currency(text);
  bool negative = false;
  if (text.starts_with('(')) {
    if (!text.ends_with(')')) {
      return std::nullopt;
    }
    text = text.substr(1, text.size() - 2);
    negative = true;
    const char inner = take_currency(text);
    if (inner != 0 && figure.currency != 0) {
      return std::nullopt;
    }
    figure.currency = inner != 0 ? inner : figure.currency;
  } else if (text == "-") {
    return figure;
  } else if (text.starts_with('-')) {
    text.remove_prefix(1);
    negative = true;
  }
  const auto value = grouped_digits(text);
  if (!value) {
    return std::nullopt;
  }
  figure.value = negative ? -*value : *value;
  return figure;
}

/// Whether the amount written so far still waits for its digits or its closing bracket.
bool is_open(std::string_view text) {
  if (text.empty()) {
    return false;
  }
  const bool has_digit = std::ranges::any_of(text, is_digit);
  const bool is_dash = text.ends_with('-');
  if (text.find('(') != std::string_view::npos) {
    return text.find(')') == std::string_view::npos;
  }
  return !has_digit && !is_dash;
}

}  // namespace

std::optional<Decimal> grouped_digits(std::string_view text) {
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : text.substr(point);
  std::string digits;
  const std::size_t first_group =
      whole.find(',') == std::string_view::npos ? whole.size() : whole.find(',');
  if (first_group == 0 || 3 < first_group) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool at_comma = first_group <= i && (i - first_group) % 4 == 0;
    if (at_comma ? whole[i] != ',' : !is_digit(whole[i])) {
      return std::nullopt;
    }
    digits += at_comma ? "" : std::string(1, whole[i]);
  }
  if ((whole.size() - first_group) % 4 != 0) {
    return std::nullopt;
  }
  const auto value = Decimal::parse(digits + std::string(fraction));
  return value ? std::optional(*value) : std::nullopt;
}

bool is_figure_like(std::string_view word) {
  std::size_t i = 0;
  bool sign_seen = false;
  while (i < word.size()) {
    if (word.substr(i).starts_with(euro)) {
      i += euro.size();
      sign_seen = true;
      continue;
    }
    if (!is_digit(word[i]) && std::string_view("$(),.-").find(word[i]) == std::string_view::npos) {
      return false;
    }
    sign_seen = sign_seen || is_digit(word[i]) ||
                std::string_view("$()-").find(word[i]) != std::string_view::npos;
    ++i;
  }
  return sign_seen;
}

bool is_broken_figure(std::string_view word) {
  // "net4" is a label with its footnote glued on: letters first, at most two digits last.
  const auto letters_end = word.find_first_of("0123456789");
  if (letters_end == std::string_view::npos) {
    return false;
  }
  const bool glued_mark = 0 < letters_end && word.size() - letters_end <= 2 &&
                          std::ranges::all_of(word.substr(letters_end), is_digit) &&
                          !is_figure_like(word.substr(0, letters_end));
  return !glued_mark;
}

Result<std::vector<Figure>> read_figures(const TextLine& line, std::size_t first) {
  std::vector<Figure> figures;
  std::string pending;
  std::size_t start = first;
  for (std::size_t i = first; i < line.words.size(); ++i) {
    start = pending.empty() ? i : start;
    pending += line.words[i].text;
    if (!is_figure_like(line.words[i].text)) {
      return unreadable_figure(line, line.words[i].text, origin_of(line, line.words[i]));
    }
    // "(1,234 )" is printed with its bracket apart.
    const bool bracket_follows = i + 1 < line.words.size() && line.words[i + 1].text == ")";
    if (is_open(pending) && (i + 1 < line.words.size())) {
      continue;
    }
    if (bracket_follows) {
      pending += ")";
      ++i;
    }
    auto figure = parse_figure(pending);
    if (!figure) {
      return unreadable_figure(line, pending, origin_of(line, line.words[start]));
    }
    figure->origin = origin_of(line, line.words[start]);
    figure->middle = line.words[i].middle;
    figures.push_back(*std::move(figure));
    pending.clear();
  }
  return figures;
}

}  // namespace specie::pdf
