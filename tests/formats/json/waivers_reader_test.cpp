#include "formats/json/waivers_reader.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/golden.hpp"

namespace specie {
namespace {

Result<Waivers> read(std::string text) {
  Source source = source_of("waivers.json", std::move(text));
  return read_waivers(source, {});
}

const std::string usual =
    R"("id": "W-1", "rule": "UK-FCA-SAFE-03", "report": "DEMO/1", "reason": "r", "owner": "o",)"
    R"( "authority": "a", "expires": "2027-03-31")";

/// A file of one waiver, whose members start at 2:2.
std::string file_of(const std::string& members) {
  return "{\"schema\": \"specie.waivers/1\", \"waivers\": [\n{" + members + "}]}";
}

/// The usual members, one of them with another value.
std::string with(const std::string& key, const std::string& value) {
  std::string members = usual;
  const auto at = members.find("\"" + key + "\": ");
  const auto from = at + key.size() + 4;
  const auto end = members.find('"', from + 1) + 1;
  return file_of(members.replace(from, end - from, value));
}

std::string without(const std::string& key) {
  std::string members = usual + ", ";
  const auto at = members.find("\"" + key + "\": ");
  members.erase(at, members.find(", ", at) + 2 - at);
  return file_of(members.substr(0, members.size() - 2));
}

}  // namespace

TEST_SUITE("waivers reader") {
  TEST_CASE("a waiver is read with all that makes somebody answerable for it") {
    const auto waivers = read("// ours\n" + file_of(usual + R"(, "max_value": "25000000.00")"));
    REQUIRE(waivers);
    REQUIRE(waivers->all.size() == 1);
    const Waiver& waiver = waivers->all[0];
    CHECK(waiver.id == "W-1");
    CHECK(waiver.rule == "UK-FCA-SAFE-03");
    CHECK(waiver.report == "DEMO/1");
    CHECK(waiver.reason == "r");
    CHECK(waiver.owner == "o");
    CHECK(waiver.authority == "a");
    CHECK(to_string(waiver.expires) == "2027-03-31");
    REQUIRE(waiver.max_value);
    CHECK(to_string(*waiver.max_value) == "25000000.00");
    CHECK(waiver.origin.pointer == "/waivers/0/rule");
    CHECK(waiver.origin.line == 3);
  }

  TEST_CASE("a file without a waiver is a file of none") {
    const auto waivers = read(R"({"schema": "specie.waivers/1", "waivers": []})");
    REQUIRE(waivers);
    CHECK(waivers->all.empty());
  }

  TEST_CASE("a report is named by its id or by a digest") {
    CHECK(read(with("report", "\"sha256:" + std::string(64, 'a') + "\"")));
    CHECK(!read(with("report", "\"sha256:" + std::string(63, 'a') + "\"")));
    CHECK(!read(with("report", "\"sha256:" + std::string(64, 'A') + "\"")));
  }

  TEST_CASE("what is malformed refuses the whole file, at its place") {
    struct Row {
      const char* name;
      std::string text;
      const char* pointer;
      const char* message;
    };
    const std::string twice = usual + "}, {" + usual;
    std::string same_rule = twice;
    same_rule.replace(same_rule.rfind("W-1"), 3, "W-2");
    const Row rows[] = {
        {"no JSON", "waivers", "", "JSON"},
        {"nothing", "", "", ""},
        {"another schema", R"({"schema": "specie.waivers/2", "waivers": []})", "/schema",
         "not a specie.waivers/1"},
        {"no schema", R"({"waivers": []})", "/schema", ""},
        {"no list", R"({"schema": "specie.waivers/1"})", "/waivers", "waivers"},
        {"a list of no objects", R"({"schema": "specie.waivers/1", "waivers": [1]})", "/waivers/0",
         ""},
        {"a key of nobody", file_of(usual + R"(, "expiry": "2027-03-31")"), "/waivers/0/expiry",
         "expiry"},
        {"a key twice", file_of(usual + R"(, "id": "W-2")"), "", "twice"},
        {"without id", without("id"), "", "id"},
        {"without rule", without("rule"), "", "rule"},
        {"without report", without("report"), "", "report"},
        {"without reason", without("reason"), "", "reason"},
        {"without owner", without("owner"), "", "owner"},
        {"without authority", without("authority"), "", "authority"},
        {"without expiry", without("expires"), "", "expires"},
        {"a blank owner", with("owner", R"(" ")"), "/waivers/0/owner", "says nothing"},
        {"an empty reason", with("reason", R"("")"), "/waivers/0/reason", "says nothing"},
        {"an endless reason", with("reason", "\"" + std::string(2001, 'x') + "\""),
         "/waivers/0/reason", "longer"},
        {"a day that is none", with("expires", R"("2027-02-30")"), "/waivers/0/expires", ""},
        {"a day another way", with("expires", R"("31.03.2027")"), "/waivers/0/expires", ""},
        {"a day with a time", with("expires", R"("2027-03-31T00:00:00Z")"), "/waivers/0/expires",
         ""},
        {"an amount that rounds", file_of(usual + R"(, "max_value": 1.5)"), "/waivers/0/max_value",
         ""},
        {"less than nothing", file_of(usual + R"(, "max_value": "-1")"), "/waivers/0/max_value",
         "less than nothing"},
        {"two of one id", file_of(twice), "/waivers/1/id", "two waivers"},
        {"one rule twice", file_of(same_rule), "/waivers/1/rule", "waived twice"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const auto waivers = read(row.text);
      REQUIRE(!waivers);
      CHECK(waivers.error().code == ErrorCode::bad_waivers_file);
      CHECK(waivers.error().document == "waivers.json");
      CHECK(!waivers.error().hint.empty());
      CHECK_MESSAGE(waivers.error().message.find(row.message) != std::string::npos,
                    waivers.error().message);
      if (*row.pointer != '\0') {
        CHECK(waivers.error().origin.pointer == row.pointer);
      }
    }
  }
}

}  // namespace specie
