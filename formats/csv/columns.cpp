#include "formats/csv/columns.hpp"

#include <algorithm>
#include <cassert>

#include "formats/json/embedded.hpp"
#include "formats/json/parse.hpp"
#include "formats/json/position_reader.hpp"
#include "formats/json/scan.hpp"
#include "formats/json/utf8.hpp"

namespace specie {
namespace {

constexpr std::string_view built_in_folder = "formats/csv/columns/";

std::string quoted(const std::string& text) { return "\"" + cut_text(text, 60) + "\""; }

/// One of `words`, split by '|'; the first of them when the key is absent.
std::string word_of(const JsonCursor& at, std::string_view words) {
  if (!at.present()) {
    return std::string(words.substr(0, words.find('|')));
  }
  std::string word = at.string();
  if (!allows_word({{}, FieldKind::word, words}, word)) {
    std::string listed(words);
    std::ranges::replace(listed, '|', ' ');
    at.refuse(ErrorCode::wrong_value, quoted(word) + " cannot be used here",
              "use one of: " + listed);
  }
  return word;
}

/// A mark is one character of a list; NUL when the key is absent.
char mark_of(const JsonCursor& at, std::string_view allowed) {
  if (!at.present()) {
    return '\0';
  }
  const std::string mark = at.string();
  if (mark.size() != 1 || allowed.find(mark) == std::string_view::npos) {
    at.refuse(ErrorCode::wrong_value, quoted(mark) + " cannot be used here",
              "use one of these characters: " + std::string(allowed));
    return '\0';
  }
  return mark.front();
}

std::string field_of(const JsonCursor& at) {
  std::string name = at.string();
  if (at.present() && find_column_field(name) == nullptr) {
    at.refuse(ErrorCode::wrong_value, quoted(name) + " is not a field that a column may state",
              "use a member of a position, or a fact of docs/fields.md that is no list");
  }
  return name;
}

std::vector<ColumnWord> read_words(const JsonCursor& at) {
  std::vector<ColumnWord> words;
  for (const auto& [word, members] : at.entries()) {
    ColumnWord each{.word = word, .members = {}};
    for (const auto& [member, value] : members.entries()) {
      if (!is_position_field(member) || member == "value") {
        value.refuse(ErrorCode::wrong_value,
                     quoted(member) + " is not a member of a position that a word may state");
      }
      each.members.emplace_back(member, value.string());
    }
    words.push_back(std::move(each));
  }
  return words;
}

Column read_column(const JsonCursor& at) {
  Column column{.header = at["header"].string(), .field = field_of(at["field"])};
  column.is_optional = at["optional"].present() && at["optional"].boolean();
  if (at["date_format"].present()) {
    column.date_format = word_of(at["date_format"], date_formats);
  }
  if (at["words"].present()) {
    column.words = read_words(at["words"]);
  }
  column.otherwise = at["otherwise"].string_or_empty();
  return column;
}

void read_writing(const JsonCursor& at, ColumnMap& map) {
  if (at["encoding"].present()) {
    map.writing.encoding =
        parse_encoding(word_of(at["encoding"], "utf-8|utf-16le|utf-16be|windows-1252"));
  }
  map.delimiter = mark_of(at["delimiter"], ",;|\t");
  NumberMarks& marks = map.writing.marks;
  marks.decimal = mark_of(at["decimal_mark"], ".,");
  marks.group = mark_of(at["group_mark"], ",. '");
  if (marks.decimal != '\0' && marks.decimal == marks.group) {
    at["group_mark"].refuse(ErrorCode::wrong_value, "both marks are the same character");
  }
  marks.negative_in_brackets =
      at["negative_in_brackets"].present() && at["negative_in_brackets"].boolean();
  if (at["scale"].present()) {
    map.writing.scale = at["scale"].string_decimal();
    if (*map.writing.scale <= Decimal(0)) {
      at["scale"].refuse(ErrorCode::wrong_value, "the scale is not above zero");
    }
  }
  map.date_format = word_of(at["date_format"], date_formats);
}

/// What the parts are together.
void check_map(const JsonCursor& at, const ColumnMap& map) {
  for (const std::string_view needed : {"class", "value"}) {
    const bool there = std::ranges::any_of(map.columns, [&](const Column& column) {
      return column.field == needed || std::ranges::any_of(column.words, [&](const auto& word) {
               return std::ranges::any_of(word.members,
                                          [&](const auto& each) { return each.first == needed; });
             });
    });
    if (!there) {
      at["columns"].refuse(ErrorCode::missing_key,
                           "no column states the " + std::string(needed) + " of a position");
    }
  }
  for (auto each = map.columns.begin(); each != map.columns.end(); ++each) {
    if (std::find_if(map.columns.begin(), each, [&](const Column& earlier) {
          return earlier.header == each->header || earlier.field == each->field;
        }) != each) {
      at["columns"].refuse(ErrorCode::stated_twice,
                           "the column " + quoted(each->header) + " or its field stands twice");
    }
  }
}

ColumnMap read_map(const JsonCursor& at) {
  if (at["schema"].string() != "specie.columns/1") {
    at["schema"].refuse(ErrorCode::unknown_schema, "the document is not a specie.columns/1");
  }
  [[maybe_unused]] const JsonCursor ignored = at["$schema"];
  ColumnMap map{.name = at["name"].string()};
  map.is_of_fund = word_of(at["holdings_of"], "issuer|fund") == "fund";
  map.starts = at["starts"].string_or_empty();
  read_writing(at, map);
  map.as_of_suffix = at["as_of_suffix"].string_or_empty();
  map.absent = at["absent"].strings();
  for (const JsonCursor& each : at["preamble"].items()) {
    map.preamble.push_back({.starts = each["starts"].string(),
                            .fact = field_of(each["fact"]),
                            .suffix = each["suffix"].string_or_empty()});
  }
  for (const JsonCursor& each : at["columns"].items()) {
    map.columns.push_back(read_column(each));
  }
  check_map(at, map);
  return map;
}

Error as_columns_error(Error error, const std::string& file) {
  error.hint = error.hint.empty() ? std::string(kind_of(error.code).cure) : error.hint;
  error.code = ErrorCode::bad_columns_file;
  error.document = file;
  return error;
}

}  // namespace

const Field* find_column_field(std::string_view name) {
  const auto members = position_fields();
  const auto member = std::ranges::find(members, name, &Field::name);
  if (member != members.end()) {
    return &*member;
  }
  const Field* fact = find_field(name);
  const bool is_scalar = fact != nullptr && name.find("[]") == std::string_view::npos &&
                         fact->kind != FieldKind::texts && fact->kind != FieldKind::instants;
  return is_scalar ? fact : nullptr;
}

bool is_position_field(std::string_view name) {
  const auto members = position_fields();
  return std::ranges::find(members, name, &Field::name) != members.end();
}

ColumnMap native_columns() { return {.name = "native", .is_native = true}; }

Result<ColumnMap> read_columns(Source& source, const Limits& limits) {
  JsonOptions options = json_options(limits.small_file_bytes, limits);
  options.comments = true;
  const auto root = parse_json(source, options);
  if (!root) {
    return as_columns_error(root.error(), source.name());
  }
  JsonScan scan(*root, source.name());
  ColumnMap map = read_map(scan.root());
  map.document = source.name();
  if (const auto misspelt = scan.misspelt()) {
    return as_columns_error(*misspelt, source.name());
  }
  if (const auto fault = scan.fault()) {
    return as_columns_error(*fault, source.name());
  }
  return map;
}

const std::vector<ColumnMap>& built_in_columns() {
  static const std::vector<ColumnMap> maps = [] {
    std::vector<ColumnMap> all;
    for (const EmbeddedFile& each : embedded_files()) {
      if (each.path.starts_with(built_in_folder)) {
        Source source = source_of(std::string(each.path), std::string(each.text));
        auto map = read_columns(source, {});
        assert(map);  // held by tests/formats/csv/columns_test.cpp
        map->document.clear();
        all.push_back(*std::move(map));
      }
    }
    return all;
  }();
  return maps;
}

}  // namespace specie
