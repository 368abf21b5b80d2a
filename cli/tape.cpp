#include "cli/tape.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>

#include "verify/model/limits.hpp"

namespace specie {
namespace {

Error bad_value(const char* option, const std::string& value, std::string hint) {
  return {.code = ErrorCode::bad_option_value,
          .message = std::string(option) + " cannot be \"" + value + "\"",
          .hint = std::move(hint)};
}

Result<ColumnMap> load_columns(const std::string& name, Host& host) {
  if (name == "native") {
    return native_columns();
  }
  const auto& maps = built_in_columns();
  const auto found = std::ranges::find(maps, name, &ColumnMap::name);
  if (found != maps.end()) {
    return *found;
  }
  auto source = host.open(name);
  if (!source) {
    return Error{.code = ErrorCode::bad_columns_file,
                 .message = "the column map cannot be read: " + source.error().message,
                 .hint = "give a file of specie.columns/1, or native or blackrock",
                 .document = name};
  }
  return read_columns(*source, {});
}

/// One of `allowed`, or NUL when the option was not given.
Result<char> mark_of(const char* option, const std::string& value, std::string_view allowed) {
  if (value.empty()) {
    return '\0';
  }
  if (value.size() != 1 || allowed.find(value) == std::string_view::npos) {
    return bad_value(option, value, "use one of these characters: " + std::string(allowed));
  }
  return value.front();
}

Result<Done> read_marks(const TapeSettings& settings, NumberMarks& marks) {
  const auto decimal = mark_of("--decimal-mark", settings.decimal_mark, ".,");
  const auto group = mark_of("--group-mark", settings.group_mark, ",. '");
  if (!decimal || !group) {
    return !decimal ? decimal.error() : group.error();
  }
  if (*decimal != '\0' && *decimal == *group) {
    return bad_value("--group-mark", settings.group_mark, "the decimal mark is the same character");
  }
  marks.decimal = *decimal;
  marks.group = *group;
  return Done{};
}

}  // namespace

void add_tape_options(CLI::App& command, TapeSettings& settings) {
  command
      .add_option("--columns", settings.columns,
                  "for a CSV or TSV tape: what its columns are, a specie.columns/1 file, or native "
                  "or blackrock")
      ->type_name("FILE|NAME");
  command
      .add_option("--encoding", settings.encoding,
                  "for a tape: utf-8, utf-16le, utf-16be or windows-1252")
      ->type_name("NAME");
  command.add_option("--decimal-mark", settings.decimal_mark, "for a tape: . or ,")
      ->type_name("MARK");
  command.add_option("--group-mark", settings.group_mark, "for a tape: , . ' or a blank")
      ->type_name("MARK");
  command
      .add_option("--scale", settings.scale,
                  "for a tape: its amounts are in so many units, such as 1000")
      ->type_name("N");
}

Result<TapeOptions> load_tape_options(const TapeSettings& settings, Host& host) {
  TapeOptions options;
  if (!settings.columns.empty()) {
    auto map = load_columns(settings.columns, host);
    if (!map) {
      return map.error();
    }
    options.map = *std::move(map);
  }
  if (!settings.encoding.empty()) {
    options.writing.encoding = parse_encoding(settings.encoding);
    if (!options.writing.encoding) {
      return bad_value("--encoding", settings.encoding,
                       "use utf-8, utf-16le, utf-16be or windows-1252");
    }
  }
  if (const auto done = read_marks(settings, options.writing.marks); !done) {
    return done.error();
  }
  if (!settings.scale.empty()) {
    const auto scale = Decimal::parse(settings.scale);
    if (!scale || *scale <= Decimal(0)) {
      return bad_value("--scale", settings.scale, "write it as a number above zero, such as 1000");
    }
    options.writing.scale = *scale;
  }
  return options;
}

}  // namespace specie
