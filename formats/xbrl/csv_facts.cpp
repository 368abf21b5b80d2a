#include "formats/xbrl/csv_facts.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "formats/json/utf8.hpp"
#include "formats/xbrl/csv_period.hpp"

namespace specie::xbrl {
namespace {

constexpr int decimals_far = 99;

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

Error unreadable(std::string message, ErrorCode code = ErrorCode::malformed_fact) {
  return {.code = code, .message = std::move(message)};
}

/// xBRL-CSV 1.0, special values: a cell or a parameter that stands for something else than itself.
struct Value {
  std::string text = {};
  bool is_nil = false;
  bool is_none = false;
};

Result<Value> value_of(std::string_view written) {
  if (written == "#none") {
    return Value{.is_none = true};
  }
  if (written == "#nil") {
    return Value{.is_nil = true};
  }
  if (written == "#empty") {
    return Value{};
  }
  if (written.starts_with("##")) {
    return Value{.text = std::string(written.substr(1))};
  }
  if (written.starts_with('#')) {
    return unreadable(quoted(written) + " is no special value of xBRL-CSV");
  }
  return Value{.text = std::string(written)};
}

/// "INF" or a whole number.
bool is_decimals(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return text == "INF" || (error == std::errc() && end == text.data() + text.size() &&
                           -decimals_far <= number && number <= decimals_far);
}

/// A dimension that is written out; of the two signs with which one begins that is no reference,
/// one.
Result<std::optional<std::string>> literal_of(std::string_view written) {
  auto value = value_of(written.starts_with("$$") ? written.substr(1) : written);
  if (!value) {
    return value.error();
  }
  if (value->is_nil) {
    return unreadable("a dimension is nil");
  }
  return value->is_none ? std::optional<std::string>() : std::optional(std::move(value->text));
}

}  // namespace

CsvFacts::CsvFacts(const CsvMetadata& metadata, const CsvTable& table,
                   const std::function<bool(const QName&)>& is_text, const Limits& limits,
                   Document& document)
    : metadata_(metadata), table_(table), is_text_(is_text), limits_(limits), document_(document) {}

Result<Done> CsvFacts::read_header(const TableReader& rows) {
  for (std::size_t i = 0; i < rows.cells().size(); ++i) {
    const Cell& cell = rows.cells()[i];
    const auto found = table_.shape->columns.find(cell.text);
    if (cell.text.empty()) {
      header_.push_back({nullptr, i});
      continue;
    }
    if (found == table_.shape->columns.end()) {
      return rows.at(
          cell, {.code = ErrorCode::unknown_column,
                 .message = "the column " + quoted(cell.text) + " is not in the table's template",
                 .hint = "the metadata has to say what each column is"});
    }
    if (!index_.emplace(found->first, i).second) {
      return rows.at(cell, unreadable("the column " + quoted(cell.text) + " stands twice",
                                      ErrorCode::malformed_table));
    }
    header_.push_back({&found->second, i});
  }
  return Done{};
}

const Cell* CsvFacts::cell_of(std::string_view column) const {
  const auto found = index_.find(column);
  if (found == index_.end() || found->second >= cells_->size()) {
    return nullptr;
  }
  const Cell& cell = (*cells_)[found->second];
  return cell.text.empty() ? nullptr : &cell;
}

/// A row's own value, else the table's, else the report's; a column of the template without a value
/// says nothing.
Result<std::optional<std::string>> CsvFacts::parameter(std::string_view name) {
  if (name == "rowNumber") {
    return std::optional(std::to_string(row_));
  }
  const auto column = table_.shape->columns.find(name);
  const bool is_column =
      column != table_.shape->columns.end() && column->second.kind != CsvColumn::Kind::comment;
  const Cell* cell = is_column ? cell_of(name) : nullptr;
  const auto of_table = table_.parameters.find(name);
  const auto of_report = metadata_.parameters.find(name);
  std::string_view written;
  if (cell != nullptr) {
    written = cell->text;
    used_[index_.find(name)->second] = 1;
  } else if (of_table != table_.parameters.end()) {
    written = of_table->second;
  } else if (of_report != metadata_.parameters.end()) {
    written = of_report->second;
  } else if (is_column) {
    return std::optional<std::string>();
  } else {
    return unreadable("nothing is called " + quoted(name) + ", which the metadata refers to");
  }
  auto value = value_of(written);
  if (!value) {
    return value.error();
  }
  if (value->is_nil) {
    return unreadable("the parameter " + quoted(name) + " is nil");
  }
  return value->is_none ? std::optional<std::string>() : std::optional(std::move(value->text));
}

Result<std::optional<std::string>> CsvFacts::resolve(std::string_view written, bool is_period) {
  const bool is_reference = written.starts_with('$') && !written.starts_with("$$");
  const auto at = is_reference ? written.find('@') : std::string_view::npos;
  const std::string_view end =
      at == std::string_view::npos ? std::string_view() : written.substr(at + 1);
  if (at != std::string_view::npos && (!is_period || (end != "start" && end != "end"))) {
    return unreadable(quoted(written) + " is no reference that can be followed");
  }
  std::optional<std::string> text;
  if (is_reference) {
    auto found = parameter(written.substr(1, at == std::string_view::npos ? at : at - 1));
    if (!found) {
      return found;
    }
    text = *std::move(found);
  } else {
    auto stated = literal_of(written);
    if (!stated) {
      return stated;
    }
    text = *std::move(stated);
  }
  if (!is_period || !text) {
    return text;
  }
  const auto period = period_of(*text, end);
  if (!period) {
    return unreadable(quoted(*text) + " is not a period of xBRL-CSV" +
                      (end.empty() ? "" : ", of which there is a " + std::string(end)));
  }
  return period;
}

/// Of report, template, property groups and column, each overrides those before it.
Result<Done> CsvFacts::gather(const TableReader& rows, const CsvColumn& column,
                              Dimensions& dimensions, std::string_view& decimals) {
  const auto add = [&](const Aspects& aspects) {
    for (const auto& [key, value] : aspects.dimensions) {
      dimensions[key] = value;
    }
    decimals = aspects.decimals.empty() ? decimals : std::string_view(aspects.decimals);
  };
  add(metadata_.aspects);
  add(table_.shape->aspects);
  for (const std::string& each : column.groups_from) {
    const Cell* cell = cell_of(each);
    if (cell == nullptr) {
      continue;
    }
    used_[index_.find(each)->second] = 1;
    const auto& groups = table_.shape->columns.find(each)->second.groups;
    const auto found = groups.find(cell->text);
    if (found == groups.end()) {
      return rows.at(*cell, unreadable(quoted(cell->text) + " is no property group of the column " +
                                       quoted(each)));
    }
    add(found->second);
  }
  add(column.aspects);
  return Done{};
}

Result<Done> CsvFacts::put_aspects(const TableReader& rows, const Cell& cell,
                                   const Dimensions& dimensions, Fact& fact, Context& context) {
  for (const auto& [key, written] : dimensions) {
    const auto text = resolve(written, key == "period");
    if (!text) {
      return rows.at(cell, text.error());
    }
    if (*text) {
      metadata_.names.put(key, **text, fact, context);
    }
  }
  if (fact.concept_name == QName{}) {
    return rows.at(cell, unreadable("this fact has no concept that can be resolved"));
  }
  std::ranges::sort(context.dimensions, {}, &Dimension::axis);
  return Done{};
}

Result<Done> CsvFacts::put_value(const TableReader& rows, const Cell& cell,
                                 std::string_view decimals, Fact& fact) {
  auto value = value_of(cell.text);
  if (!value || value->is_none) {
    return rows.at(cell, !value ? value.error() : unreadable("a fact is #none"));
  }
  fact.is_nil = value->is_nil;
  fact.text = std::move(value->text);
  if (is_text_(fact.concept_name)) {
    fact.is_numeric = false;
    fact.unit.clear();
    return Done{};
  }
  const auto suffix = fact.text.find('d');
  std::string rounded;
  if (suffix != std::string::npos) {
    rounded = collapsed(std::string_view(fact.text).substr(suffix + 1));
    fact.text = collapsed(std::string_view(fact.text).substr(0, suffix));
  } else if (!decimals.empty()) {
    const auto resolved = resolve(decimals, false);
    if (!resolved) {
      return rows.at(cell, resolved.error());
    }
    rounded = resolved->value_or("INF");
  }
  fact.decimals = rounded;
  if (suffix != std::string::npos ? !is_decimals(rounded)
                                  : !rounded.empty() && !is_decimals(rounded)) {
    blame(fact, "has the decimals " + quoted(rounded));
  }
  fact.is_numeric = fact.is_numeric || !rounded.empty();
  if (fact.is_numeric && fact.text.starts_with('-')) {
    fact.is_negated = true;
    fact.before = '-';
    fact.text.erase(0, 1);
  }
  if (fact.is_numeric && fact.unit.empty()) {
    fact.unit = unit_text({QName{std::string(xbrli), "pure"}}, {});
  }
  return Done{};
}

/// A few words of the metadata may be part of every fact: what they take together is bounded.
Result<Done> CsvFacts::count(const Context& context) {
  std::uint64_t bytes = context.entity.size() + context.fault.size();
  for (const Dimension& each : context.dimensions) {
    bytes += each.axis.space.size() + each.axis.local.size() + each.member.space.size() +
             each.member.local.size() + each.typed.size();
  }
  document_.context_bytes += bytes;
  if (document_.facts.size() >= limits_.xbrl_facts) {
    return unreadable("more than " + std::to_string(limits_.xbrl_facts) + " facts (xbrl_facts)",
                      ErrorCode::over_limit);
  }
  if (document_.context_bytes > limits_.container_bytes) {
    return unreadable("the dimensions of the facts have more than " +
                          std::to_string(limits_.container_bytes) + " bytes (container_bytes)",
                      ErrorCode::over_limit);
  }
  return Done{};
}

Result<Done> CsvFacts::read_fact(const TableReader& rows, const CsvColumn& column,
                                 const Cell& cell) {
  Fact fact{
      .context = document_.contexts.size(),
      .origin = {
          .pointer = table_.file, .document = part_, .line = cell.line, .column = cell.column}};
  Context context{.origin = fact.origin};
  Dimensions dimensions;
  std::string_view decimals;
  if (const auto done = gather(rows, column, dimensions, decimals); !done) {
    return done;
  }
  if (const auto done = put_aspects(rows, cell, dimensions, fact, context); !done) {
    return done;
  }
  if (const auto done = put_value(rows, cell, decimals, fact); !done) {
    return done;
  }
  if (const auto done = count(context); !done) {
    return rows.at(cell, done.error());
  }
  document_.contexts.push_back(std::move(context));
  document_.facts.push_back(std::move(fact));
  return Done{};
}

Result<Done> CsvFacts::check_row_id(const TableReader& rows, bool has_facts) {
  const std::string& name = table_.shape->row_id;
  if (!has_facts || name.empty() || !index_.contains(name)) {
    return Done{};
  }
  const Cell* cell = cell_of(name);
  if (cell == nullptr) {
    return rows.at(rows.cells().front(),
                   unreadable("the row has facts and no identifier", ErrorCode::malformed_table));
  }
  used_[index_.find(name)->second] = 1;
  if (!row_ids_.insert(std::string(cell->text)).second) {
    return rows.at(*cell, unreadable("another row is called " + quoted(cell->text),
                                     ErrorCode::malformed_table));
  }
  return Done{};
}

Result<Done> CsvFacts::check_used(const TableReader& rows) const {
  for (std::size_t i = 0; i < cells_->size(); ++i) {
    const Cell& cell = (*cells_)[i];
    const CsvColumn* column = i < header_.size() ? header_[i].column : nullptr;
    const bool is_comment = column != nullptr && column->kind == CsvColumn::Kind::comment;
    if (cell.text.empty() || is_comment || (i < used_.size() && used_[i] != 0)) {
      continue;
    }
    return rows.at(cell,
                   unreadable(quoted(cell.text) + " is part of no fact" +
                                  (column == nullptr ? ": its column has no name"
                                                     : ", and stands in no column of comments"),
                              ErrorCode::malformed_table));
  }
  return Done{};
}

Result<Done> CsvFacts::read_row(const TableReader& rows) {
  ++row_;
  cells_ = &rows.cells();
  used_.assign(header_.size(), 0);
  bool has_facts = false;
  for (const Placed& each : header_) {
    const bool is_fact = each.column != nullptr && each.column->kind == CsvColumn::Kind::fact;
    if (!is_fact || each.index >= cells_->size() || (*cells_)[each.index].text.empty()) {
      continue;
    }
    has_facts = true;
    used_[each.index] = 1;
    if (const auto done = read_fact(rows, *each.column, (*cells_)[each.index]); !done) {
      return done;
    }
  }
  if (const auto done = check_row_id(rows, has_facts); !done) {
    return done;
  }
  return check_used(rows);
}

Result<Done> CsvFacts::read(TableReader& rows, std::uint32_t part) {
  part_ = part;
  auto more = rows.next();
  if (!more) {
    return more.error();
  }
  if (!*more) {
    return Error{.code = ErrorCode::empty, .message = "the table has no header"};
  }
  if (const auto done = read_header(rows); !done) {
    return done;
  }
  while (true) {
    more = rows.next();
    if (!more) {
      return more.error();
    }
    if (!*more) {
      return Done{};
    }
    if (const auto done = read_row(rows); !done) {
      return done;
    }
  }
}

}  // namespace specie::xbrl
