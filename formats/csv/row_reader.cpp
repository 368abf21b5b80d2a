#include "formats/csv/row_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "formats/json/fact_reader.hpp"
#include "formats/json/position_reader.hpp"
#include "formats/json/utf8.hpp"

namespace specie {
namespace {

bool is_number(FieldKind kind) {
  return kind == FieldKind::decimal || kind == FieldKind::amount || kind == FieldKind::count;
}

/// A cell's text as specie.report/1 writes such a value, and the place to which a scaled one is
/// stated.
struct Written {
  std::string text;
  std::optional<int> stated_to = {};
};

Result<Written> scaled(std::string text, const BoundColumn& column, const ColumnMap& map) {
  if (!column.is_amount || !map.writing.scale) {
    return Written{std::move(text)};
  }
  const auto number = Decimal::parse(text);
  const auto product = number ? multiply(*number, *map.writing.scale) : number;
  if (!product) {
    return product.error();
  }
  // The zeros that "in thousands" adds are not stated by the cell.
  return Written{.text = to_string(*product),
                 .stated_to = number->decimals() - last_place(*map.writing.scale)};
}

Result<std::string> date_text(std::string_view cell, const BoundColumn& column,
                              const ColumnMap& map, std::string_view suffix) {
  const std::string& format = column.column != nullptr && !column.column->date_format.empty()
                                  ? column.column->date_format
                                  : map.date_format;
  constexpr std::string_view iso = "YYYY-MM-DD";
  const bool is_day = cell.size() <= iso.size() + 1;
  if (format == iso || !is_day) {
    return std::string(cell) + std::string(cell.size() == iso.size() ? suffix : "");
  }
  const auto date = parse_date_as(cell, format);
  if (!date) {
    return date.error();
  }
  return to_string(*date) + std::string(suffix);
}

Result<Written> report_text(const BoundColumn& column, std::string_view cell, const ColumnMap& map,
                            std::string_view suffix) {
  const FieldKind kind = column.field->kind;
  if (is_number(kind)) {
    auto number = plain_number(cell, map.writing.marks);
    return number ? scaled(*std::move(number), column, map) : Result<Written>(number.error());
  }
  if (kind == FieldKind::date || kind == FieldKind::instant) {
    auto date = date_text(cell, column, map, kind == FieldKind::instant ? suffix : "");
    return date ? Result<Written>(Written{*std::move(date)}) : Result<Written>(date.error());
  }
  return Written{std::string(cell)};
}

/// As JSON would have it: a flag is no string there.
JsonNode node_of(const Field& field, Written written, const Cell& cell) {
  std::string& text = written.text;
  const bool may_be_flag = field.kind == FieldKind::flag || field.kind == FieldKind::statement;
  const bool is_flag = may_be_flag && (text == "true" || text == "false");
  JsonNode node{.kind = is_flag ? JsonNode::Kind::boolean : JsonNode::Kind::string,
                .line = cell.line,
                .column = cell.column,
                .text = std::move(text),
                .stated_to = written.stated_to,
                .members = {}};
  return node;
}

const ColumnWord* find_word(const Column& column, std::string_view cell) {
  const auto found = std::ranges::find(column.words, cell, &ColumnWord::word);
  return found == column.words.end() ? nullptr : &*found;
}

Error unknown_word(const Column& column, std::string_view cell) {
  std::string words;
  for (const ColumnWord& each : column.words) {
    words += (words.empty() ? "" : ", ") + each.word;
  }
  return {.code = ErrorCode::wrong_value,
          .message = "\"" + cut_text(cell, 60) +
                     "\" is not a word that the column map knows in \"" +
                     cut_text(column.header, 60) + "\"",
          .hint = "it knows: " + words};
}

void put_member(Row& row, std::string_view name, JsonNode node) {
  auto& members = row.position.members;
  if (std::ranges::none_of(members, [&](const JsonMember& each) { return each.key == name; })) {
    members.push_back({.key = std::string(name),
                       .value = std::move(node),
                       .line = row.position.line,
                       .column = row.position.column});
  }
}

/// A word stands for members; what another column of the row states itself wins over them.
Result<Done> put_words(const BoundColumn& column, const Cell& cell, Row& row) {
  const ColumnWord* word = find_word(*column.column, cell.text);
  if (word == nullptr) {
    if (column.column->otherwise.empty()) {
      return unknown_word(*column.column, cell.text);
    }
    put_member(row, column.field->name, node_of(*column.field, {column.column->otherwise}, cell));
    return Done{};
  }
  for (const auto& [member, value] : word->members) {
    put_member(row, member, node_of(*find_column_field(member), {value}, cell));
  }
  return Done{};
}

Result<Done> put_cell(const BoundColumn& column, const Cell& cell, const ColumnMap& map, Row& row) {
  if (!column.is_of_position) {
    auto fact = fact_of_cell(column, cell, map,
                             column.field->name == "as_of" ? map.as_of_suffix : std::string{});
    if (!fact) {
      return fact.error();
    }
    row.facts.push_back(*std::move(fact));
    return Done{};
  }
  auto text = report_text(column, cell.text, map, {});
  if (!text) {
    return text.error();
  }
  put_member(row, column.field->name, node_of(*column.field, *std::move(text), cell));
  return Done{};
}

bool has_words(const BoundColumn& column) {
  return column.column != nullptr && !column.column->words.empty();
}

/// Puts the cells whose words a map translates, or those that state their field themselves.
Result<Done> put_cells(const TableReader& table, const std::vector<BoundColumn>& columns,
                       const ColumnMap& map, bool translated, Row& row) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Cell& cell = table.cells()[i];
    if (columns[i].field == nullptr || has_words(columns[i]) != translated ||
        is_absent(cell.text, map)) {
      continue;
    }
    const auto done =
        translated ? put_words(columns[i], cell, row) : put_cell(columns[i], cell, map, row);
    if (!done) {
      return table.at(cell, done.error());
    }
  }
  return Done{};
}

}  // namespace

bool is_absent(std::string_view cell, const ColumnMap& map) {
  return cell.empty() || std::ranges::find(map.absent, cell) != map.absent.end();
}

Result<Decimal> amount_of_cell(const BoundColumn& column, const Cell& cell, const ColumnMap& map) {
  if (!map.writing.marks.are_declared() && !map.writing.marks.negative_in_brackets &&
      !map.writing.scale) {
    if (const auto number = short_number(cell.text)) {
      return *number;
    }
  }
  const auto written = report_text(column, cell.text, map, {});
  if (!written) {
    return written.error();
  }
  const auto number = Decimal::parse(written->text);
  return number && written->stated_to ? number->stated_to(*written->stated_to) : number;
}

Result<RowFact> fact_of_cell(const BoundColumn& column, const Cell& cell, const ColumnMap& map,
                             std::string_view suffix) {
  auto text = report_text(column, cell.text, map, suffix);
  if (!text) {
    return text.error();
  }
  auto value = read_value(node_of(*column.field, *text, cell), *column.field, {});
  if (!value) {
    return value.error();
  }
  return RowFact{.field = column.field,
                 .text = std::move(text->text),
                 .value = *std::move(value),
                 .origin = {.line = cell.line, .column = cell.column}};
}

Result<Done> read_cells(const TableReader& table, const std::vector<BoundColumn>& columns,
                        const ColumnMap& map, Row& row) {
  const Cell& first = table.cells().front();
  row.position.kind = JsonNode::Kind::object;
  row.position.line = first.line;
  row.position.column = first.column;
  row.position.members.clear();
  row.facts.clear();
  const auto done = put_cells(table, columns, map, false, row);
  return done ? put_cells(table, columns, map, true, row) : done;
}

Result<Position> position_of(const Row& row, const TableReader& table) {
  for (const std::string_view needed : {"class", "value"}) {
    if (row.position.find(needed) == nullptr) {
      return table.at(table.cells().front(), {.code = ErrorCode::missing_key,
                                              .message = "this row does not state the " +
                                                         std::string(needed) + " of its position"});
    }
  }
  auto position = read_position(row.position, {});
  if (!position) {
    Error error = position.error();
    const Origin origin = error.origin;
    return table.at(origin.line, origin.column, std::move(error));
  }
  return position;
}

}  // namespace specie
