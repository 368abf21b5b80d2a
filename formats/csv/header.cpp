#include "formats/csv/header.hpp"

#include <algorithm>
#include <unordered_set>

#include "formats/json/position_reader.hpp"
#include "formats/json/utf8.hpp"
#include "verify/model/nearest.hpp"

namespace specie {
namespace {

constexpr std::size_t header_lines_max = 64;
constexpr std::string_view delimiters = ",;\t|";
constexpr std::string_view money_members[] = {"value",          "fair_value",     "face_value",
                                              "amortised_cost", "due_within_5bd", "insured_amount"};

bool is_wanted(std::string_view header, const ColumnMap& map) {
  return map.is_native
             ? find_column_field(header) != nullptr
             : std::ranges::find(map.columns, header, &Column::header) != map.columns.end();
}

/// How many cells of a line have names that the map wants, split without regard to what quotes
/// hold.
std::size_t wanted_cells(std::string_view line, char delimiter, const ColumnMap& map) {
  std::size_t count = 0;
  while (true) {
    const auto end = line.find(delimiter);
    std::string_view cell = line.substr(0, end);
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
      cell = cell.substr(1, cell.size() - 2);
    }
    count += is_wanted(cell, map) ? 1U : 0U;
    if (end == std::string_view::npos) {
      return count;
    }
    line.remove_prefix(end + 1);
  }
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& each : names) {
    text += (text.empty() ? "" : ", ") + cut_text(each, 60);
  }
  return text.empty() ? "nothing" : text;
}

std::vector<std::string> expected_names(const ColumnMap& map) {
  if (map.is_native) {
    return {"class", "value", "and any other field of docs/tape-format.md"};
  }
  std::vector<std::string> names;
  for (const Column& each : map.columns) {
    if (!each.is_optional) {
      names.push_back(each.header);
    }
  }
  return names;
}

/// A native column that is nearly one of ours: a fact silently lost.
std::optional<std::string> meant_by(const std::string& header) {
  constexpr std::size_t telling_bytes = 5;
  if (header.size() < telling_bytes) {
    return std::nullopt;  // isin is two steps from coin, and meant by nobody for it
  }
  std::vector<std::string> known;
  for (const Field& each : position_fields()) {
    known.emplace_back(each.name);
  }
  for (const Field& each : fields()) {
    if (find_column_field(each.name) != nullptr) {
      known.emplace_back(each.name);
    }
  }
  return nearest(header, known);
}

BoundColumn bound(std::string header, const ColumnMap& map) {
  BoundColumn bound{.header = std::move(header)};
  if (map.is_native) {
    bound.field = find_column_field(bound.header);
  } else if (const auto found = std::ranges::find(map.columns, bound.header, &Column::header);
             found != map.columns.end()) {
    bound.column = &*found;
    bound.field = find_column_field(found->field);
  }
  if (bound.field != nullptr) {
    bound.is_of_position = is_position_field(bound.field->name);
    bound.is_amount = is_scaled(*bound.field, bound.is_of_position);
  }
  return bound;
}

/// The columns that the map needs and the header lacks.
std::vector<std::string> lacking(const std::vector<BoundColumn>& columns, const ColumnMap& map) {
  std::vector<std::string> names;
  const auto has = [&](const std::string& header) {
    return std::ranges::find(columns, header, &BoundColumn::header) != columns.end();
  };
  const std::vector<std::string> wanted =
      map.is_native ? std::vector<std::string>{"class", "value"} : expected_names(map);
  std::ranges::copy_if(wanted, std::back_inserter(names),
                       [&](const std::string& name) { return !has(name); });
  return names;
}

}  // namespace

bool is_scaled(const Field& field, bool is_of_position) {
  if (is_of_position) {
    return std::ranges::find(money_members, field.name) != std::end(money_members);
  }
  return field.name != "par" &&
         (field.kind == FieldKind::amount || field.kind == FieldKind::decimal);
}

char find_delimiter(std::string_view head, const ColumnMap& map) {
  char best = '\0';
  std::size_t most = 1;
  for (std::size_t i = 0; i < header_lines_max && !head.empty(); ++i) {
    const auto end = head.find('\n');
    std::string_view line = head.substr(0, end);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    for (const char each : delimiters) {
      if (const std::size_t count = wanted_cells(line, each, map); count > most) {
        most = count;
        best = each;
      }
    }
    if (end == std::string_view::npos || map.is_native) {
      break;
    }
    head.remove_prefix(end + 1);
  }
  return best;
}

bool is_header(const std::vector<Cell>& row, const ColumnMap& map) {
  if (map.is_native) {
    return true;
  }
  const auto wanted = static_cast<std::size_t>(
      std::ranges::count_if(row, [&](const Cell& cell) { return is_wanted(cell.text, map); }));
  return wanted >= std::min<std::size_t>(2, map.columns.size());
}

std::string expected_and_found(const ColumnMap& map, const std::vector<std::string>& found) {
  return "expected: " + listed(expected_names(map)) + "; found: " + listed(found);
}

Result<std::vector<BoundColumn>> bind_columns(const TableReader& table, const ColumnMap& map,
                                              bool is_strict, std::vector<std::string>& notes) {
  std::vector<BoundColumn> columns;
  std::vector<std::string> names;
  std::vector<std::string> unread;
  std::unordered_set<std::string> seen;
  for (const Cell& cell : table.cells()) {
    std::string header(cell.text);
    names.push_back(header);
    if (!header.empty() && !seen.insert(header).second) {
      return table.at(cell, {.code = ErrorCode::duplicate_key,
                             .message = "two columns are headed \"" + cut_text(header, 60) + "\"",
                             .hint = "nobody can tell which of the two counts"});
    }
    columns.push_back(bound(header, map));
    if (columns.back().field != nullptr) {
      continue;
    }
    const auto meant = map.is_native ? meant_by(header) : std::nullopt;
    if (meant || is_strict) {
      return table.at(
          cell, {.code = ErrorCode::unknown_column,
                 .message = "the column \"" + cut_text(header, 60) + "\" is not one that is read",
                 .hint = meant ? "did you mean " + *meant + "?"
                               : "without --strict it is passed over with a note"});
    }
    unread.push_back(header.empty() ? "one without a name" : header);
  }
  if (const auto missing = lacking(columns, map); !missing.empty()) {
    return table.at(table.cells().front(), {.code = ErrorCode::unknown_column,
                                            .message = "the header lacks " + listed(missing),
                                            .hint = expected_and_found(map, names)});
  }
  if (!unread.empty()) {
    notes.push_back("columns that are not read: " + listed(unread));
  }
  return columns;
}

}  // namespace specie
