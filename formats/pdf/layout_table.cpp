#include <algorithm>
#include <utility>

#include "formats/pdf/characters.hpp"
#include "formats/pdf/circle_rows.hpp"
#include "formats/pdf/layout.hpp"
#include "formats/pdf/printed_date.hpp"

namespace specie::pdf::layout {
namespace {

bool is_percent(std::string_view word) {
  return 1 < word.size() && word.back() == '%' && is_digit(word.front()) &&
         std::ranges::all_of(word.substr(0, word.size() - 1),
                             [](char each) { return is_digit(each) || each == '.'; });
}

bool looks_like_identifier(std::string_view word) {
  return word.size() == 9 && is_digit(word.front()) &&
         std::ranges::all_of(word, [](char each) { return is_digit(each) || is_upper(each); });
}

Result<Figure> times(Figure figure, const Decimal& factor) {
  if (figure.value.is_zero() || factor == Decimal(1)) {
    return figure;
  }
  const auto value = multiply(figure.value, factor);
  if (!value) {
    return Error(value.error()).at(figure.origin);
  }
  // The zeros that "in thousands" adds are not stated by the figure.
  figure.value = value->stated_to(figure.value.decimals() - last_place(factor));
  return figure;
}

std::string bare_label(const TextLine& line, std::size_t end) {
  std::string label;
  for (std::size_t i = 0; i < end; ++i) {
    label += label.empty() ? "" : " ";
    label += bare(line.words[i].text);
  }
  return label;
}

/// No table has so many columns, and every split of a line is looked at.
constexpr std::size_t cells_max = 64;

/// The label that the lines so far spell, and the figures beside them.
struct Open {
  std::string label = {};
  Origin origin = {};
  std::vector<Figure> figures = {};
  std::size_t percents = 0;
};

/// Reads line after line. Whatever it cannot account for, it refuses.
class TableReader {
 public:
  TableReader(const Section& section, const Frame& frame)
      : section_(section), frame_(frame), table_(*section.layout->table) {
    for (const LayoutRow& each : table_.rows) {
      labels_.push_back(folded(each.label));
    }
    used_.resize(labels_.size());
  }

  Result<std::vector<Reading>> read();

 private:
  static Error unknown(const Line& line, const std::string& why) {
    return not_proven(why, origin_of(line.text), line.text.text);
  }
  bool is_caption(const Line& line) const {
    return std::ranges::any_of(
        table_.captions, [&](const std::string& each) { return folded(each) == line.folded; });
  }
  bool is_cell(const std::string& word) const {
    return is_figure_like(word) || is_percent(word) ||
           (!table_.figure_word.empty() && folded(word) == folded(table_.figure_word));
  }
  std::size_t figures_needed() const {
    return table_.columns.empty()
               ? frame_.dates.size()
               : table_.columns.size() - static_cast<std::size_t>(std::ranges::count(
                                             table_.columns, LayoutColumn::percent));
  }

  Result<Done> check_unit(const Line& line);
  Result<bool> take_dates(const Line& line);
  Result<Done> take(const Line& line);
  Result<Done> take_security(const Line& line);
  Result<Done> take_row(const Line& line);
  struct Split {
    std::size_t row;
    std::size_t end;
  };
  Split split_of(const TextLine& line, std::size_t first, bool whole) const;
  Result<Done> take_split(const Line& line, const Split& split, bool whole);
  Result<Done> check_signs(const TextLine& line, std::size_t first) const;
  Result<Done> add_cells(const Line& line, std::size_t first);
  /// The row whose label is `label`, or, when `whole` is false, goes on after it.
  std::size_t find_row(const std::string& label, bool whole) const;
  void close(const LayoutMeaning* meaning);
  Result<Done> finish_row(Reading& reading, std::size_t percents);
  Result<Done> finish();

  const Section& section_;
  const Frame& frame_;
  const LayoutTable& table_;
  std::vector<std::string> labels_;
  std::vector<bool> used_;
  std::vector<Reading> readings_;
  std::vector<std::size_t> percents_;
  Open open_;
  bool dates_seen_ = false;
  bool unit_seen_ = false;
};

Result<Done> TableReader::check_unit(const Line& line) {
  const std::string unit = folded(table_.unit_words);
  if (!unit.empty() && line.folded.find(unit) != std::string::npos) {
    unit_seen_ = true;
    return Done{};
  }
  return speaks_of_unit(line.folded)
             ? Result<Done>(unknown(line,
                                    "the table speaks of a unit of figures of which the "
                                    "layout says nothing"))
             : Result<Done>(Done{});
}

/// Whether the line is the one with the as-of dates over the columns.
Result<bool> TableReader::take_dates(const Line& line) {
  const std::vector<Date> dates = dates_in(line.text);
  if (!table_.has_dates || dates.empty()) {
    return false;
  }
  if (dates != frame_.dates) {
    return unknown(line, "the dates over the columns are not the as-of dates in their order");
  }
  dates_seen_ = true;
  return true;
}

Result<Done> TableReader::take(const Line& line) {
  if (!is_readable(line.text)) {
    return Error{.code = ErrorCode::no_text,
                 .message = "the section '" + section_.layout->name + "' is not readable as text",
                 .origin = origin_of(line.text)};
  }
  if (const auto done = check_unit(line); !done) {
    return done.error();
  }
  const auto has_dates = take_dates(line);
  if (!has_dates) {
    return has_dates.error();
  }
  const bool is_aside = *has_dates || is_caption(line);
  if (is_aside && open_.label.empty()) {
    return Done{};
  }
  if (table_.security && open_.label.empty() &&
      looks_like_identifier(line.text.words.front().text)) {
    return take_security(line);
  }
  return take_row(line);
}

Result<Done> TableReader::take_security(const Line& line) {
  const std::vector<Word>& words = line.text.words;
  const auto maturity = 1 < words.size() ? slash_date(words[1].text) : std::optional<Date>{};
  if (!circle::is_cusip(words.front().text) || !maturity) {
    return Error{.code = ErrorCode::unreadable_figure,
                 .message = "the security '" + words.front().text +
                            "' has no CUSIP with a right check digit and a maturity date",
                 .origin = origin_of(line.text),
                 .excerpt = line.text.text};
  }
  open_.origin = origin_of(line.text);
  if (const auto done = add_cells(line, 2); !done) {
    return done.error();
  }
  close(nullptr);
  readings_.back().id = words.front().text;
  readings_.back().maturity = maturity;
  return Done{};
}

std::size_t TableReader::find_row(const std::string& label, bool whole) const {
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    const bool fits =
        whole ? labels_[i] == label : !label.empty() && labels_[i].starts_with(label + " ");
    if (!used_[i] && fits) {
      return i;
    }
  }
  return labels_.size();
}

Result<Done> TableReader::take_row(const Line& line) {
  const std::vector<Word>& words = line.text.words;
  std::size_t first = words.size();
  while (0 < first && is_cell(words[first - 1].text)) {
    --first;
  }
  if (cells_max < words.size() - first) {
    return unknown(line, "a line of the section '" + section_.layout->name + "' has more figures " +
                             "than a table has columns");
  }
  const bool is_figures_only = first == 0 && open_.label.empty();
  if (is_figures_only && !readings_.empty() && readings_.back().figures.empty()) {
    // Below their label.
    const auto done = add_cells(line, 0);
    readings_.back().figures = std::exchange(open_, {}).figures;
    return done;
  }
  if (open_.label.empty()) {
    open_.origin = origin_of(line.text);
  }
  for (const bool whole : {true, false}) {
    if (const Split split = split_of(line.text, first, whole); split.row < labels_.size()) {
      return take_split(line, split, whole);
    }
  }
  return unknown(line, "a line of the section '" + section_.layout->name +
                           "' is not one that the layout knows");
}

/// Where the label ends and the cells begin, so that some row has, or goes on with, that label.
TableReader::Split TableReader::split_of(const TextLine& line, std::size_t first,
                                         bool whole) const {
  const std::string before = folded(open_.label);
  for (std::size_t end = first; end <= line.words.size(); ++end) {
    const std::string own = folded(bare_label(line, end));
    const std::string glue = before.empty() || own.empty() ? "" : " ";
    if (const std::size_t row = find_row(before + glue + own, whole); row < labels_.size()) {
      return {.row = row, .end = end};
    }
  }
  return {.row = labels_.size(), .end = 0};
}

Result<Done> TableReader::take_split(const Line& line, const Split& split, bool whole) {
  const std::string own = bare_label(line.text, split.end);
  open_.label += open_.label.empty() || own.empty() ? own : " " + own;
  if (const auto done = add_cells(line, split.end); !done || !whole) {
    return done;
  }
  used_[split.row] = true;
  close(&table_.rows[split.row].meaning);
  return Done{};
}

/// What stands for a sign must be what the layout says that the issuer prints.
Result<Done> TableReader::check_signs(const TextLine& line, std::size_t first) const {
  for (std::size_t i = first; i < line.words.size(); ++i) {
    const std::string& word = line.words[i].text;
    const auto digit = word.find_first_of("0123456789");
    const auto minus = word.find('-');
    const bool is_dash = minus != std::string::npos && digit == std::string::npos;
    const bool is_minus = minus != std::string::npos && digit != std::string::npos;
    const bool is_bracket = word.find('(') != std::string::npos;
    if ((is_dash && !table_.has_dash) || (is_minus && !table_.has_minus) ||
        (is_bracket && !table_.has_brackets)) {
      return not_proven("the layout does not say what '" + word + "' stands for",
                        origin_of(line, line.words[i]), line.text);
    }
  }
  return Done{};
}

Result<Done> TableReader::add_cells(const Line& line, std::size_t first) {
  if (const auto done = check_signs(line.text, first); !done) {
    return done.error();
  }
  TextLine cells = line.text;
  cells.words.clear();
  for (std::size_t i = first; i < line.text.words.size(); ++i) {
    const Word& word = line.text.words[i];
    if (is_percent(word.text)) {
      ++open_.percents;
    } else if (is_figure_like(word.text) || !is_cell(word.text)) {
      cells.words.push_back(word);
    }
  }
  auto figures = read_figures(cells, 0);
  if (!figures) {
    return figures.error();
  }
  for (Figure& each : *figures) {
    if (each.currency != 0 && each.currency != frame_.currency) {
      return not_proven("a figure is printed in another currency than the layout's", each.origin,
                        line.text.text);
    }
    auto scaled = times(std::move(each), table_.times);
    if (!scaled) {
      return scaled.error();
    }
    open_.figures.push_back(*std::move(scaled));
  }
  return Done{};
}

void TableReader::close(const LayoutMeaning* meaning) {
  Open done = std::exchange(open_, {});
  readings_.push_back({.meaning = meaning,
                       .table = &table_,
                       .label = std::move(done.label),
                       .origin = std::move(done.origin),
                       .figures = std::move(done.figures)});
  percents_.push_back(done.percents);
}

/// Leaves the figures of the as-of dates.
Result<Done> TableReader::finish_row(Reading& reading, std::size_t percents) {
  const auto percents_needed =
      static_cast<std::size_t>(std::ranges::count(table_.columns, LayoutColumn::percent));
  if (reading.figures.size() != figures_needed() || percents != percents_needed) {
    return not_proven("a line of the section '" + section_.layout->name + "' has " +
                          std::to_string(reading.figures.size()) + " figures, not " +
                          std::to_string(figures_needed()) +
                          (percents_needed == 0 ? "" : " and its percentages"),
                      reading.origin, reading.label);
  }
  std::vector<Figure> kept;
  std::size_t next = 0;
  for (const LayoutColumn each : table_.columns) {
    if (each == LayoutColumn::figure) {
      kept.push_back(reading.figures[next]);
    }
    next += each == LayoutColumn::percent ? 0 : 1;
  }
  reading.figures = table_.columns.empty() ? reading.figures : kept;
  return reading.figures.size() == frame_.dates.size()
             ? Result<Done>(Done{})
             : Result<Done>(not_proven("the layout's columns are not one figure an as-of date",
                                       reading.origin));
}

Result<Done> TableReader::finish() {
  if (!open_.label.empty()) {
    return not_proven("the line '" + open_.label + "' breaks off", open_.origin);
  }
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    if (!used_[i] && !table_.rows[i].is_optional) {
      return not_proven(
          "the section '" + section_.layout->name + "' has no line '" + table_.rows[i].label + "'",
          section_.origin);
    }
  }
  if (!table_.unit_words.empty() && !unit_seen_) {
    return not_proven(
        "the section '" + section_.layout->name + "' does not say '" + table_.unit_words + "'",
        section_.origin);
  }
  if (!dates_seen_ && (table_.has_dates || 1 < frame_.dates.size())) {
    return not_proven("the section '" + section_.layout->name +
                          "' has no line with the as-of dates over its columns",
                      section_.origin);
  }
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    if (const auto done = finish_row(readings_[i], percents_[i]); !done) {
      return done.error();
    }
  }
  return Done{};
}

Result<std::vector<Reading>> TableReader::read() {
  for (std::size_t i = 0; i < section_.lines.size(); ++i) {
    const Line& line = section_.lines[i];
    const bool is_heading = i == 0 && !section_.layout->heading.empty();
    if (is_heading && line.folded == folded(section_.layout->heading)) {
      if (const auto done = check_unit(line); !done) {
        return done.error();
      }
      continue;
    }
    if (const auto done = take(line); !done) {
      return done.error();
    }
  }
  if (const auto done = finish(); !done) {
    return done.error();
  }
  return std::move(readings_);
}

}  // namespace

Result<std::vector<Reading>> read_table(const Section& section, const Frame& frame) {
  return TableReader(section, frame).read();
}

}  // namespace specie::pdf::layout
