#include <algorithm>
#include <utility>

#include "formats/pdf/characters.hpp"
#include "formats/pdf/layout.hpp"

namespace specie::pdf::layout {
namespace {

/// A figure as running text prints it: a currency sign that may stand apart, and what punctuation
/// follows. "zero" is one.
struct Written {
  std::string text;
  std::size_t end;
};

Written figure_at(const Prose& prose, std::size_t from) {
  std::size_t end = std::min(prose.text.find(' ', from), prose.text.size());
  std::string text = prose.text.substr(from, end - from);
  if (text == "$" || text == "\xE2\x82\xAC") {
    const std::size_t next = std::min(end + 1, prose.text.size());
    end = std::min(prose.text.find(' ', next), prose.text.size());
    text += prose.text.substr(next, end - next);
  }
  while (!text.empty() && std::string_view(",.;)").find(text.back()) != std::string_view::npos) {
    text.pop_back();
  }
  return {.text = std::move(text), .end = end};
}

Error unreadable(const std::string& text, Origin where) {
  return {.code = ErrorCode::unreadable_figure,
          .message = "the figure '" + text + "' cannot be read exactly",
          .origin = std::move(where)};
}

Result<Figure> read_figure(const std::string& text, const Origin& where, const Frame& frame) {
  if (lower(text) == "zero") {
    return Figure{.value = 0, .origin = where};
  }
  TextLine line{.page = where.page, .number = where.line, .text = text};
  line.words.push_back({.text = text, .column = where.column});
  const auto figures = read_figures(line, 0);
  if (!figures) {
    return figures.error();
  }
  const bool has_digit = std::ranges::any_of(text, is_digit);
  if (figures->size() != 1 || !has_digit || figures->front().value.is_negative()) {
    return unreadable(text, where);
  }
  Figure figure = figures->front();
  figure.origin = where;
  if (figure.currency != 0 && figure.currency != frame.currency) {
    return not_proven("a figure is printed in another currency than the layout's", where, text);
  }
  return figure;
}

/// The words before the figure, without the sign between.
std::string label_of(const std::string& words) {
  const auto end = words.find_last_not_of(" (=:");
  return end == std::string::npos ? words : words.substr(0, end + 1);
}

}  // namespace

Result<Reading> read_statement(const LayoutStatement& statement, const Section& section,
                               const Frame& frame) {
  const auto after = end_of_phrase(section, statement.after);
  if (!after) {
    return after.error();
  }
  const Prose& prose = section.prose;
  Reading reading{.meaning = &statement.meaning,
                  .label = label_of(statement.after),
                  .origin = prose.origin_at(*after)};
  std::size_t at = *after;
  while (reading.figures.size() < frame.dates.size()) {
    at = std::min(prose.text.find_first_not_of(" ,", at), prose.text.size());
    if (!reading.figures.empty() && prose.small.compare(at, 4, "and ") == 0) {
      at += 4;
    }
    const Written written = figure_at(prose, at);
    auto figure = read_figure(written.text, prose.origin_at(at), frame);
    if (!figure) {
      return figure.error();
    }
    reading.figures.push_back(*std::move(figure));
    at = written.end;
  }
  return reading;
}

}  // namespace specie::pdf::layout
