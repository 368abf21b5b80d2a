#include "formats/csv/tape_reader.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "formats/csv/header.hpp"
#include "formats/csv/row_reader.hpp"
#include "formats/csv/table.hpp"
#include "formats/json/position_memo.hpp"
#include "formats/json/report_level.hpp"
#include "formats/json/utf8.hpp"

namespace specie {
namespace {

constexpr std::size_t preamble_rows_max = 64;

/// A built-in map whose files tell themselves by how they begin.
const ColumnMap* recognised(std::string_view text) {
  for (const ColumnMap& each : built_in_columns()) {
    if (!each.starts.empty() && text.starts_with(each.starts)) {
      return &each;
    }
  }
  return nullptr;
}

std::string marks_note(const NumberMarks& marks, bool by_user) {
  const auto shown = [](char mark) {
    return mark == '\0' ? std::string("none") : "\"" + std::string(1, mark) + "\"";
  };
  return "numbers are read with decimal mark " + shown(marks.decimal) + " and group mark " +
         shown(marks.group) + ", as " + (by_user ? "given" : "the column map says");
}

/// What the user declared wins over the map, and is noted: it decides what is read.
void settle_writing(ColumnMap& map, const TapeWriting& given, std::vector<std::string>& notes) {
  const bool marks_given = given.marks.are_declared();
  if (marks_given) {
    map.writing.marks.decimal = given.marks.decimal;
    map.writing.marks.group = given.marks.group;
  }
  if (map.writing.marks.are_declared()) {
    notes.push_back(marks_note(map.writing.marks, marks_given));
  }
  if (given.scale) {
    map.writing.scale = given.scale;
  }
  if (map.writing.scale) {
    notes.push_back("amounts are in units of " + to_string(*map.writing.scale) + ", as " +
                    (given.scale ? "given" : "the column map says"));
  }
  if (given.encoding) {
    map.writing.encoding = given.encoding;
  }
}

class TapeReader {
 public:
  TapeReader(Source& text, ColumnMap map, char delimiter, const TapeOptions& options)
      : options_(options), map_(std::move(map)), table_(text, delimiter, options.limits) {}

  Result<Done> read(Report& report);

 private:
  Result<Done> take_header(Report& report);
  Result<Done> read_header(Report& report);
  Result<Done> read_preamble_row();
  Result<Done> read_row(Report& report);
  PositionMemo::Known* find_known();
  void tell_cell(const BoundColumn& column, PositionMemo::Own own, const Cell& cell);
  Result<Done> take_known(PositionMemo::Known& known, Report& report);
  Result<std::size_t> observation_of(const Row& row, Report& report);
  Result<Done> put_facts(const Row& row, std::size_t index, Report& report);
  Result<Done> check_instants(const Report& report) const;

  const TapeOptions& options_;
  ColumnMap map_;
  TableReader table_;
  std::vector<BoundColumn> columns_;
  std::vector<PositionMemo::Own> own_;  ///< of columns_
  std::vector<RowFact> preamble_;
  Cell header_{};
  std::unordered_map<std::string, std::size_t> by_as_of_;
  using Texts = std::unordered_map<const Field*, std::string>;
  /// The text under which each fact of an observation is stated: later rows must agree.
  std::vector<Texts> stated_;
  Texts stated_of_report_;
  Row row_;
  PositionMemo memo_;
};

Result<Done> TapeReader::read_preamble_row() {
  const auto& cells = table_.cells();
  for (const PreambleFact& each : map_.preamble) {
    if (cells.size() < 2 || cells[0].text != each.starts) {
      continue;
    }
    const Field* field = find_column_field(each.fact);
    const Column column{.header = each.starts, .field = each.fact};
    auto fact = fact_of_cell({.header = each.starts,
                              .field = field,
                              .column = &column,
                              .is_amount = is_scaled(*field, false)},
                             cells[1], map_, each.suffix);
    if (!fact) {
      return table_.at(cells[1], fact.error());
    }
    if (std::ranges::any_of(preamble_,
                            [&](const RowFact& earlier) { return earlier.field == field; })) {
      return table_.at(cells[1], {.code = ErrorCode::stated_twice,
                                  .message = each.fact + " is stated twice above the header"});
    }
    preamble_.push_back(*std::move(fact));
  }
  return Done{};
}

Result<Done> TapeReader::take_header(Report& report) {
  header_ = table_.cells().front();
  header_.text = {};
  auto bound = bind_columns(table_, map_, options_.is_strict, report.notes);
  if (!bound) {
    return bound.error();
  }
  columns_ = *std::move(bound);
  for (const BoundColumn& each : columns_) {
    const bool is_plain =
        each.is_of_position && (each.column == nullptr || each.column->words.empty());
    own_.push_back(is_plain ? PositionMemo::own_of(each.field->name) : PositionMemo::Own::none);
  }
  return Done{};
}

Result<Done> TapeReader::read_header(Report& report) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < preamble_rows_max; ++i) {
    const auto more = table_.next();
    if (!more) {
      return more.error();
    }
    if (!*more) {
      break;
    }
    if (is_header(table_.cells(), map_)) {
      return take_header(report);
    }
    if (found.size() < 2) {
      found.clear();
      for (const Cell& each : table_.cells()) {
        found.emplace_back(each.text);
      }
    }
    if (const auto done = read_preamble_row(); !done) {
      return done;
    }
  }
  return table_.at(1, 1,
                   {.code = ErrorCode::unknown_column,
                    .message = "the table has no header that the column map \"" +
                               cut_text(map_.name, 60) + "\" knows",
                    .hint = expected_and_found(map_, found)});
}

/// Rows of one instant are one observation.
Result<std::size_t> TapeReader::observation_of(const Row& row, Report& report) {
  std::string as_of;
  for (const RowFact& each : row.facts) {
    if (each.field->name == "as_of") {
      as_of = each.text;
    }
  }
  const auto [found, is_new] = by_as_of_.try_emplace(as_of, report.observations.size());
  if (is_new) {
    if (report.observations.size() >= options_.limits.observations) {
      return Error{.code = ErrorCode::over_limit,
                   .message = "the tape has more than " +
                              std::to_string(options_.limits.observations) + " instants",
                   .hint = "raise it with --limit observations=N"};
    }
    report.observations.push_back({.positions = Book(options_.limits)});
    stated_.emplace_back();
    for (const RowFact& each : preamble_) {
      const bool whole = is_of_report(each.field->name);
      (whole ? report.facts : report.observations.back().facts)
          .put({std::string(each.field->name), each.value, each.origin});
      (whole ? stated_of_report_ : stated_.back()).emplace(each.field, each.text);
    }
  }
  return found->second;
}

Result<Done> TapeReader::put_facts(const Row& row, std::size_t index, Report& report) {
  for (const RowFact& each : row.facts) {
    const bool whole = is_of_report(each.field->name);
    Texts& stated = whole ? stated_of_report_ : stated_[index];
    const auto [found, is_new] = stated.try_emplace(each.field, each.text);
    if (is_new) {
      (whole ? report.facts : report.observations[index].facts)
          .put({std::string(each.field->name), each.value, each.origin});
    } else if (found->second != each.text) {
      return table_.at(
          each.origin.line, each.origin.column,
          {.code = ErrorCode::stated_twice,
           .message = std::string(each.field->name) + " is \"" + cut_text(each.text, 60) +
                      "\" here and \"" + cut_text(found->second, 60) + "\" in an earlier row",
           .hint = "a fact of the whole tape is the same in every row, or stated in one"});
    }
  }
  return Done{};
}

void TapeReader::tell_cell(const BoundColumn& column, PositionMemo::Own own, const Cell& cell) {
  if (own == PositionMemo::Own::none) {
    memo_.common(cell.text);
  } else if (is_absent(cell.text, map_)) {
    memo_.lacks_own();
  } else if (PositionMemo::is_text(own)) {
    memo_.own(own, cell.text);
  } else if (const auto amount = amount_of_cell(column, cell, map_)) {
    memo_.own(own, *amount);
  } else {
    memo_.give_up();
  }
}

/// The position of a row that is like an earlier one, instant and all, but for what is its own.
PositionMemo::Known* TapeReader::find_known() {
  if (options_.complete || !memo_.begin()) {
    return nullptr;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].field != nullptr) {
      tell_cell(columns_[i], own_[i], table_.cells()[i]);
    }
  }
  return memo_.find();
}

Result<Done> TapeReader::take_known(PositionMemo::Known& known, Report& report) {
  const Cell& first = table_.cells().front();
  known.position.origin = {.line = first.line, .column = first.column};
  Observation& observation = report.observations[known.observation];
  if (const auto added = known.add_to(observation.positions); !added) {
    return table_.at(first, added.error());
  }
  if (options_.keep_positions) {
    observation.kept.push_back(known.position);
  }
  return Done{};
}

Result<Done> TapeReader::read_row(Report& report) {
  const auto& cells = table_.cells();
  if (cells.size() != columns_.size()) {
    return table_.at(cells.back(),
                     {.code = ErrorCode::malformed_table,
                      .message = "this row has " + std::to_string(cells.size()) +
                                 " cells, and the header has " + std::to_string(columns_.size())});
  }
  if (PositionMemo::Known* known = find_known()) {
    return take_known(*known, report);
  }
  if (const auto done = read_cells(table_, columns_, map_, row_); !done) {
    return done;
  }
  const auto index = observation_of(row_, report);
  if (!index) {
    return table_.at(cells.front(), index.error());
  }
  Observation& observation = report.observations[*index];
  if (const auto done = put_facts(row_, *index, report); !done) {
    return done;
  }
  auto position = position_of(row_, table_);
  if (!position) {
    return position.error();
  }
  if (options_.complete) {
    const std::uint64_t line = observation.positions.lines_count();
    if (const auto done = options_.complete(*index, line, *position); !done) {
      return done;
    }
  }
  const auto fold = observation.positions.fold_of(*position);
  const auto added = fold ? observation.positions.add(*position, *fold) : fold.error();
  if (!added) {
    return table_.at(cells.front(), added.error());
  }
  if (options_.keep_positions) {
    observation.kept.push_back(*position);
  }
  if (!options_.complete) {
    memo_.keep(*std::move(position), *index, *fold);
  }
  return Done{};
}

Result<Done> TapeReader::check_instants(const Report& report) const {
  for (const Observation& each : report.observations) {
    const Fact* as_of = each.facts.find("as_of");
    if (as_of == nullptr) {
      return table_.at(header_, {.code = ErrorCode::no_as_of,
                                 .message = "the tape does not state as_of",
                                 .hint = "give it in a column headed as_of, or name the line above "
                                         "the header that has it with --columns"});
    }
    if (!std::get<Instant>(as_of->value).offset_minutes && !map_.is_of_fund) {
      return table_.at(as_of->origin.line, as_of->origin.column,
                       {.code = ErrorCode::no_offset,
                        .message = "as_of has no offset from UTC",
                        .hint = "write it as 2026-04-30T23:59:00+00:00, or declare "
                                "\"as_of_suffix\" in a column map"});
    }
    const Decimal* par = each.facts.decimal("par");
    if (par != nullptr && par->is_zero()) {
      const Origin& origin = each.facts.find("par")->origin;
      return table_.at(origin.line, origin.column,
                       {.code = ErrorCode::wrong_value, .message = "par is zero"});
    }
  }
  return Done{};
}

Result<Done> TapeReader::read(Report& report) {
  if (const auto done = read_header(report); !done) {
    return done;
  }
  while (true) {
    const auto more = table_.next();
    if (!more) {
      return more.error();
    }
    if (!*more) {
      break;
    }
    if (const auto done = read_row(report); !done) {
      return done;
    }
  }
  if (report.observations.empty()) {
    return table_.at(header_, {.code = ErrorCode::malformed_table,
                               .message = "the table has a header and no rows"});
  }
  if (table_.has_crlf()) {
    report.notes.emplace_back("lines end in CR LF");
  }
  if (table_.ended_without_line_end()) {
    report.notes.emplace_back("the last line has no line end");
  }
  return check_instants(report);
}

}  // namespace

bool is_tape(std::string_view head) {
  const std::string text = head_text(head);
  return recognised(text) != nullptr || find_delimiter(text, native_columns()) != '\0';
}

Result<Report> read_tape(Source& source, const TapeOptions& options) {
  const auto head = source.head();
  if (!head) {
    return head.error();
  }
  const std::string start = head_text(*head);
  const ColumnMap* known = recognised(start);
  ColumnMap map = options.map ? *options.map : known != nullptr ? *known : native_columns();
  Report report{.format = "tape, columns " + map.name};
  settle_writing(map, options.writing, report.notes);
  if (options.is_judged && map.is_of_fund) {
    return Error{.code = ErrorCode::not_a_report,
                 .message = "the file lists what a fund holds; it is not a reserve report",
                 .hint =
                     "a fund counts no coins: specie inspect shows its lines, and the issuer's "
                     "own report is what can be verified",
                 .document = source.name()};
  }
  const auto encoding = encoding_of(*head, map.writing.encoding);
  if (!encoding) {
    return Error(encoding.error()).in(source.name());
  }
  if (has_byte_order_mark(*head)) {
    report.notes.emplace_back("the file starts with a byte order mark");
  }
  if (*encoding != Encoding::utf8) {
    report.notes.push_back("the text is " + std::string(to_string(*encoding)));
  }
  const char found = map.delimiter != '\0' ? map.delimiter : find_delimiter(start, map);
  Source text = text_of(source, *encoding);
  TapeReader reader(text, std::move(map), found == '\0' ? ',' : found, options);
  if (const auto done = reader.read(report); !done) {
    return Error(done.error()).in(source.name());
  }
  return report;
}

}  // namespace specie
