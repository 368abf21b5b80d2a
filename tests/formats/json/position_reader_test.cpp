#include "formats/json/position_reader.hpp"

#include <doctest/doctest.h>

#include <optional>

#include "tests/support/report_text.hpp"

namespace specie {
namespace {

using test::accepted;
using test::check_refused;
using test::member_of;
using test::read_report;
using test::Refused;
using test::report_of;
using test::sample;

}  // namespace

TEST_SUITE("position reader") {
  TEST_CASE("a bad position is refused at its place") {
    const std::string at = "/observations/0/positions/0";
    const Refused cases[] = {
        {{.positions = "7"}, ErrorCode::wrong_value, at, "7:1"},
        {{.positions = "{}"}, ErrorCode::missing_key, at, "7:1"},
        {{.positions = R"({"class": "cash"})"}, ErrorCode::missing_key, at, "7:1"},
        {{.positions = R"({"value": 1})"}, ErrorCode::missing_key, at, "7:1"},
        {{.positions = R"({"class": "gold", "value": 1})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/class",
         "7:11",
         "metal"},
        {{.positions = R"({"class": "", "value": 1})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/class",
         "7:11"},
        {{.positions = R"({"class": "*", "value": 1})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/class",
         "7:11"},
        {{.positions = R"({"class": "cash", "value": "-1"})"},
         ErrorCode::negative,
         "/observations/0/positions/0/value",
         "7:28"},
        {{.positions = R"({"value": -1, "class": "cash"})"},
         ErrorCode::negative,
         "/observations/0/positions/0/value",
         "7:11"},
        {{.positions = R"({"class": "derivative", "value": -1})"},
         ErrorCode::negative,
         "/observations/0/positions/0/value",
         "7:34"},
        {{.positions = R"({"class": "cash", "value": "1,000"})"},
         ErrorCode::ambiguous_number,
         "/observations/0/positions/0/value",
         "7:28"},
        {{.positions = R"({"class": "cash", "value": "1.000,00"})"},
         ErrorCode::ambiguous_number,
         "/observations/0/positions/0/value",
         "7:28"},
        {{.positions = R"({"class": "cash", "value": 1e9})"},
         ErrorCode::not_exact,
         "/observations/0/positions/0/value",
         "7:28"},
        {{.positions = R"({"class": "cash", "value": "[1]"})"},
         ErrorCode::not_exact,
         "/observations/0/positions/0/value",
         "7:28"},
        {{.positions = R"({"class": "cash", "value": {}})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/value",
         "7:28"},
        {{.positions = R"({"class": "cash", "value": 1, "ccy": "XYZ"})"},
         ErrorCode::unknown_currency,
         "/observations/0/positions/0/ccy",
         "7:38"},
        {{.positions = R"({"class": "cash", "value": 1, "face_value": -1})"},
         ErrorCode::negative,
         "/observations/0/positions/0/face_value",
         "7:45"},
        {{.positions =
              R"({"class": "cash", "value": 1, "days_to_maturity": "18446744073709551617"})"},
         ErrorCode::over_limit,
         "/observations/0/positions/0/days_to_maturity",
         "7:51"},
        {{.positions = R"({"class": "cash", "value": 1, "days_to_maturity": 92.5})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/days_to_maturity",
         "7:51"},
        {{.positions = R"({"class": "cash", "value": 1, "maturity_date": "2026-02-30"})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/maturity_date",
         "7:48"},
        {{.positions = R"({"class": "cash", "value": 1, "on_demand": "yes"})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/on_demand",
         "7:44"},
        {{.positions = R"({"class": "repo", "value": 1, "collateral": {}})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/collateral",
         "7:45"},
        {{.positions = R"({"class": "repo", "value": 1, "collateral": ["GILT"]})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/collateral/0",
         "7:46"},
        {{.positions = R"({"class": "repo", "value": 1, "collateral": [{"type": "gilt"}]})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/collateral/0/type",
         "7:55",
         "GILT"},
        {{.positions = R"({"class": "cash", "value": 1, "origin": 5})"},
         ErrorCode::wrong_value,
         "/observations/0/positions/0/origin",
         "7:41"},
        {{.positions = R"({"class": "cash", "value": 1, "origin": {"page": -1}})"},
         ErrorCode::negative,
         "/observations/0/positions/0/origin/page",
         "7:50"},
        {{.positions = "{\"class\": \"cash\", \"value\": 1},\n{\"class\": \"cash\"}"},
         ErrorCode::missing_key,
         "/observations/0/positions/1",
         "8:1"},
    };
    for (const Refused& each : cases) {
      check_refused(each);
    }
    const auto report = read_report(
        R"({"schema": "specie.report/1", "observations": [{"as_of": "2026-04-30T00:00:00Z",
"positions": {"class": "cash"}}]})");
    REQUIRE(!report);
    CHECK(report.error().code == ErrorCode::wrong_value);
    CHECK(report.error().origin.pointer == "/observations/0/positions");
  }

  TEST_CASE("every member of a position is read and keeps lines apart where rules look at it") {
    for (const Field& each : position_fields()) {
      CAPTURE(each.name);
      const bool given = each.name == "class" || each.name == "value";
      const std::string extra = given ? "" : ", " + member_of(each.name, sample(each));
      accepted(report_of({.positions = R"({"class": "cash", "value": 1)" + extra + "}"}));
    }
  }

  TEST_CASE("only settlement may be negative, and other figures that have a sign") {
    const Report report = accepted(report_of(
        {.observation = R"("surplus": -1, "net_issuance": "-5")",
         .positions =
             R"({"class": "settlement", "value": -1}, {"value": "-2", "class": "settlement"},
{"class": "derivative", "value": 0, "fair_value": -3})"}));
    CHECK(report.observations[0].positions.holdings().size() == 2);
  }

  TEST_CASE("collateral values decide over the statement that there is enough of it") {
    struct Case {
      std::string_view members;
      std::optional<bool> over;
    };
    const Case cases[] = {
        {"", {}},
        {R"(, "overcollateralised": true)", true},
        {R"(, "collateral": [{"type": "GILT", "value": 101}])", true},
        {R"(, "collateral": [{"type": "GILT", "value": 100}])", false},
        {R"(, "overcollateralised": true, "collateral": [{"type": "GILT", "value": 99}])", false},
        {R"(, "overcollateralised": true, "collateral": [{"type": "GILT"}])", true},
        {R"(, "collateral": [{"value": 60}, {"value": 40.01}])", true},
        {R"(, "collateral": [{"value": 1000}, {"type": "GILT"}])", {}},
    };
    for (const Case& each : cases) {
      CAPTURE(each.members);
      const Report report =
          accepted(report_of({.positions = R"({"class": "reverse_repo", "value": 100)" +
                                           std::string(each.members) + "}"}));
      CHECK(report.observations[0].positions.holdings()[0].traits.overcollateralised == each.over);
    }
  }

  TEST_CASE("positions are kept one by one only when asked for") {
    const std::string text =
        report_of({.positions = R"({"class": "cash", "value": 1, "label": "till"},
{"class": "cash", "value": 2})"});
    const auto report = read_report(text, {.keep_positions = true});
    REQUIRE(report);
    REQUIRE(report->observations[0].kept.size() == 2);
    CHECK(report->observations[0].kept[0].label == "till");
    CHECK(report->observations[0].kept[1].origin.pointer == "/observations/0/positions/1");
    CHECK(report->observations[0].kept[1].origin.line == 8);
    CHECK(accepted(text).observations[0].kept.empty());
  }
}

}  // namespace specie
