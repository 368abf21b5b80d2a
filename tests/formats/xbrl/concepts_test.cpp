#include "formats/xbrl/concepts.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/golden.hpp"
#include "tests/support/made_filing.hpp"

namespace specie::xbrl {
namespace {

std::string pointer_of(const Result<ConceptMap>& map) {
  if (map) {
    return "read";
  }
  CHECK(map.error().code == ErrorCode::bad_concepts_file);
  return map.error().origin.pointer;
}

}  // namespace

TEST_SUITE("concept maps") {
  TEST_CASE("the sample's map is read as it is written") {
    Source source = source_of("concepts.json",
                              ::specie::test::read_file(::specie::test::source_dir() / "samples" /
                                                        "ixbrl-demonstration" / "concepts.json"));
    const auto map = read_concepts(source, {});
    REQUIRE_MESSAGE(map, map.error().message);
    CHECK(map->name == "demonstration-dollar");
    CHECK(map->rules.size() == 11);
    CHECK(map->currency() == "USD");
    CHECK(map->knows({"https://demonstration.example/taxonomy/2026", "MaturityDate"}));
    CHECK_FALSE(map->knows({"", "MaturityDate"}));
  }

  TEST_CASE("a map that could lose or invent a figure is refused at its place") {
    struct Row {
      std::string rules;
      const char* pointer;
    };
    const std::string pool = test::pool;
    const std::string cash = R"({"concept": "t:Cash", "unit": "iso4217:USD", )";
    const Row rows[] = {
        {"", "/facts"},
        {"7", "/facts/0"},
        {R"({"concept": "Assets", "fact": "coin"})", "/facts/0/concept"},
        {R"({"concept": "q:Assets", "fact": "coin"})", "/facts/0/concept"},
        {R"({"concept": "t:", "fact": "coin"})", "/facts/0/concept"},
        {R"({"concept": "t:a:b", "fact": "coin"})", "/facts/0/concept"},
        {R"({"fact": "coin"})", "/facts/0/concept"},
        {R"({"concept": "t:A"})", "/facts/0"},
        {R"({"concept": "t:A", "fact": "coin", "skip": "x"})", "/facts/0"},
        {R"({"concept": "t:A", "fact": "no_such_field"})", "/facts/0/fact"},
        {R"({"concept": "t:A", "fact": "as_of"})", "/facts/0/fact"},
        {R"({"concept": "t:A", "fact": "chains[].name"})", "/facts/0/fact"},
        {R"({"concept": "t:A", "fact": "terms.fees"})", "/facts/0/fact"},
        {R"({"concept": "t:A", "fact": "coin", "unit": "iso4217:USD"})", "/facts/0"},
        {R"({"concept": "t:A", "fact": "pool_value"})", "/facts/0"},
        {R"({"concept": "t:A", "fact": "pool_value", "unit": "USD"})", "/facts/0/unit"},
        {R"({"concept": "t:A", "fact": "pool_value", "unit": "iso4217:USX"})", "/facts/0/unit"},
        {R"({"concept": "t:A", "fact": "pool_value", "unit": "iso4217:USD/"})", "/facts/0/unit"},
        {R"({"concept": "t:A", "fact": "coin", "period": "forever"})", "/facts/0/period"},
        {R"({"concept": "t:A", "fact": "coin", "optional": "yes"})", "/facts/0/optional"},
        {R"({"concept": "t:A", "fact": "coin", "optionel": true})", "/facts/0/optionel"},
        {R"({"concept": "t:A", "fact": "coin", "dimensions": "any"})", "/facts/0/dimensions"},
        {R"({"concept": "t:A", "skip": "x", "dimensions": "some"})", "/facts/0/dimensions"},
        {R"({"concept": "t:A", "skip": " "})", "/facts/0/skip"},
        {R"({"concept": "t:A", "fact": "coin", "dimensions": {"t:X": {"states": "id"}}})",
         "/facts/0"},
        {cash + R"("total": {"class": "gold"}, "label": "x"})", "/facts/0/total/class"},
        {cash + R"("total": {}})", "/facts/0"},
        {cash + R"("repeats": "surplus", "label": "x"})", "/facts/0/repeats"},
        {cash + R"("deduction": "lost"})", "/facts/0/deduction"},
        {cash + R"("fund": {"fund_type": "prime"}})", "/facts/0/fund/name"},
        {cash + R"("fund": {"name": "F", "fund_type": "new"}})", "/facts/0/fund/fund_type"},
        {cash + R"("position": {}})", "/facts/0/position"},
        {cash + R"("position": {"class": "gold"}})", "/facts/0/position"},
        {cash + R"("position": {"class": "cash", "value": "1"}})", "/facts/0/position"},
        {cash + R"("position": {"class": "cash", "colour": "red"}})", "/facts/0/position"},
        {cash + R"("position": {"class": "cash"}, "dimensions": {"t:X": {"states": "value"}}})",
         "/facts/0/dimensions/t:X"},
        {cash + R"("position": {"class": "cash"}, "dimensions": {"t:X": {"typd": "id"}}})",
         "/facts/0/dimensions/t:X/typd"},
        {cash + R"("position": {"class": "cash"}, "with": {"t:D": "value"}})", "/facts/0/with/t:D"},
        {cash + R"("position": {"class": "cash"}, "with": {"t:D": "days_to_maturity"}})",
         "/facts/0/with/t:D"},
        {cash + R"("position": {"class": "cash"}, "with": {"t:D": "id"},
            "dimensions": {"t:X": {"states": "id"}}})",
         "/facts"},
        {cash + R"("position": {"class": "cash", "id": "A"},
            "dimensions": {"t:X": {"states": "id"}}})",
         "/facts"},
        {cash + R"("position": {"class": "cash"}, "with": {"t:Cash": "id"}})", "/facts"},
        {cash + R"("fact": "pool_value", "with": {"t:D": "id"}})", "/facts/0/with"},
        {cash + R"("fact": "pool_value", "words": {"a": "b"}})", "/facts/0/words"},
        {pool + ", " + pool, "/facts"},
        {pool + R"(, {"concept": "t:Assets", "skip": "x"})", "/facts"},
        {pool + R"(, {"concept": "t:Other", "unit": "iso4217:USD", "fact": "pool_value"})",
         "/facts"},
        {pool + R"(, {"concept": "t:Other", "unit": "iso4217:EUR", "fact": "surplus"})", "/facts"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.rules);
      CHECK(pointer_of(test::map_of(row.rules)) == row.pointer);
    }
  }

  TEST_CASE("what stands around the rules is checked as well") {
    struct Row {
      const char* more;
      const char* pointer;
    };
    constexpr Row rows[] = {
        {R"("$schema": "x",)", "read"},
        {R"("instants": "all",)", "read"},
        {R"("instants": "first",)", "/instants"},
        {R"("entity": {"scheme": "s"},)", "/entity/identifier"},
        {R"("entity": "s 1",)", "/entity"},
        {R"("nam": "x",)", "/nam"},
        {R"("as_of_offset": "+00:00",)", ""},  // a key given twice
    };
    for (const Row& row : rows) {
      CAPTURE(std::string(row.more));
      const std::string pointer = pointer_of(test::map_of(test::pool, row.more));
      CHECK(pointer == row.pointer);
    }
    const auto read = [](const char* text) {
      Source source = source_of("map.json", text);
      return pointer_of(read_concepts(source, {}));
    };
    CHECK(read("{}") == "/schema");
    CHECK(read("[]") != "read");
    CHECK(read("") != "read");
    CHECK(read(R"({"schema": "specie.columns/1"})") == "/schema");
    CHECK(read(R"({"schema": "specie.concepts/1", "name": "x", "namespaces": {"iso4217": "u"},
                   "facts": []})") == "/namespaces/iso4217");
    CHECK(read(R"({"schema": "specie.concepts/1", "name": "x", "as_of_offset": "UTC",
                   "namespaces": {}, "facts": []})") == "/as_of_offset");
  }
}

}  // namespace specie::xbrl
