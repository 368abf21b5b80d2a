#include "formats/xbrl/csv_metadata.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <span>

#include "formats/json/utf8.hpp"
#include "formats/xbrl/csv_files.hpp"
#include "formats/xbrl/csv_sources.hpp"

namespace specie::xbrl {
namespace {

using Kind = JsonNode::Kind;
using Keys = std::span<const std::string_view>;

constexpr std::string_view document_type = "https://xbrl.org/2021/xbrl-csv";
constexpr std::size_t tables_max = 4096;
constexpr int decimals_far = 99;

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

Origin place(const JsonNode& node) { return {.line = node.line, .column = node.column}; }

Error refused(const JsonNode& node, std::string message,
              ErrorCode code = ErrorCode::malformed_fact) {
  return {.code = code, .message = std::move(message), .origin = place(node)};
}

/// A key that is not read could change what a cell means.
Error not_read(const JsonMember& member) {
  return {.code = ErrorCode::unknown_key,
          .message = "the key " + quoted(member.key) + " of xBRL-CSV is not read",
          .origin = {.line = member.line, .column = member.column},
          .hint = "Arelle turns the report into xBRL-JSON, which is read"};
}

class MetadataReader {
 public:
  explicit MetadataReader(const Limits& limits) : limits_(limits) {}

  Result<CsvMetadata> read(const JsonNode& root);

 private:
  using Texts = std::map<std::string, std::string, std::less<>>;

  Result<Done> check_keys(const JsonNode& node, Keys known);
  static Result<Done> check_kind(const JsonMember& member, Kind kind);
  Result<Done> read_info(const JsonNode& root);
  Result<Texts> read_texts(const JsonNode& node) const;
  Result<Done> read_dimensions(const JsonMember& member, Aspects& aspects) const;
  Result<Done> read_decimals(const JsonNode& node, Aspects& aspects) const;
  Result<Aspects> read_aspects(const JsonNode& node) const;
  Result<CsvTemplate> read_template(const JsonMember& member);
  static Result<CsvColumn::Kind> kind_of(const JsonMember& member);
  Result<CsvColumn> read_column(const JsonMember& member);
  Result<Done> read_groups(const JsonNode& node, CsvColumn& column);
  Result<Done> read_tables(const JsonNode& root);
  Result<CsvTable> read_table(const JsonMember& member);

  const Limits& limits_;
  CsvMetadata metadata_;
};

/// Keys with a prefix are the filer's own: the specification has them change no fact.
Result<Done> MetadataReader::check_keys(const JsonNode& node, Keys known) {
  if (node.kind != Kind::object) {
    return refused(node, "an object is needed here, not " + std::string(kind_name(node.kind)));
  }
  for (const JsonMember& each : node.members) {
    if (each.key.find(':') != std::string::npos) {
      const std::string note = "not read: the metadata's own key " + quoted(each.key);
      if (std::ranges::find(metadata_.notes, note) == metadata_.notes.end() &&
          metadata_.notes.size() < dimensions_max) {
        metadata_.notes.push_back(note);
      }
    } else if (std::ranges::find(known, each.key) == known.end()) {
      return not_read(each);
    }
  }
  return Done{};
}

Result<Done> MetadataReader::check_kind(const JsonMember& member, Kind kind) {
  if (member.value.kind != kind) {
    return refused(member.value, quoted(member.key) + " is " +
                                     std::string(kind_name(member.value.kind)) +
                                     ", and has to be " + std::string(kind_name(kind)));
  }
  return Done{};
}

Result<Done> MetadataReader::read_info(const JsonNode& root) {
  const JsonNode* info = root.find("documentInfo");
  constexpr std::string_view known[] = {"documentType", "namespaces", "taxonomy", "linkTypes",
                                        "linkGroups",   "features",   "final",    "extends"};
  if (const auto done = check_keys(*info, known); !done) {
    return done;
  }
  for (const JsonMember& each : info->members) {
    const bool is_empty = each.value.kind == Kind::array && each.value.items.empty();
    if (each.key == "extends" && !is_empty) {
      return not_read(each);
    }
    if (each.key == "documentType" && each.value.text != document_type) {
      return Error{.code = ErrorCode::unknown_schema,
                   .message = "the document's type is " + quoted(each.value.text),
                   .origin = place(each.value),
                   .hint = "xBRL-CSV of https://xbrl.org/2021 is read"};
    }
  }
  return metadata_.names.read(*info);
}

Result<MetadataReader::Texts> MetadataReader::read_texts(const JsonNode& node) const {
  Texts texts;
  for (const JsonMember& each : node.members) {
    if (const auto done = check_kind(each, Kind::string); !done) {
      return done.error();
    }
    if (each.value.text.size() > limits_.table_cell_bytes) {
      return refused(each.value,
                     "a text has more than " + std::to_string(limits_.table_cell_bytes) +
                         " bytes (table_cell_bytes)",
                     ErrorCode::over_limit);
    }
    texts.emplace(each.key, each.value.text);
  }
  return texts;
}

Result<Done> MetadataReader::read_dimensions(const JsonMember& member, Aspects& aspects) const {
  const auto done = check_kind(member, Kind::object);
  const auto texts = done ? read_texts(member.value) : Result<Texts>(done.error());
  if (!texts) {
    return texts.error();
  }
  if (texts->size() > dimensions_max) {
    return refused(member.value, "more than 64 dimensions in one place", ErrorCode::over_limit);
  }
  aspects.dimensions.assign(texts->begin(), texts->end());
  return Done{};
}

Result<Done> MetadataReader::read_decimals(const JsonNode& node, Aspects& aspects) const {
  const std::string& text = node.text;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = node.kind == Kind::number && error == std::errc() &&
                         end == text.data() + text.size() && -decimals_far <= number &&
                         number <= decimals_far;
  const bool is_text =
      node.kind == Kind::string &&
      (text == "#none" || (text.starts_with('$') && text.size() <= limits_.table_cell_bytes));
  if (!is_number && !is_text) {
    return refused(node, "decimals are a whole number, \"#none\" or a reference");
  }
  aspects.decimals = text;
  return Done{};
}

Result<Aspects> MetadataReader::read_aspects(const JsonNode& node) const {
  Aspects aspects;
  for (const JsonMember& each : node.members) {
    const auto done = each.key == "dimensions" ? read_dimensions(each, aspects)
                      : each.key == "decimals" ? read_decimals(each.value, aspects)
                                               : Result<Done>(Done{});
    if (!done) {
      return done.error();
    }
  }
  return aspects;
}

Result<Done> MetadataReader::read_groups(const JsonNode& node, CsvColumn& column) {
  constexpr std::string_view known[] = {"decimals", "dimensions"};
  for (const JsonMember& each : node.members) {
    const auto done = check_keys(each.value, known);
    auto aspects = done ? read_aspects(each.value) : Result<Aspects>(done.error());
    if (!aspects) {
      return aspects.error();
    }
    column.groups.emplace(each.key, *std::move(aspects));
  }
  return Done{};
}

Result<CsvColumn::Kind> MetadataReader::kind_of(const JsonMember& member) {
  const JsonNode& node = member.value;
  const JsonNode* comment = node.find("comment");
  const bool has_groups = node.find("propertyGroups") != nullptr;
  const bool is_comment = comment != nullptr && comment->text == "true";
  if (comment != nullptr && comment->kind != Kind::boolean) {
    return refused(*comment, "\"comment\" is true or false");
  }
  const bool is_fact = node.find("dimensions") != nullptr || node.find("propertiesFrom") != nullptr;
  const int kinds = (is_comment ? 1 : 0) + (is_fact ? 1 : 0) + (has_groups ? 1 : 0);
  if (kinds > 1 || (!is_fact && node.find("decimals") != nullptr)) {
    return refused(node, "the column " + quoted(member.key) +
                             " is of two kinds: of facts, of property groups or a comment");
  }
  return is_comment   ? CsvColumn::Kind::comment
         : is_fact    ? CsvColumn::Kind::fact
         : has_groups ? CsvColumn::Kind::group
                      : CsvColumn::Kind::plain;
}

Result<CsvColumn> MetadataReader::read_column(const JsonMember& member) {
  constexpr std::string_view known[] = {"comment", "decimals", "dimensions", "propertyGroups",
                                        "propertiesFrom"};
  const JsonNode& node = member.value;
  if (const auto done = check_keys(node, known); !done) {
    return done.error();
  }
  const auto kind = kind_of(member);
  if (!kind) {
    return kind.error();
  }
  CsvColumn column{.name = member.key, .kind = *kind};
  const JsonNode* groups = node.find("propertyGroups");
  const JsonNode* from = node.find("propertiesFrom");
  auto aspects = read_aspects(node);
  if (!aspects) {
    return aspects.error();
  }
  column.aspects = *std::move(aspects);
  for (const JsonNode& each : from != nullptr ? from->items : std::vector<JsonNode>()) {
    column.groups_from.push_back(each.text);
  }
  if (groups != nullptr) {
    if (const auto done = read_groups(*groups, column); !done) {
      return done.error();
    }
  }
  return column;
}

Result<CsvTemplate> MetadataReader::read_template(const JsonMember& member) {
  constexpr std::string_view known[] = {"rowIdColumn", "columns", "decimals", "dimensions"};
  const JsonNode& node = member.value;
  if (const auto done = check_keys(node, known); !done) {
    return done.error();
  }
  CsvTemplate shape{.name = member.key};
  auto aspects = read_aspects(node);
  if (!aspects) {
    return aspects.error();
  }
  shape.aspects = *std::move(aspects);
  for (const JsonMember& each : node.members) {
    if (each.key == "rowIdColumn") {
      shape.row_id = each.value.text;
    }
    if (each.key != "columns") {
      continue;
    }
    for (const JsonMember& column : each.value.members) {
      auto read = read_column(column);
      if (!read) {
        return read.error();
      }
      shape.columns.emplace(column.key, *std::move(read));
    }
  }
  const auto row_id = shape.columns.find(shape.row_id);
  if (node.find("rowIdColumn") != nullptr && row_id == shape.columns.end()) {
    return refused(node, "the column " + quoted(shape.row_id) + " of row identifiers is not there");
  }
  if (auto fault = source_fault(metadata_, shape)) {
    fault->origin = place(node);
    return *std::move(fault);
  }
  return shape;
}

Result<CsvTable> MetadataReader::read_table(const JsonMember& member) {
  constexpr std::string_view known[] = {"url", "template", "optional", "parameters"};
  const JsonNode& node = member.value;
  if (const auto done = check_keys(node, known); !done) {
    return done.error();
  }
  CsvTable table{.name = member.key, .origin = {.line = member.line, .column = member.column}};
  const JsonNode* url = node.find("url");
  table.file = url == nullptr ? "" : url->text;
  if (!is_beside(table.file)) {
    return refused(url == nullptr ? node : *url,
                   "the table's file " + quoted(table.file) +
                       " is not the plain name of a file beside the metadata");
  }
  const JsonNode* shape = node.find("template");
  const auto found = metadata_.templates.find(shape == nullptr ? member.key : shape->text);
  if (found == metadata_.templates.end()) {
    return refused(node, "the table " + quoted(member.key) + " has no template");
  }
  table.shape = &found->second;
  const JsonNode* optional = node.find("optional");
  if (optional != nullptr && optional->kind != Kind::boolean) {
    return refused(*optional, "\"optional\" is true or false");
  }
  table.is_optional = optional != nullptr && optional->text == "true";
  if (const JsonNode* parameters = node.find("parameters")) {
    auto texts = read_texts(*parameters);
    if (!texts) {
      return texts.error();
    }
    table.parameters = *std::move(texts);
  }
  return table;
}

Result<Done> MetadataReader::read_tables(const JsonNode& root) {
  const JsonNode* tables = root.find("tables");
  if (tables == nullptr || tables->kind != Kind::object || tables->members.empty()) {
    return refused(tables == nullptr ? root : *tables, "the report has no tables");
  }
  if (tables->members.size() > tables_max) {
    return refused(*tables, "more than 4096 tables", ErrorCode::over_limit);
  }
  std::set<std::string, std::less<>> files;
  for (const JsonMember& each : tables->members) {
    auto table = read_table(each);
    if (!table) {
      return table.error();
    }
    if (!files.insert(table->file).second) {
      return refused(each.value, "another table is read from " + quoted(table->file),
                     ErrorCode::given_twice);
    }
    metadata_.tables.push_back(*std::move(table));
  }
  return Done{};
}

Result<CsvMetadata> MetadataReader::read(const JsonNode& root) {
  constexpr std::string_view known[] = {"documentInfo", "tableTemplates", "tables",
                                        "parameters",   "dimensions",     "decimals"};
  if (const auto done = check_keys(root, known); !done) {
    return done.error();
  }
  if (const auto done = read_info(root); !done) {
    return done.error();
  }
  auto aspects = read_aspects(root);
  if (!aspects) {
    return aspects.error();
  }
  metadata_.aspects = *std::move(aspects);
  if (const JsonNode* parameters = root.find("parameters")) {
    auto texts = read_texts(*parameters);
    if (!texts) {
      return texts.error();
    }
    metadata_.parameters = *std::move(texts);
  }
  const JsonNode* templates = root.find("tableTemplates");
  if (templates == nullptr || templates->kind != Kind::object) {
    return refused(root, "the report has no tableTemplates");
  }
  for (const JsonMember& each : templates->members) {
    auto shape = read_template(each);
    if (!shape) {
      return shape.error();
    }
    metadata_.templates.emplace(each.key, *std::move(shape));
  }
  if (const auto done = read_tables(root); !done) {
    return done.error();
  }
  return std::move(metadata_);
}

}  // namespace

Result<CsvMetadata> read_csv_metadata(const JsonNode& root, const Limits& limits) {
  return MetadataReader(limits).read(root);
}

}  // namespace specie::xbrl
