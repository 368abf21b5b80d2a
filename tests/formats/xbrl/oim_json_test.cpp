#include "formats/xbrl/oim_json.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/made_filing.hpp"

namespace specie::xbrl {
namespace {

std::string document(const std::string& facts,
                     const std::string& type = "https://xbrl.org/2021/xbrl-json") {
  return R"({"documentInfo": {"documentType": ")" + type + R"(", "namespaces": {
 "e": "urn:test", "s": "scheme", "iso4217": "http://www.xbrl.org/2003/iso4217",
 "xbrli": "http://www.xbrl.org/2003/instance"}, "taxonomy": []},
"facts": {)" +
         facts + "}}";
}

std::string fact(const std::string& value, const std::string& dimensions = {},
                 const std::string& more = R"("decimals": 0,)") {
  return "\"f" + std::to_string(value.size()) + "-" + std::to_string(dimensions.size()) +
         R"(": {"value": )" + value + ", " + more + R"("dimensions": {"concept": "e:Assets",
 "entity": "s:1")" +
         (dimensions.empty() ? R"(, "period": "2026-07-01T00:00:00",
 "unit": "iso4217:USD")"
                             : dimensions) +
         "}}";
}

std::string pool_of(const std::string& text, const std::string& rules = test::pool) {
  const auto report = test::read(text, rules);
  return report ? to_string(*report->observations.at(0).facts.decimal("pool_value"))
                : test::fault_of(report);
}

}  // namespace

TEST_SUITE("xbrl json") {
  TEST_CASE("a fact is read with its instant, and its place") {
    const auto report = test::read(document("\n" + fact("\"1234.50\"")), test::pool);
    REQUIRE_MESSAGE(report, test::fault_of(report));
    CHECK(report->format == "xBRL-JSON, concepts test");
    const Observation& observation = report->observations.at(0);
    CHECK(observation.facts.instant("as_of")->written == "2026-06-30T23:59:59+00:00");
    CHECK(to_string(*observation.facts.decimal("pool_value")) == "1234.50");
    CHECK(observation.facts.find("pool_value")->origin.line == 5);
    CHECK(*report->facts.text("ref_ccy") == "USD");
  }

  TEST_CASE("what is not certainly that fact is refused") {
    const std::string period = R"(, "period": "2026-07-01T00:00:00")";
    const std::string usd = R"(, "unit": "iso4217:USD")";
    const std::string rows[] = {
        fact("1234"),
        fact("true"),
        fact("{}"),
        fact("null"),
        fact("\"1,234\""),
        fact("\"1e3\""),
        fact("\"--5\""),
        fact("\"\""),
        fact("\"-5\""),
        fact("\"5\"", "", R"("decimals": "0",)"),
        fact("\"5\"", "", R"("decimals": 0.5,)"),
        fact("\"5\"", "", R"("decimals": 1000,)"),
        fact("\"5\"", R"(, "period": "2026-06-30")" + usd),
        fact("\"5\"", R"(, "period": "2026-13-01T00:00:00")" + usd),
        fact("\"5\"", R"(, "period": "2026-06-01T00:00:00/2026-07-01T00:00:00")" + usd),
        fact("\"5\"", usd),
        fact("\"5\"", period),
        fact("\"5\"", period + R"(, "unit": "USD")"),
        fact("\"5\"", period + R"(, "unit": "iso4217:EUR")"),
        fact("\"5\"", period + R"(, "unit": "iso4217:USD*iso4217:USD")"),
        fact("\"5\"", period + R"(, "unit": "iso4217:USD/xbrli:shares")"),
        fact("\"5\"", period + usd + R"(, "e:Axis": "e:Member")"),
        fact("\"5\"", period + usd + R"(, "e:Axis": 5)"),
        fact("\"5\"", period + usd + R"(, "q:Axis": "e:Member")"),
        fact("\"5\"", period + usd + R"(, "noteId": "x")"),
        fact("\"5\"") + ", " + fact("\"5.5\""),
        R"("f": {"value": "5"})",
        R"("f": {"value": "5", "dimensions": {"concept": "Assets"}})",
        R"("f": {"dimensions": {"concept": "e:Assets"}})",
        R"("f": "5")",
        "",
    };
    for (const std::string& each : rows) {
      CAPTURE(each);
      CHECK(pool_of(document(each)).starts_with("E1"));
    }
    CHECK(pool_of(document(fact("\"5\""), "https://xbrl.org/2031/xbrl-json")).starts_with("E1215"));
    CHECK(pool_of(R"({"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json"}})")
              .starts_with("E1225"));
  }

  TEST_CASE("members and typed values are told by what the map asks for") {
    const auto rule = [](const char* dimension) {
      return R"({"concept": "t:Assets", "unit": "iso4217:USD", "fact": "pool_value",
                 "dimensions": {"t:Axis": )" +
             std::string(dimension) + "}}";
    };
    const std::string stated = R"(, "period": "2026-07-01T00:00:00", "unit": "iso4217:USD",
                                  "e:Axis": "e:Member")";
    CHECK(pool_of(document(fact("\"5\"", stated)), rule("\"t:Member\"")) == "5");
    CHECK(pool_of(document(fact("\"5\"", stated)), rule(R"({"typed": "e:Member"})")) == "5");
    CHECK(pool_of(document(fact("\"5\"", stated)), rule("\"t:Other\"")).starts_with("E1226"));
    CHECK(pool_of(document(fact("\"5\"", stated)), test::pool).starts_with("E1226"));
  }

  TEST_CASE("a number without a unit is a pure one") {
    const std::string rules = test::pool + R"(, {"concept": "t:Count", "unit": "xbrli:pure",
        "fact": "issuer.count"})";
    const auto count = [](const char* more) {
      return std::string(R"(, "c": {"value": "2", )") + more +
             R"("dimensions": {"concept": "e:Count",
                "entity": "s:1", "period": "2026-07-01T00:00:00"}})";
    };
    for (const char* each : {R"("decimals": 0, )", ""}) {
      const auto report = test::read(document(fact("\"5\"") + count(each)), rules);
      const std::string fault = test::fault_of(report);
      CAPTURE(fault);
      REQUIRE(report);
      CHECK(to_string(*report->facts.decimal("issuer.count")) == "2");
    }
  }
}

}  // namespace specie::xbrl
