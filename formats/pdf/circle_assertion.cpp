#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "formats/pdf/characters.hpp"
#include "formats/pdf/circle.hpp"
#include "formats/pdf/figure.hpp"
#include "formats/pdf/printed_date.hpp"
#include "formats/pdf/prose.hpp"

namespace specie::pdf::circle {
namespace {

struct DatedTime {
  Date date;
  std::optional<std::int32_t> time = {};
  std::string zone = {};
  Origin origin = {};
};

/// Reads " at 11:59pm Coordinated Universal Time" at `at`, if it is there.
void take_time(const Prose& prose, std::size_t& at, DatedTime& dated) {
  const std::string_view rest = std::string_view(prose.text).substr(at);
  constexpr std::string_view word = " at ";
  if (!rest.starts_with(word)) {
    return;
  }
  std::size_t time_end = std::min(rest.find(' ', word.size()), rest.size());
  const std::string after = lower(rest.substr(time_end, 4));
  if (after.starts_with(" am ") || after.starts_with(" pm ")) {
    time_end += 3;
  }
  dated.time = clock_time(rest.substr(word.size(), time_end - word.size()));
  const std::size_t zone_end = std::min({rest.find(" and ", time_end), rest.find(" (", time_end),
                                         rest.find(", ", time_end), rest.size()});
  dated.zone = trimmed(rest.substr(time_end, zone_end - time_end));
  at += zone_end;
}

/// A time said once holds for every date, and so does a zone; "Pacific Standard Time and Pacific
/// Daylight Time, respectively" is one zone a date.
void share_time(const Prose& prose, std::size_t at, std::vector<DatedTime>& times) {
  if (times.empty()) {
    return;
  }
  std::vector<std::string> zones = {times.back().zone};
  const std::string_view rest =
      std::string_view(prose.text).substr(std::min(at, prose.text.size()));
  constexpr std::string_view conjunction = " and ";
  if (rest.starts_with(conjunction)) {
    const std::size_t end = std::min({rest.find(", "), rest.find(" (", 1), rest.size()});
    zones.emplace_back(trimmed(rest.substr(conjunction.size(), end - conjunction.size())));
  }
  const bool is_list = 1 < zones.size();
  for (std::size_t i = 0; i < times.size(); ++i) {
    DatedTime& each = times[i];
    each.time = each.time ? each.time : times.back().time;
    if (is_list) {
      // Fewer or more zones than dates leave none that could be believed.
      each.zone = zones.size() == times.size() ? zones[i] : "";
    } else if (each.zone.empty()) {
      each.zone = times.back().zone;
    }
  }
}

/// "as of April 6, 2026 and April 30, 2026 at 11:59pm Coordinated Universal Time".
std::vector<DatedTime> dated_times(const Prose& prose) {
  std::vector<DatedTime> result;
  constexpr std::string_view phrase = "as of ";
  std::size_t at = find_phrase(prose, phrase);
  at += at == std::string::npos ? 0 : phrase.size();
  while (at < prose.text.size()) {
    const auto printed = month_date_at(std::string_view(prose.text).substr(at));
    if (!printed) {
      break;
    }
    DatedTime dated{.date = printed->date, .origin = prose.origin_at(at)};
    at += printed->size;
    if (prose.text.substr(at, 1) == ",") {
      ++at;
    }
    take_time(prose, at, dated);
    result.push_back(std::move(dated));
    const auto next = prose.small.find_first_not_of(" ,", at);
    if (next == std::string::npos || prose.small.compare(next, 4, "and ") != 0 ||
        !month_date_at(std::string_view(prose.text).substr(next + 4))) {
      break;
    }
    at = next + 4;
  }
  share_time(prose, at, result);
  return result;
}

std::string two_digits(std::int32_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

Result<Instant> instant_of(const DatedTime& dated) {
  const auto offset = zone_offset(dated.zone);
  if (!dated.time || !offset) {
    return Error{.code = ErrorCode::no_offset,
                 .message = "the report dates have no time whose zone ('" + dated.zone +
                            "') states an offset from UTC",
                 .origin = dated.origin};
  }
  const int minutes = *offset < 0 ? -*offset : *offset;
  return parse_instant(to_string(dated.date) + "T" + two_digits(*dated.time / 3600) + ":" +
                       two_digits(*dated.time / 60 % 60) + ":00" + (*offset < 0 ? "-" : "+") +
                       two_digits(minutes / 60) + ":" + two_digits(minutes % 60));
}

std::vector<Stated<Date>> column_dates(const TextLine& row) {
  std::vector<Stated<Date>> dates;
  for (const Word& word : row.words) {
    const auto found = month_date_at(std::string_view(row.text).substr(word.offset));
    if (found) {
      dates.push_back({found->date, origin_of(row, word)});
    }
  }
  return dates;
}

Result<Done> add_observations(const Parts& parts, Report& report, const Limits& limits) {
  const std::vector<Stated<Date>> columns = column_dates(parts.headline.front());
  const Prose prose = prose_of(parts.assertion);
  const std::vector<DatedTime> times = dated_times(prose);
  const bool equal = std::ranges::equal(columns, times, {}, &Stated<Date>::value, &DatedTime::date);
  if (!equal || columns.empty() || limits.observations < columns.size()) {
    return not_proven("the dates of the headline table are not those of management's assertion",
                      origin_of(parts.headline.front()));
  }
  for (const DatedTime& dated : times) {
    const auto instant = instant_of(dated);
    if (!instant) {
      return instant.error();
    }
    Observation& observation = report.observations.emplace_back();
    observation.positions = Book(limits);
    observation.facts.put({"as_of", *instant, dated.origin});
    observation.facts.put({"as_of_zone", dated.zone, dated.origin});
  }
  return Done{};
}

struct FigureRow {
  std::vector<Figure> figures;
  std::int32_t middle;
  Origin origin;
};

/// "in thousands" would make every figure a thousandth of what it is.
bool states_a_unit(const TextLine& line) {
  return line.small.find("thousand") != std::string::npos ||
         line.small.find("million") != std::string::npos ||
         line.small.find("billion") != std::string::npos;
}

struct HeadlineTable {
  std::vector<FigureRow> rows = {};
  const TextLine* circulation = nullptr;  ///< the line that holds "<coin> in circulation"
  const TextLine* value = nullptr;        ///< the line that holds "fair value of assets held"
};

/// How many words come before the amounts of a line. Errors: unreadable_figure.
Result<std::size_t> headline_label(const TextLine& line) {
  std::size_t first = line.words.size();
  while (0 < first && is_figure_like(line.words[first - 1].text)) {
    --first;
  }
  for (std::size_t i = 0; i < first; ++i) {
    if (is_broken_figure(line.words[i].text)) {
      return Error{.code = ErrorCode::unreadable_figure,
                   .message = "the figure '" + line.words[i].text + "' cannot be read exactly",
                   .origin = origin_of(line, line.words[i]),
                   .excerpt = line.text};
    }
  }
  return first;
}

Result<HeadlineTable> read_table(std::span<const TextLine> lines) {
  HeadlineTable table;
  for (const TextLine& line : lines) {
    if (!is_readable(line)) {
      return Error{.code = ErrorCode::no_text,
                   .message = "the headline table is not readable as text",
                   .origin = origin_of(line)};
    }
    if (states_a_unit(line)) {
      return not_proven("the headline table speaks of a unit of figures", origin_of(line));
    }
    const auto label_size = headline_label(line);
    if (!label_size) {
      return label_size.error();
    }
    const std::size_t first = *label_size;
    if (line.small.find(" in circulation") != std::string::npos) {
      table.circulation = &line;
    }
    if (line.small.starts_with("fair value of assets held")) {
      table.value = &line;
    }
    if (first < line.words.size()) {
      auto figures = read_figures(line, first);
      if (!figures) {
        return figures.error();
      }
      const std::int32_t middle = line.words[first].middle;
      table.rows.push_back({*std::move(figures), middle, origin_of(line, line.words[first])});
    }
  }
  return table;
}

std::int32_t distance(const FigureRow& row, const TextLine& line) {
  return std::abs(row.middle - line.middle);
}

Result<Done> read_headline(const Parts& parts, Report& report, const Context& context,
                           const HeadlineTable& table) {
  const Origin where = origin_of(parts.headline.front());
  const std::size_t columns = report.observations.size();
  if (table.rows.size() != 2) {
    return not_proven(
        "the headline table has " + std::to_string(table.rows.size()) + " rows of figures, not two",
        table.rows.empty() ? where : table.rows.back().origin);
  }
  const bool value_first =
      distance(table.rows[0], *table.value) < distance(table.rows[0], *table.circulation);
  const FigureRow& circulation = table.rows[value_first ? 1 : 0];
  const FigureRow& value = table.rows[value_first ? 0 : 1];
  if (distance(circulation, *table.value) <= distance(circulation, *table.circulation) ||
      distance(value, *table.circulation) <= distance(value, *table.value)) {
    return not_proven("the headline figures cannot be told apart by their labels", where);
  }
  for (const FigureRow* row : {&circulation, &value}) {
    const auto odd = std::ranges::find_if(row->figures, [&](const Figure& figure) {
      return figure.value.is_negative() ||
             (figure.currency != 0 && figure.currency != context.currency);
    });
    if (row->figures.size() != columns || odd != row->figures.end()) {
      return not_proven("a row of the headline table is not one amount a date", row->origin);
    }
  }
  for (std::size_t i = 0; i < columns; ++i) {
    Facts& facts = report.observations[i].facts;
    const Figure& coins = circulation.figures[i];
    const Figure& pool = value.figures[i];
    facts.put({"coins_outstanding", coins.value, coins.origin});
    facts.put({"pool_value", pool.value, pool.origin});
    facts.put({"valuation_basis", std::string("fair"), origin_of(*table.value)});
  }
  return Done{};
}

/// Names divided by " and " and commas, but "Financial, LLC" is one name.
std::vector<std::string> split_names(std::string_view list) {
  constexpr std::array<std::string_view, 8> forms = {"llc", "inc.", "inc", "ltd.",
                                                     "ltd", "l.p.", "sas", "limited"};
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t conjunction = list.find(" and ");
    const std::size_t comma = list.find(", ");
    const std::size_t end = std::min({conjunction, comma, list.size()});
    const std::string part(trimmed(list.substr(0, end)));
    const bool is_form = std::ranges::find(forms, lower(part)) != forms.end();
    if (is_form && !names.empty()) {
      names.back() += ", " + part;
    } else if (!part.empty()) {
      names.push_back(part);
    }
    const std::size_t separator = end == conjunction ? 5 : 2;
    list.remove_prefix(std::min(end + separator, list.size()));
  }
  return names;
}

Result<Done> read_parties(const Parts& parts, const Context& context, Report& report) {
  const Prose prose = prose_of(parts.assertion);
  const auto bracket = prose.text.find(" (");
  const auto duty = find_phrase(prose, " is responsible for the completeness");
  const bool is_circle = prose.small.starts_with("circle internet");
  if (duty == std::string::npos || duty < bracket || !is_circle) {
    return Error{.code = ErrorCode::unknown_layout,
                 .message =
                     "management's assertion does not begin with Circle's name and 'is "
                     "responsible for the completeness'",
                 .origin = prose.origin_at(0)};
  }
  const std::string party = prose.text.substr(0, bracket);
  report.facts.put({"responsible_party", party, prose.origin_at(0)});
  const std::string phrase = context.coin_small + " is issued and redeemed by ";
  const auto issued = find_phrase(prose, phrase);
  const auto from = issued + phrase.size();
  const auto end = issued == std::string::npos ? issued : prose.text.find(" (", from);
  if (end != std::string::npos) {
    const auto names = split_names(std::string_view(prose.text).substr(from, end - from));
    report.facts.put({"issuer.name", names.empty() ? "" : names.front(), prose.origin_at(from)});
    report.facts.put({"issuer.count", Decimal(names.size()), prose.origin_at(from)});
    if (1 < names.size()) {
      report.notes.push_back("the report names " + std::to_string(names.size()) +
                             " issuers: " + prose.text.substr(from, end - from));
    }
    return Done{};
  }
  // Until 2024 the responsible company says that it issues the coin itself.
  const Prose criteria = prose_of(parts.criteria);
  const auto by_company = find_phrase(criteria, "used by the company to issue and redeem");
  const auto by_circle = find_phrase(criteria, "used by circle to issue and redeem");
  const std::string_view definition = std::string_view(prose.small).substr(bracket, duty - bracket);
  const bool is_company =
      by_company != std::string::npos && definition.find("\"company\"") != std::string_view::npos;
  const bool is_named_circle =
      by_circle != std::string::npos && definition.find("\"circle\"") != std::string_view::npos;
  if (is_company || is_named_circle) {
    report.facts.put({"issuer.name", party, prose.origin_at(0)});
  }
  return Done{};
}

Result<Done> read_coin(const Parts& parts, const HeadlineTable& table, Context& context,
                       Report& report) {
  const Origin where = origin_of(parts.headline.front());
  if (table.circulation == nullptr || table.value == nullptr) {
    return Error{.code = ErrorCode::unknown_layout,
                 .message =
                     "the headline table lacks 'in Circulation' or 'Fair Value of Assets "
                     "Held'",
                 .origin = where};
  }
  context.coin = table.circulation->words.front().text;
  context.coin_small = lower(context.coin);
  const bool is_coin = context.coin.size() <= 8 && std::ranges::all_of(context.coin, is_upper);
  const std::string label = " held in " + context.coin_small + " reserve";
  if (!is_coin || table.value->small.find(label) == std::string::npos) {
    return Error{.code = ErrorCode::unknown_layout,
                 .message = "the two rows of the headline table do not name one coin",
                 .origin = origin_of(*table.circulation)};
  }
  const Prose criteria = prose_of(parts.criteria);
  const auto dollar = find_phrase(criteria, "u.s. dollar denominated assets");
  const auto euro = find_phrase(criteria, "euro denominated assets");
  if ((dollar == std::string::npos) == (euro == std::string::npos)) {
    return Error{.code = ErrorCode::unknown_layout,
                 .message = "the criteria do not say in which currency the assets are",
                 .origin = where};
  }
  context.currency = dollar != std::string::npos ? '$' : 'E';
  context.ref_ccy = dollar != std::string::npos ? "USD" : "EUR";
  report.facts.put({"coin", context.coin, origin_of(*table.circulation)});
  report.facts.put({"ref_ccy", context.ref_ccy, criteria.origin_at(std::min(dollar, euro))});
  return Done{};
}

}  // namespace

Result<Done> read_assertion(const Parts& parts, Report& report, Context& context) {
  const auto table = read_table(parts.headline.subspan(1));
  if (!table) {
    return table.error();
  }
  if (const auto done = read_coin(parts, *table, context, report); !done) {
    return done.error();
  }
  if (const auto done = read_parties(parts, context, report); !done) {
    return done.error();
  }
  if (const auto done = add_observations(parts, report, context.options.limits); !done) {
    return done.error();
  }
  return read_headline(parts, report, context, *table);
}

}  // namespace specie::pdf::circle
