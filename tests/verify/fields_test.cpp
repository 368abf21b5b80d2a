#include "verify/model/fields.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "formats/json/embedded.hpp"
#include "formats/json/position_reader.hpp"
#include "tests/support/golden.hpp"

namespace specie {
namespace {

using nlohmann::json;

struct Documented {
  std::string kind;
  std::string meaning;
};

/// The rows "| `name` | kind | unit | meaning |" of docs/fields.md.
std::map<std::string, Documented> documented_fields() {
  std::map<std::string, Documented> found;
  std::istringstream lines(test::read_file(test::source_dir() / "docs/fields.md"));
  for (std::string line; std::getline(lines, line);) {
    const auto end = line.find("` | ");
    if (!line.starts_with("| `") || end == std::string::npos) {
      continue;
    }
    const std::string name = line.substr(3, end - 3);
    const auto kind_end = line.find(" | ", end + 4);
    const auto unit_end = line.find(" | ", kind_end + 1);
    REQUIRE_MESSAGE(unit_end != std::string::npos, "docs/fields.md: no meaning for ", name);
    CHECK_MESSAGE(found
                      .emplace(name, Documented{line.substr(end + 4, kind_end - end - 4),
                                                line.substr(unit_end + 3)})
                      .second,
                  "docs/fields.md names twice: ", name);
  }
  return found;
}

std::string_view kind_word(FieldKind kind) {
  switch (kind) {
    case FieldKind::text: return "text";
    case FieldKind::decimal: return "decimal";
    case FieldKind::amount: return "amount";
    case FieldKind::count: return "count";
    case FieldKind::flag: return "flag";
    case FieldKind::date: return "date";
    case FieldKind::instant: return "instant";
    case FieldKind::instants: return "instants";
    case FieldKind::texts: return "texts";
    case FieldKind::country: return "country";
    case FieldKind::currency: return "currency";
    case FieldKind::word: return "word";
    case FieldKind::statement: return "statement";
  }
  return {};
}

/// The field's words as docs/fields.md lists them.
std::string listed_words(const Field& field) {
  std::string words = "`" + std::string(field.words) + "`.";
  for (auto at = words.find('|'); at != std::string::npos; at = words.find('|')) {
    words.replace(at, 1, "`, `");
  }
  return words;
}

json report_schema() { return json::parse(embedded_schema("report")); }

/// Follows a $ref to its definition.
const json& resolved(const json& schema, const json& node) {
  if (!node.contains("$ref")) {
    return node;
  }
  const auto ref = node.at("$ref").get<std::string>();
  return schema.at(json::json_pointer(ref.substr(1)));
}

/// The dictionary names of the leaves below an object of the schema.
void collect(const json& schema, const json& object, const std::string& prefix,
             std::set<std::string>& names) {
  CHECK_MESSAGE(object.at("additionalProperties") == false, "open object: ", prefix);
  for (const auto& [key, value] : object.at("properties").items()) {
    const json& node = resolved(schema, value);
    const json* items = node.contains("items") ? &resolved(schema, node["items"]) : nullptr;
    if (node.contains("properties")) {
      collect(schema, node, prefix + key + ".", names);
    } else if (items != nullptr && items->contains("properties")) {
      collect(schema, *items, prefix + key + "[].", names);
    } else {
      names.insert(prefix + key);
    }
  }
}

std::set<std::string> names_of(std::span<const Field> table, const std::string& prefix = {}) {
  std::set<std::string> names;
  for (const Field& each : table) {
    names.insert(prefix + std::string(each.name));
  }
  return names;
}

bool belongs_to_observation(const std::string& name) {
  return name.starts_with("positions[]") || name.starts_with("supply.") ||
         name.starts_with("funds[]") || name.starts_with("totals[]") ||
         name.starts_with("repeated[]");
}

}  // namespace

TEST_SUITE("fields") {
  TEST_CASE("the table is sorted and names nothing twice") {
    const auto all = fields();
    CHECK(std::ranges::adjacent_find(
              all, [](const Field& a, const Field& b) { return b.name <= a.name; }) == all.end());
    for (const Field& each : all) {
      CHECK(find_field(each.name) == &each);
    }
    CHECK(names_of(position_fields()).size() == position_fields().size());
  }

  TEST_CASE("no name is also the name of a group, and words stand with words only") {
    for (const Field& each : fields()) {
      CAPTURE(each.name);
      const auto inside = [&](const Field& other) {
        return other.name.starts_with(std::string(each.name) + ".") ||
               other.name.starts_with(std::string(each.name) + "[].");
      };
      CHECK(std::ranges::none_of(fields(), inside));
      CHECK((each.kind == FieldKind::word) == !each.words.empty());
    }
  }

  TEST_CASE("a field is found by its whole name only") {
    for (const std::string_view name :
         {"", "att", "att.", "coi", "coins", "COIN", "coin ", "custodians", "custodians[]",
          "custodians[].", "share", "zzz"}) {
      CAPTURE(name);
      CHECK(find_field(name) == nullptr);
    }
  }

  TEST_CASE("a word is one of the words, whole") {
    const Field field{"x", FieldKind::word, "one|two-three|four"};
    for (const std::string_view word : {"one", "two-three", "four"}) {
      CHECK(allows_word(field, word));
    }
    for (const std::string_view word : {"", "two", "three", "one|two-three", "|", "ONE", "four "}) {
      CAPTURE(word);
      CHECK(!allows_word(field, word));
    }
  }

  TEST_CASE("a currency is a code of ISO 4217 in use") {
    for (const std::string_view code : {"USD", "GBP", "EUR", "AED", "ZWG"}) {
      CHECK(is_currency(code));
    }
    for (const std::string_view code :
         {"", " ", "usd", "US", "USDT", "USD ", "XAU", "XXX", "XTS", "DEM", "USD EUR"}) {
      CAPTURE(code);
      CHECK(!is_currency(code));
    }
  }

  TEST_CASE("docs/fields.md describes every field of the table, and no other") {
    const auto documented = documented_fields();
    for (const Field& each : fields()) {
      CAPTURE(each.name);
      const auto found = documented.find(std::string(each.name));
      REQUIRE(found != documented.end());
      CHECK(found->second.kind == kind_word(each.kind));
      CHECK(!found->second.meaning.empty());
      if (each.kind == FieldKind::word) {
        CHECK(found->second.meaning.find(listed_words(each)) != std::string::npos);
      }
    }
    for (const auto& [name, row] : documented) {
      CHECK_MESSAGE((find_field(name) != nullptr || belongs_to_observation(name)),
                    "unknown: ", name);
    }
  }

  TEST_CASE("docs/fields.md describes every member of a position with its words") {
    const auto documented = documented_fields();
    for (const Field& each : position_fields()) {
      const auto found = documented.find("positions[]." + std::string(each.name));
      CAPTURE(each.name);
      REQUIRE(found != documented.end());
      CHECK(found->second.kind == kind_word(each.kind));
      if (each.kind == FieldKind::word) {
        CHECK(found->second.meaning.find(listed_words(each)) != std::string::npos);
      }
    }
  }

  TEST_CASE("the schema of a report has the fields of the table at both levels, and no other") {
    const json schema = report_schema();
    std::set<std::string> report;
    std::set<std::string> observation;
    // Observations and positions are looked at on their own.
    json root = schema;
    for (const std::string_view key : {"$schema", "schema", "observations", "origins"}) {
      root["properties"].erase(std::string(key));
    }
    collect(root, root, {}, report);
    json one = schema;
    json& properties = one["$defs"]["observation"]["properties"];
    properties.erase("positions");
    properties.erase("origins");  // its keys are paths of facts, not fields
    collect(one, one["$defs"]["observation"], {}, observation);
    std::erase_if(observation, belongs_to_observation);
    std::set<std::string> expected = names_of(fields());
    CHECK(observation == expected);
    expected.erase("as_of");  // stated for the report, it would be stated twice
    CHECK(report == expected);
  }

  TEST_CASE("the schema and the dictionary agree on positions, supply, funds and totals") {
    json schema = report_schema();
    schema["$defs"]["observation"]["properties"].erase("origins");
    std::set<std::string> in_schema;
    collect(schema, schema["$defs"]["observation"], {}, in_schema);
    std::erase_if(in_schema, [](const std::string& name) { return !belongs_to_observation(name); });
    std::set<std::string> in_dictionary;
    for (const auto& [name, row] : documented_fields()) {
      if (belongs_to_observation(name)) {
        in_dictionary.insert(name);
      }
    }
    CHECK(in_schema == in_dictionary);
    for (const std::string& name : names_of(position_fields(), "positions[].")) {
      CAPTURE(name);
      CHECK(in_schema.contains(name));
    }
  }

  TEST_CASE("the schema has the words of the table") {
    const json schema = report_schema();
    for (const Field& each : position_fields()) {
      if (each.kind == FieldKind::word) {
        std::string words;
        for (const json& word :
             schema["$defs"]["position"]["properties"][std::string(each.name)]["enum"]) {
          words += (words.empty() ? "" : "|") + word.get<std::string>();
        }
        CAPTURE(each.name);
        CHECK(words == each.words);
      }
    }
    for (const json& code : schema["$defs"]["kinds.currency"]["enum"]) {
      CHECK(is_currency(code.get<std::string>()));
    }
  }

  TEST_CASE("the schemas built in are those of the repository") {
    const auto names = embedded_schema_names();
    for (const std::string_view name : {"report", "rulebook", "trust"}) {
      CAPTURE(name);
      CHECK(std::ranges::find(names, name) != names.end());
    }
    for (const std::string& name : names) {
      CAPTURE(name);
      const auto path = test::source_dir() / "formats/json/schema" / (name + ".schema.json");
      CHECK(embedded_schema(name) == test::read_file(path));
      CHECK(json::parse(embedded_schema(name))["$id"] == "urn:specie:schema:" + name + ":1");
    }
    CHECK(embedded_schema("no-such").empty());
  }
}

}  // namespace specie
