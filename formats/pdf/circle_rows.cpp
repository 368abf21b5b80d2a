#include "formats/pdf/circle_rows.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "formats/pdf/characters.hpp"
#include "formats/pdf/printed_date.hpp"

namespace specie::pdf::circle {
namespace {

/// The words of a line divided into label and amounts.
struct Cells {
  std::size_t first_figure = 0;
  std::string label = {};  ///< small letters, without a footnote digit glued to its end
  std::optional<Date> as_of = {};
};

/// "institutions2" is "institutions" with the mark of a footnote.
std::string_view without_mark(std::string_view word) {
  std::string_view bare = word;
  while (!bare.empty() && is_digit(bare.back())) {
    bare.remove_suffix(1);
  }
  const bool glued = !bare.empty() && word.size() <= bare.size() + 2 && !is_figure_like(bare);
  return glued ? bare : word;
}

std::string join_label(const TextLine& line, std::size_t end) {
  std::string label;
  for (std::size_t i = 0; i < end; ++i) {
    label += label.empty() ? "" : " ";
    label += i + 1 == end ? without_mark(line.words[i].text) : line.words[i].text;
  }
  return label;
}

Cells cells_of(const TextLine& line) {
  Cells cells{.first_figure = line.words.size()};
  constexpr std::string_view phrase = " as of ";
  const auto at = line.small.find(phrase);
  const auto dated = at == std::string::npos
                         ? std::nullopt
                         : month_date_at(std::string_view(line.text).substr(at + phrase.size()));
  if (dated) {
    const std::size_t end = at + phrase.size() + dated->size;
    cells.as_of = dated->date;
    cells.first_figure = static_cast<std::size_t>(
        std::ranges::find_if(line.words, [&](const Word& word) { return end < word.offset; }) -
        line.words.begin());
    cells.label = line.small.substr(0, at);
    return cells;
  }
  while (0 < cells.first_figure && is_figure_like(line.words[cells.first_figure - 1].text)) {
    --cells.first_figure;
  }
  cells.label = lower(join_label(line, cells.first_figure));
  return cells;
}

struct Wording {
  RowKind kind;
  std::string_view start;  ///< how the label begins
  std::string_view core;   ///< what it holds when nothing of it is missing
};

constexpr std::array<Wording, 6> wordings = {{
    {RowKind::cash, "cash held in circle reserve fund", "circle reserve fund"},
    {RowKind::cash, "cash held at", "financial institution"},
    {RowKind::settlement, "cash due to/(owed by)", "timing and settlement differences"},
    {RowKind::repo, "u.s. treasury repurchase agreement", "repurchase agreement"},
    {RowKind::repo, "u.s treasury repurchase agreement", "repurchase agreement"},
    {RowKind::repo, "overnight u.s. treasury repurchase agreement", "repurchase agreement"},
}};

const Wording* wording_of(std::string_view label) {
  // A label that breaks after its first words is known by those.
  constexpr std::size_t telling = 9;
  const auto* found = std::ranges::find_if(wordings, [&](const Wording& each) {
    return label.starts_with(each.start) ||
           (telling < label.size() && each.start.starts_with(label));
  });
  return found != wordings.end() ? found : nullptr;
}

/// "differences," goes on with "net" on the next line.
bool is_whole(const Wording& wording, std::string_view label) {
  return label.starts_with(wording.start) && !label.ends_with(',') &&
         label.find(wording.core) != std::string_view::npos;
}

std::optional<RowKind> total_of(std::string_view label, const std::string& coin) {
  if (label == "total u.s. treasury securities" || label == "total u.s treasury securities") {
    return RowKind::total_securities;
  }
  if (label == "total circle reserve fund assets") {
    return RowKind::total_fund;
  }
  if (label == "total other " + coin + " reserve assets") {
    return RowKind::total_other;
  }
  if (label == "total " + coin + " reserve assets") {
    return RowKind::total_reserve;
  }
  return std::nullopt;
}

bool is_column_heading(const TextLine& line) {
  constexpr std::string_view heading = "cusip maturity date fair value (";
  if (!line.small.starts_with(heading)) {
    return false;
  }
  const std::string_view rest = std::string_view(line.small).substr(heading.size());
  const std::string_view after =
      rest.starts_with('$') ? rest.substr(1) : rest.substr(std::min<std::size_t>(3, rest.size()));
  return after.starts_with(')') && std::ranges::all_of(after.substr(1), is_digit) &&
         after.size() <= 3;
}

bool looks_like_identifier(std::string_view word) {
  return word.size() == 9 && is_digit(word.front()) &&
         std::ranges::all_of(word, [](char each) { return is_digit(each) || is_upper(each); });
}

/// Reads line after line; what it knows is where it is.
class RowReader {
 public:
  explicit RowReader(const Context& context) : context_(context) {}

  Result<Done> read(const TextLine& line) {
    if (!is_readable(line)) {
      return Error{.code = ErrorCode::no_text,
                   .message = "a schedule is not readable as text",
                   .origin = origin_of(line)};
    }
    const Cells cells = cells_of(line);
    if (is_schedule_heading(line)) {
      return open(line, cells);
    }
    if (cells.label == "u.s. treasury securities" || cells.label == "u.s treasury securities" ||
        cells.label == "u.s. treasury securities:") {
      in_securities_ = true;
      return cells.first_figure == line.words.size() ? Result<Done>(Done{}) : unknown(line);
    }
    if (is_column_heading(line)) {
      return Done{};
    }
    if (looks_like_identifier(line.words.front().text)) {
      return add_security(line);
    }
    if (!cells.label.empty()) {
      const auto added = add_label(line, cells);
      if (!added) {
        return added.error();
      }
    }
    return add_figures(line, cells.first_figure);
  }

  Result<std::vector<Schedule>> finish() {
    if (const auto done = close(); !done) {
      return done.error();
    }
    return std::move(schedules_);
  }

 private:
  static Error unknown(const TextLine& line) {
    Error error = not_proven("a line of the schedule is not one we know", origin_of(line));
    error.excerpt = line.text;
    return error;
  }

  Result<Done> open(const TextLine& line, const Cells& cells) {
    const bool is_fund = cells.label == "circle reserve fund assets";
    const bool is_rest = cells.label == "other " + context_.coin_small + " reserve assets" ||
                         cells.label == context_.coin_small + " reserve assets";
    if (!cells.as_of || (!is_fund && !is_rest) || cells.first_figure != line.words.size()) {
      return unknown(line);
    }
    in_fund_ = is_fund;
    in_securities_ = false;
    if (schedules_.empty() || schedules_.back().date != *cells.as_of) {
      if (const auto done = close(); !done) {
        return done.error();
      }
      schedules_.push_back({.date = *cells.as_of, .origin = origin_of(line)});
    }
    return Done{};
  }

  Result<Done> close() {
    if (schedules_.empty()) {
      return Done{};
    }
    const std::vector<Figure> figures = std::exchange(figures_, {});
    return pair_figures(schedules_.back().rows, figures);
  }

  Result<Done> add_security(const TextLine& line) {
    const Word& id = line.words.front();
    if (!in_securities_) {
      return unknown(line);
    }
    const auto maturity =
        1 < line.words.size() ? slash_date(line.words[1].text) : std::optional<Date>{};
    if (!is_cusip(id.text) || !maturity) {
      return Error{.code = ErrorCode::unreadable_figure,
                   .message = "the security '" + id.text +
                              "' has no CUSIP with a right check digit and a maturity date",
                   .origin = origin_of(line),
                   .excerpt = line.text};
    }
    schedules_.back().rows.push_back({.kind = RowKind::security,
                                      .in_fund = in_fund_,
                                      .cusip = id.text,
                                      .maturity = maturity,
                                      .origin = origin_of(line),
                                      .middles = {id.middle}});
    return add_figures(line, 2);
  }

  Result<Done> add_label(const TextLine& line, const Cells& cells) {
    for (std::size_t i = 0; i < cells.first_figure && !cells.as_of; ++i) {
      if (is_broken_figure(line.words[i].text)) {
        return Error{.code = ErrorCode::unreadable_figure,
                     .message = "the figure '" + line.words[i].text + "' cannot be read exactly",
                     .origin = origin_of(line, line.words[i]),
                     .excerpt = line.text};
      }
    }
    std::vector<Row>& rows = schedules_.back().rows;
    const auto total = total_of(cells.label, context_.coin_small);
    if (total) {
      if (cells.as_of && *cells.as_of != schedules_.back().date) {
        return not_proven("a total is of another date than its schedule", origin_of(line));
      }
      in_securities_ = false;
      rows.push_back({.kind = *total, .in_fund = in_fund_, .label = cells.label});
    } else if (is_incomplete(rows)) {
      rows.back().label += " " + join_label(line, cells.first_figure);
      rows.back().middles.push_back(line.words.front().middle);
      return may_continue(rows.back()) ? Result<Done>(Done{}) : unknown(line);
    } else {
      const Wording* wording = wording_of(cells.label);
      if (wording == nullptr || in_securities_ || cells.as_of) {
        return unknown(line);
      }
      rows.push_back({.kind = wording->kind,
                      .in_fund = in_fund_,
                      .label = join_label(line, cells.first_figure)});
    }
    rows.back().origin = origin_of(line);
    rows.back().middles = {line.words.front().middle};
    return may_continue(rows.back()) ? Result<Done>(Done{}) : unknown(line);
  }

  static bool is_labelled(RowKind kind) { return !is_total(kind) && kind != RowKind::security; }

  /// Whether the last label still lacks its ending, so that the next line belongs to it.
  static bool is_incomplete(const std::vector<Row>& rows) {
    if (rows.empty() || !is_labelled(rows.back().kind)) {
      return false;
    }
    const std::string small = lower(rows.back().label);
    const Wording* wording = wording_of(small);
    return wording == nullptr || !is_whole(*wording, small);
  }

  static bool may_continue(const Row& row) {
    return !is_labelled(row.kind) || (wording_of(lower(row.label)) != nullptr &&
                                      row.middles.size() <= 3 && row.label.size() <= 200);
  }

  Result<Done> add_figures(const TextLine& line, std::size_t first) {
    auto figures = read_figures(line, first);
    if (!figures) {
      return figures.error();
    }
    for (Figure& figure : *figures) {
      if (figure.currency != 0 && figure.currency != context_.currency) {
        return not_proven("an amount is printed in another currency than the reserve's",
                          figure.origin);
      }
      figures_.push_back(std::move(figure));
    }
    return Done{};
  }

  const Context& context_;
  bool in_fund_ = false;
  bool in_securities_ = false;
  std::vector<Schedule> schedules_;
  std::vector<Figure> figures_;
};

}  // namespace

bool is_total(RowKind kind) { return RowKind::total_securities <= kind; }

bool is_cusip(std::string_view text) {
  if (text.size() != 9 || !is_digit(text.back())) {
    return false;
  }
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    if (!is_digit(text[i]) && !is_upper(text[i])) {
      return false;
    }
    const int value = is_digit(text[i]) ? text[i] - '0' : text[i] - 'A' + 10;
    const int weighed = i % 2 == 1 ? value * 2 : value;
    sum += (weighed / 10) + (weighed % 10);
  }
  return (10 - (sum % 10)) % 10 == text.back() - '0';
}

Result<Done> pair_figures(std::vector<Row>& rows, const std::vector<Figure>& figures) {
  // Lines of the schedules stand 12 to 24 points apart.
  constexpr std::int32_t reach = 14'000;
  for (const Figure& figure : figures) {
    Row* nearest = nullptr;
    std::int32_t least = reach;
    for (Row& row : rows) {
      for (const std::int32_t middle : row.middles) {
        const std::int32_t apart = std::abs(middle - figure.middle);
        if (row.origin.page == figure.origin.page && apart < least) {
          least = apart;
          nearest = &row;
        }
      }
    }
    if (nearest == nullptr || nearest->figure) {
      return not_proven("the amount " + grouped(figure.value) + " belongs to no line of its own",
                        figure.origin);
    }
    nearest->figure = figure;
  }
  for (const Row& row : rows) {
    if (!row.figure) {
      return not_proven("a line of the schedule has no amount", row.origin);
    }
  }
  return Done{};
}

Result<std::vector<Schedule>> read_rows(const Parts& parts, const Context& context) {
  RowReader reader(context);
  for (const TextLine& line : parts.schedules) {
    if (const auto done = reader.read(line); !done) {
      return done.error();
    }
  }
  return reader.finish();
}

}  // namespace specie::pdf::circle
