#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "tests/support/golden.hpp"
#include "verify/measures/measure.hpp"
#include "verify/model/error.hpp"
#include "verify/model/exit_code.hpp"
#include "verify/model/finding.hpp"
#include "verify/rulebook/attribute.hpp"
#include "verify/rulebook/derived.hpp"

namespace specie {
namespace {

using Names = std::set<std::string>;

std::string document(const std::string& name) {
  return test::read_file(test::source_dir() / "docs" / name);
}

/// The part of a document below a heading, up to the next heading of its level or above.
std::string section(const std::string& text, const std::string& heading) {
  const auto start = text.find("\n" + heading + "\n");
  REQUIRE_MESSAGE(start != std::string::npos, "no heading ", heading);
  const std::string level = heading.substr(0, heading.find(' ') + 1);
  const auto body = start + heading.size() + 2;
  return text.substr(body, text.find("\n" + level, body) - body);
}

/// The rows of a section's table: the text in the first column, without its backticks, and the row.
std::vector<std::pair<std::string, std::string>> rows_of(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> rows;
  std::size_t from = 0;
  while (from < text.size()) {
    const auto end = std::min(text.find('\n', from), text.size());
    const std::string line = text.substr(from, end - from);
    from = end + 1;
    const bool is_row = line.starts_with("| ") && line.find("---") == std::string::npos;
    if (is_row) {
      std::string first = line.substr(2, line.find(" |", 2) - 2);
      std::erase(first, '`');
      rows.emplace_back(first, line);
    }
  }
  if (!rows.empty()) {
    rows.erase(rows.begin());  // the heads of the columns
  }
  return rows;
}

Names firsts(const std::string& text) {
  Names names;
  for (const auto& [first, row] : rows_of(text)) {
    names.insert(first);
  }
  return names;
}

/// Both ways: what is there and not documented, and what is documented and not there.
void check_same(const Names& code, const Names& documented) {
  Names missing;
  Names stale;
  std::ranges::set_difference(code, documented, std::inserter(missing, missing.end()));
  std::ranges::set_difference(documented, code, std::inserter(stale, stale.end()));
  for (const std::string& each : missing) {
    FAIL_CHECK("not documented: ", each);
  }
  for (const std::string& each : stale) {
    FAIL_CHECK("documented, but not there: ", each);
  }
}

/// The names of an enumeration that has to_string(), from its first word to its last.
template <class Enum>
Names words_of() {
  Names names;
  constexpr int more_than_any = 64;
  for (int i = 0; i < more_than_any; ++i) {
    names.insert(std::string(to_string(static_cast<Enum>(i))));
  }
  names.erase("");
  return names;
}

/// A member of Limits as its header states it: "std::size_t json_depth = 64;".
struct Limit {
  std::string name;
  std::uint64_t value = 0;
};

std::uint64_t number_at(std::string_view text) {
  std::uint64_t value = 0;
  constexpr std::uint64_t ten = 10;
  for (const char c : text) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      value = value * ten + static_cast<std::uint64_t>(c - '0');
    } else if (c != '\'') {
      break;
    }
  }
  return value;
}

std::vector<Limit> limits_in_header() {
  const std::string header = test::read_file(test::source_dir() / "verify/model/limits.hpp");
  std::vector<Limit> limits;
  const std::string_view equals = " = ";
  for (auto at = header.find(equals); at != std::string::npos; at = header.find(equals, at + 1)) {
    const auto end = header.find(';', at);
    const std::string_view value =
        std::string_view(header).substr(at + equals.size(), end - at - equals.size());
    const auto shift = value.find("<< ");
    const std::uint64_t places =
        shift == std::string_view::npos ? 0 : number_at(value.substr(shift + 3));
    const auto name = header.rfind(' ', at - 1) + 1;
    limits.push_back({header.substr(name, at - name), number_at(value) << places});
  }
  return limits;
}

/// "2 GiB", "64": how docs/limits.md writes a default.
std::string shown(std::uint64_t value) {
  constexpr unsigned gib = 30;
  constexpr unsigned mib = 20;
  for (const auto& [bits, unit] : {std::pair(gib, " GiB"), std::pair(mib, " MiB")}) {
    if (0 < value && value % (std::uint64_t{1} << bits) == 0) {
      return std::to_string(value >> bits) + unit;
    }
  }
  return std::to_string(value);
}

/// The keys that a reader asks an object for: at["title"].
Names keys_read_by(const std::string& path) {
  const std::string source = test::read_file(test::source_dir() / path);
  Names keys;
  const std::string_view asks = "at[\"";
  for (auto at = source.find(asks); at != std::string::npos; at = source.find(asks, at + 1)) {
    const auto from = at + asks.size();
    keys.insert(source.substr(from, source.find('"', from) - from));
  }
  return keys;
}

bool names(const std::string& text, std::string_view word) {
  return text.find("`" + std::string(word) + "`") != std::string::npos;
}

}  // namespace

TEST_SUITE("docs") {
  TEST_CASE("output.md names every error code, with its exit code, and no other") {
    const std::string text = section(document("output.md"), "## Error codes");
    Names codes;
    for (const ErrorKind& each : error_kinds()) {
      codes.insert(to_string(each.code));
    }
    check_same(codes, firsts(text));
    for (const auto& [code, row] : rows_of(text)) {
      const auto kind = std::ranges::find(
          error_kinds(), code, [](const ErrorKind& each) { return to_string(each.code); });
      CAPTURE(code);
      REQUIRE(kind != error_kinds().end());
      CHECK(row.find("| " + std::to_string(static_cast<int>(kind->exit_code)) + " |") !=
            std::string::npos);
    }
  }

  TEST_CASE("output.md names every exit code by number and word, and no other") {
    Names codes;
    const std::string text = section(document("output.md"), "## Exit codes");
    for (const ExitKind& each : exit_kinds()) {
      codes.insert(std::to_string(static_cast<int>(each.code)));
      CHECK_MESSAGE(text.find("| " + std::string(each.name) + " |") != std::string::npos,
                    std::string(each.name));
    }
    check_same(codes, firsts(text));
  }

  TEST_CASE("output.md names every status, reason, mode and grade, and no other") {
    const std::string text = document("output.md");
    check_same(words_of<Status>(), firsts(section(text, "## Statuses")));
    check_same(words_of<Reason>(), firsts(section(text, "## Reasons")));
    check_same(words_of<Mode>(), firsts(section(text, "## Modes")));
    check_same(words_of<Grade>(), firsts(section(text, "## Grades")));
  }

  TEST_CASE("limits.md names every limit with its default, and no other") {
    Names members;
    const auto rows = rows_of(section(document("limits.md"), "## The limits"));
    for (const Limit& limit : limits_in_header()) {
      members.insert(limit.name);
      const auto row =
          std::ranges::find(rows, limit.name, [](const auto& each) { return each.first; });
      CAPTURE(limit.name);
      REQUIRE(row != rows.end());
      CHECK_MESSAGE(row->second.find("| " + shown(limit.value) + " |") != std::string::npos,
                    "the default is ", shown(limit.value));
    }
    CHECK(10 < members.size());
    Names documented;
    for (const auto& [name, row] : rows) {
      documented.insert(name);
    }
    check_same(members, documented);
  }

  TEST_CASE("rulebooks.md names every measure with its parameters, and no other") {
    Names table;
    const auto rows = rows_of(section(document("rulebooks.md"), "## Measures"));
    Names documented;
    for (const auto& [name, row] : rows) {
      documented.insert(name);
    }
    for (const Measure& each : measures()) {
      table.insert(std::string(each.name));
      const auto row =
          std::ranges::find(rows, each.name, [](const auto& one) { return one.first; });
      CAPTURE(std::string(each.name));
      REQUIRE(row != rows.end());
      for (const std::string_view parameter : each.parameters) {
        CHECK_MESSAGE(names(row->second, parameter), "parameter ", std::string(parameter));
      }
      CHECK(names(row->second, "of: sets") == each.takes_sets);
    }
    check_same(table, documented);
  }

  TEST_CASE("rulebooks.md names every attribute, and no other") {
    Names known;
    for (const std::string_view each : attribute_names()) {
      known.insert(std::string(each));
    }
    const std::string text = document("rulebooks.md");
    check_same(known, firsts(section(text, "## Attributes of positions")));
    for (const std::string_view each : derived_fact_names()) {
      CHECK_MESSAGE(names(text, each), std::string(each));
    }
  }

  TEST_CASE("rulebooks.md names every key that the readers of rulebooks know") {
    const std::string text = document("rulebooks.md");
    for (const char* path :
         {"formats/json/rulebook_reader.cpp", "formats/json/condition_reader.cpp"}) {
      const Names keys = keys_read_by(path);
      CHECK(10 < keys.size());
      for (const std::string& key : keys) {
        CHECK_MESSAGE(names(text, key), key);
      }
    }
  }

  TEST_CASE("every file that a document leans on is there") {
    for (const char* name : {"architecture.md", "threat_model.md", "rulebooks.md"}) {
      const std::string text = document(name);
      for (const std::string_view top : {"`tests/", "`verify/", "`formats/", "`cli/"}) {
        for (auto at = text.find(top); at != std::string::npos; at = text.find(top, at + 1)) {
          const std::string path = text.substr(at + 1, text.find('`', at + 1) - at - 1);
          const bool is_pattern = path.find("NAME") != std::string::npos;
          CHECK_MESSAGE((is_pattern || std::filesystem::exists(test::source_dir() / path)),
                        std::string(name), " names ", path);
        }
      }
    }
  }

  TEST_CASE("every invariant of architecture.md names the test that holds it") {
    const std::string text = document("architecture.md");
    const std::string_view mark = "**Invariant:**";
    std::size_t count = 0;
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      const auto end = text.find("\n- ", at);
      CHECK(text.substr(at, end - at).find("held by `tests/") != std::string::npos);
      ++count;
    }
    CHECK(5 < count);
  }

  TEST_CASE("links between documents lead somewhere") {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(test::source_dir() / "docs")) {
      if (entry.path().extension() != ".md") {
        continue;
      }
      const std::string text = test::read_file(entry.path());
      for (auto at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
        const std::string link = text.substr(at + 2, text.find_first_of(")#", at) - at - 2);
        if (link.empty() || link.find("://") != std::string::npos) {
          continue;
        }
        CHECK_MESSAGE(std::filesystem::exists(entry.path().parent_path() / link),
                      entry.path().filename().string(), " -> ", link);
      }
    }
  }
}

}  // namespace specie
