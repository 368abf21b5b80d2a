#include "formats/json/report_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/code_blocks.hpp"
#include "tests/support/report_text.hpp"
#include "verify/model/fields.hpp"

namespace specie {
namespace {

using test::accepted;
using test::check_refused;
using test::member_of;
using test::place;
using test::read_report;
using test::Refused;
using test::report_of;
using test::sample;

/// Whether a fact or a record of that dictionary name was read.
bool has_field(const Facts& facts, const std::vector<Record>& records, std::string_view name) {
  const auto list = name.find("[].");
  if (list == std::string_view::npos) {
    return facts.has(name);
  }
  return std::ranges::any_of(records, [&](const Record& each) {
    return each.list == name.substr(0, list) && each.facts.has(name.substr(list + 3));
  });
}

}  // namespace

TEST_SUITE("report reader") {
  TEST_CASE("a document that is no report of ours is refused") {
    struct Case {
      std::string text;
      ErrorCode code;
      std::string_view pointer;
      std::string_view place;
    };
    const Case cases[] = {
        {"[]", ErrorCode::unknown_schema, "", "1:1"},
        {"\"specie.report/1\"", ErrorCode::unknown_schema, "", "1:1"},
        {"{}", ErrorCode::unknown_schema, "", "1:1"},
        {R"({"observations": []})", ErrorCode::unknown_schema, "", "1:1"},
        {R"({"schema": "specie.report/2", "observations": []})", ErrorCode::unknown_schema,
         "/schema", "1:12"},
        {R"({"schema": 1})", ErrorCode::unknown_schema, "/schema", "1:12"},
        {R"({"schema": null})", ErrorCode::unknown_schema, "/schema", "1:12"},
        {R"({"schema": "specie.inspect/1"})", ErrorCode::unknown_schema, "/schema", "1:12"},
        {R"({"$schema": "specie.report/1"})", ErrorCode::unknown_schema, "", "1:1"},
        {R"({"schema": "specie.report/1"})", ErrorCode::missing_key, "", "1:1"},
        {R"({"schema": "specie.report/1", "observations": []})", ErrorCode::missing_key, "", "1:1"},
        {R"({"schema": "specie.report/1", "observations": {}})", ErrorCode::missing_key, "", "1:1"},
        {R"({"schema": "specie.report/1", "observations": [7]})", ErrorCode::wrong_value,
         "/observations/0", "1:48"},
        {R"({"schema": "specie.report/1", "observations": [{}]})", ErrorCode::no_as_of,
         "/observations/0", "1:48"},
        {R"({"schema": "specie.report/1", "as_of": "2026-04-30T00:00:00Z", "observations": [{}]})",
         ErrorCode::no_as_of, "/observations/0", "1:81"},
        {R"({"schema": "specie.report/1", "observations": [{"as_of": "2026-04-30T23:59:00"}]})",
         ErrorCode::no_offset, "/observations/0/as_of", "1:58"},
        {R"({"schema": "specie.report/1", "observations": [{"as_of": "2026-04-30"}]})",
         ErrorCode::no_offset, "/observations/0/as_of", "1:58"},
        {R"({"schema": "specie.report/1", "observations": [{"as_of": "30 April 2026"}]})",
         ErrorCode::wrong_value, "/observations/0/as_of", "1:58"},
        {R"({"schema": "specie.report/1", "observations": [{"as_of": "2026-04-31T00:00:00Z"}]})",
         ErrorCode::wrong_value, "/observations/0/as_of", "1:58"},
        {R"({"schema": "specie.report/1", "observations": {"*": {"positions": [{}]}}})",
         ErrorCode::missing_key, "/observations/*/positions/0", "1:68"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const auto report = read_report(each.text);
      REQUIRE(!report);
      CHECK(to_string(report.error().code) == to_string(each.code));
      CHECK(report.error().origin.pointer == each.pointer);
      CHECK(place(report.error()) == each.place);
      CHECK(report.error().document == "report.json");
    }
  }

  TEST_CASE("a bad fact of a report is refused at its place") {
    const Refused cases[] = {
        {{.report = R"("par": "-1")"}, ErrorCode::negative, "/par", "2:8"},
        {{.report = R"("par": -0.01)"}, ErrorCode::negative, "/par", "2:8"},
        {{.report = R"("par": "1,00")"}, ErrorCode::ambiguous_number, "/par", "2:8"},
        {{.report = R"("par": 1,000)"}, ErrorCode::ambiguous_number, "", "2:8"},
        {{.report = R"("par": 1e0)"}, ErrorCode::not_exact, "/par", "2:8"},
        {{.report = R"("par": "1e0")"}, ErrorCode::not_exact, "/par", "2:8"},
        {{.report = R"("par": " 1")"}, ErrorCode::not_exact, "/par", "2:8"},
        {{.report = R"("par": "")"}, ErrorCode::not_exact, "/par", "2:8"},
        {{.report = R"("par": "$1")"}, ErrorCode::not_exact, "/par", "2:8"},
        {{.report = R"("par": true)"}, ErrorCode::wrong_value, "/par", "2:8"},
        {{.report = R"("par": null)"}, ErrorCode::wrong_value, "/par", "2:8"},
        {{.report = R"("par": [1])"}, ErrorCode::wrong_value, "/par", "2:8"},
        {{.report = R"("par": 0.1234567890123456789)"}, ErrorCode::over_limit, "/par", "2:8"},
        {{.report = R"("coin": 1)"}, ErrorCode::wrong_value, "/coin", "2:9"},
        {{.report = R"("coin": null)"}, ErrorCode::wrong_value, "/coin", "2:9"},
        {{.report = R"("coin": "A", "coin": "B")"}, ErrorCode::duplicate_key, "", "2:14"},
        {{.report = R"("ref_ccy": "USDX")"}, ErrorCode::unknown_currency, "/ref_ccy", "2:12"},
        {{.report = R"("ref_ccy": "usd")"}, ErrorCode::unknown_currency, "/ref_ccy", "2:12"},
        {{.report = R"("ref_ccy": "")"}, ErrorCode::unknown_currency, "/ref_ccy", "2:12"},
        {{.report = R"("ref_ccy": "USD ")"}, ErrorCode::unknown_currency, "/ref_ccy", "2:12"},
        {{.report = R"("ref_ccy": "USD EUR")"}, ErrorCode::unknown_currency, "/ref_ccy", "2:12"},
        {{.report = R"("report_date": "2026-02-30")"},
         ErrorCode::wrong_value,
         "/report_date",
         "2:16"},
        {{.report = R"("report_date": "2026-04-30T00:00:00Z")"},
         ErrorCode::wrong_value,
         "/report_date",
         "2:16"},
        {{.report = R"("published_at": "yesterday")"},
         ErrorCode::wrong_value,
         "/published_at",
         "2:17"},
        {{.report = R"("stabilisation": "magic")"},
         ErrorCode::wrong_value,
         "/stabilisation",
         "2:18",
         "assets algorithmic hybrid"},
        {{.report = R"("stabilisation": "assets|hybrid")"},
         ErrorCode::wrong_value,
         "/stabilisation",
         "2:18"},
        {{.report = R"("att": {"type": "Review"})"}, ErrorCode::wrong_value, "/att/type", "2:17"},
        {{.report = R"("att": {"present": "true"})"},
         ErrorCode::wrong_value,
         "/att/present",
         "2:20"},
        {{.report = R"("att": {"present": 1})"}, ErrorCode::wrong_value, "/att/present", "2:20"},
        {{.report = R"("att": "examination")"}, ErrorCode::wrong_value, "/att", "2:8"},
        {{.report = R"("att": [])"}, ErrorCode::wrong_value, "/att", "2:8"},
        {{.report = R"("att": {"as_of": "2026-04-30T00:00:00Z"})"},
         ErrorCode::wrong_value,
         "/att/as_of",
         "2:18"},
        {{.report = R"("att": {"as_of": [7]})"}, ErrorCode::wrong_value, "/att/as_of/0", "2:19"},
        {{.report = R"("issuer": {"count": "1.0"})"},
         ErrorCode::wrong_value,
         "/issuer/count",
         "2:21"},
        {{.report = R"("issuer": {"count": -1})"}, ErrorCode::negative, "/issuer/count", "2:21"},
        {{.report = R"("issuer": {"count": 18446744073709551617})"},
         ErrorCode::over_limit,
         "/issuer/count",
         "2:21"},
        {{.report = R"("custodians": {})"}, ErrorCode::wrong_value, "/custodians", "2:15"},
        {{.report = R"("custodians": ["Bank"])"}, ErrorCode::wrong_value, "/custodians/0", "2:16"},
        {{.report = R"("custodians": [{"country": "USA"}])"},
         ErrorCode::wrong_value,
         "/custodians/0/country",
         "2:28"},
        {{.report = R"("custodians": [{"country": "us"}])"},
         ErrorCode::wrong_value,
         "/custodians/0/country",
         "2:28"},
        {{.report = R"("custodians": [{"share": -0.1}])"},
         ErrorCode::negative,
         "/custodians/0/share",
         "2:26"},
        {{.report = R"("statements": {"trust": 1})"},
         ErrorCode::wrong_value,
         "/statements/trust",
         "2:25"},
        {{.report = R"("terms": {"fees": "none"})"}, ErrorCode::wrong_value, "/terms/fees", "2:19"},
    };
    for (const Refused& each : cases) {
      check_refused(each);
    }
  }

  TEST_CASE("a key that is not ours is refused at every level, with the one that was meant") {
    const Refused cases[] = {
        {{.report = R"("coins": "USDC")"}, ErrorCode::unknown_key, "/coins", "2:1", "coin"},
        {{.report = R"("$comment": "x")"}, ErrorCode::unknown_key, "/$comment", "2:1"},
        {{.report = R"("positions": [])"}, ErrorCode::unknown_key, "/positions", "2:1"},
        {{.report = R"("supply": {})"}, ErrorCode::unknown_key, "/supply", "2:1"},
        {{.report = R"("": 1)"}, ErrorCode::unknown_key, "/", "2:1"},
        {{.report = R"("att": {"typ": "review"})"},
         ErrorCode::unknown_key,
         "/att/typ",
         "2:9",
         "att.type"},
        {{.report = R"("att.type": "review")"}, ErrorCode::unknown_key, "/att.type", "2:1"},
        {{.report = R"("custodians[].share": 1)"},
         ErrorCode::unknown_key,
         "/custodians[].share",
         "2:1"},
        {{.report = R"("custodians[]": [])"}, ErrorCode::unknown_key, "/custodians[]", "2:1"},
        {{.report = R"("att": {"part2.design": "x"})"},
         ErrorCode::unknown_key,
         "/att/part2.design",
         "2:9"},
        {{.report = R"("custodians": [{"nmae": "x"}])"},
         ErrorCode::unknown_key,
         "/custodians/0/nmae",
         "2:17",
         "name"},
        {{.report = R"("att": {"figures": [{"vlaue": 1}]})"},
         ErrorCode::unknown_key,
         "/att/figures/0/vlaue",
         "2:22",
         "value"},
        {{.observation = R"("pool_vaule": 1)"},
         ErrorCode::unknown_key,
         "/observations/0/pool_vaule",
         "5:1",
         "pool_value"},
        {{.observation = R"("schema": "specie.report/1")"},
         ErrorCode::unknown_key,
         "/observations/0/schema",
         "5:1"},
        {{.observation = R"("supply": {"totl": 1})"},
         ErrorCode::unknown_key,
         "/observations/0/supply/totl",
         "5:12",
         "total"},
        {{.observation =
              R"("supply": {"deductions": [{"name": "other", "amonut": 1, "amount": 1}]})"},
         ErrorCode::unknown_key,
         "/observations/0/supply/deductions/0/amonut",
         "5:45",
         "amount"},
        {{.observation = R"("funds": [{"name": "A", "fund_typ": "prime"}])"},
         ErrorCode::unknown_key,
         "/observations/0/funds/0/fund_typ",
         "5:25",
         "fund_type"},
        {{.observation = R"("totals": [{"name": "A", "printed": 1, "witin": "B"}])"},
         ErrorCode::unknown_key,
         "/observations/0/totals/0/witin",
         "5:40",
         "within"},
        {{.positions = R"({"class": "cash", "value": 1, "curency": "USD"})"},
         ErrorCode::unknown_key,
         "/observations/0/positions/0/curency",
         "7:31"},
        {{.positions = R"({"class": "cash", "value": 1, "maturity_dat": "x"})"},
         ErrorCode::unknown_key,
         "/observations/0/positions/0/maturity_dat",
         "7:31",
         "maturity_date"},
        {{.positions = R"({"class": "mmf", "value": 1, "fund_holdings": []})"},
         ErrorCode::unknown_key,
         "/observations/0/positions/0/fund_holdings",
         "7:30",
         "within"},
        {{.positions = R"({"class": "repo", "value": 1, "collateral": [{"tpye": "GILT"}]})"},
         ErrorCode::unknown_key,
         "/observations/0/positions/0/collateral/0/tpye",
         "7:47",
         "type"},
        {{.positions = R"({"class": "cash", "value": 1, "origin": {"pgae": 1}})"},
         ErrorCode::unknown_key,
         "/observations/0/positions/0/origin/pgae",
         "7:42"},
    };
    for (const Refused& each : cases) {
      check_refused(each);
    }
  }

  TEST_CASE("supply, funds and totals are refused at their place") {
    const Refused cases[] = {
        {{.observation = R"("supply": [])"},
         ErrorCode::wrong_value,
         "/observations/0/supply",
         "5:11"},
        {{.observation = R"("supply": {"total": -1})"},
         ErrorCode::negative,
         "/observations/0/supply/total",
         "5:21"},
        {{.observation = R"("supply": {"total": "1,000"})"},
         ErrorCode::ambiguous_number,
         "/observations/0/supply/total",
         "5:21"},
        {{.observation = R"("supply": {"total": null})"},
         ErrorCode::wrong_value,
         "/observations/0/supply/total",
         "5:21"},
        {{.observation = R"("supply": {"deductions": [{"name": "lost", "amount": 1}]})"},
         ErrorCode::wrong_value,
         "/observations/0/supply/deductions/0/name",
         "5:36",
         "test-tokens"},
        {{.observation = R"("supply": {"deductions": [{"name": "other"}]})"},
         ErrorCode::missing_key,
         "/observations/0/supply/deductions/0/amount",
         "5:27"},
        {{.observation = R"("supply": {"deductions": [{"name": "other", "amount": -1}]})"},
         ErrorCode::negative,
         "/observations/0/supply/deductions/0/amount",
         "5:55"},
        {{.observation = R"("supply": {"outside": [{"amount": 1}]})"},
         ErrorCode::missing_key,
         "/observations/0/supply/outside/0/name",
         "5:24"},
        {{.observation = R"("funds": {})"},
         ErrorCode::wrong_value,
         "/observations/0/funds",
         "5:10"},
        {{.observation = R"("funds": [{"name": "A"}, {"name": "A"}])"},
         ErrorCode::stated_twice,
         "/observations/0/funds/1",
         "5:26"},
        {{.observation = R"("funds": [{"fund_type": "prime"}])"},
         ErrorCode::missing_key,
         "/observations/0/funds/0/name",
         "5:11"},
        {{.observation = R"("funds": [{"name": "A", "fund_type": "safe"}])"},
         ErrorCode::wrong_value,
         "/observations/0/funds/0/fund_type",
         "5:38",
         "government"},
        {{.observation = R"("funds": [{"name": "A", "fund_registered": "yes"}])"},
         ErrorCode::wrong_value,
         "/observations/0/funds/0/fund_registered",
         "5:44"},
        {{.observation = R"("funds": [{"name": "A", "value": -1}])"},
         ErrorCode::negative,
         "/observations/0/funds/0/value",
         "5:34"},
        {{.observation = R"("totals": [{"name": "A"}])"},
         ErrorCode::missing_key,
         "/observations/0/totals/0/printed",
         "5:12"},
        {{.observation = R"("totals": [{"name": "A", "printed": "1e9"}])"},
         ErrorCode::not_exact,
         "/observations/0/totals/0/printed",
         "5:37"},
        {{.observation = R"("totals": [{"name": "A", "printed": 1, "class": "gov_dept"}])"},
         ErrorCode::wrong_value,
         "/observations/0/totals/0/class",
         "5:49",
         "gov_debt"},
        {{.observation = R"("totals": ["A"])"},
         ErrorCode::wrong_value,
         "/observations/0/totals/0",
         "5:12"},
    };
    for (const Refused& each : cases) {
      check_refused(each);
    }
  }

  TEST_CASE("a fact stands once: for the report or for an observation") {
    const Refused cases[] = {
        {{.report = R"("pool_value": 1)", .observation = R"("pool_value": 1)"},
         ErrorCode::stated_twice,
         "/observations/0/pool_value",
         "5:15"},
        {{.report = R"("att": {"type": "review"})", .observation = R"("att": {"type": "other"})"},
         ErrorCode::stated_twice,
         "/observations/0/att/type",
         "5:17"},
        {{.report = R"("as_of": "2026-04-30T23:59:00+00:00")"},
         ErrorCode::stated_twice,
         "/observations/0/as_of",
         "4:11"},
        {{.report = R"("custodians": [{"share": 1}])",
          .observation = R"("custodians": [{"share": 1}])"},
         ErrorCode::stated_twice,
         "/observations/0/custodians/0",
         "5:16"},
    };
    for (const Refused& each : cases) {
      check_refused(each);
    }
    accepted(report_of(
        {.report = R"("att": {"type": "review"})", .observation = R"("att": {"present": true})"}));
  }

  TEST_CASE("more observations than the limit are refused") {
    const auto many = [](int count, const std::string& members) {
      std::string text = R"({"schema": "specie.report/1", "observations": [)";
      for (int i = 0; i < count; ++i) {
        text += (i == 0 ? "" : ",") + std::string("{\"as_of\": \"2026-04-30T00:00:00Z\"") +
                members + "}";
      }
      return text + "]}";
    };
    for (const std::string members :
         {"", R"(, "positions": [])", R"(, "positions": [{"class": "cash", "value": 1}])"}) {
      CAPTURE(members);
      CHECK(accepted(many(64, members)).observations.size() == 64);
      const auto report = read_report(many(65, members));
      REQUIRE(!report);
      CHECK(report.error().code == ErrorCode::over_limit);
    }
  }

  TEST_CASE("a hundred thousand funds are compared by name in no time") {
    std::string funds = R"("funds": [)";
    for (int i = 0; i < 100'000; ++i) {
      funds += R"({"name": "fund )" + std::to_string(i) + "\"},";
    }
    const auto report = read_report(report_of({.observation = funds + R"({"name": "last"}])"}));
    REQUIRE(!report);  // none of them holds anything (ruling 18)
    CHECK(report.error().origin.pointer == "/observations/0/funds/0");
  }

  TEST_CASE("amounts are the same as strings and as numbers, and keep their places") {
    for (const std::string value :
         {"1.50", "0", "77047590794", "123456789012345678.123456789012345678"}) {
      const Report bare = accepted(report_of({.observation = "\"pool_value\": " + value}));
      const Report quoted =
          accepted(report_of({.observation = "\"pool_value\": \"" + value + "\""}));
      const Decimal* left = bare.observations[0].facts.decimal("pool_value");
      const Decimal* right = quoted.observations[0].facts.decimal("pool_value");
      REQUIRE(left != nullptr);
      REQUIRE(right != nullptr);
      CHECK(to_string(*left) == value);
      CHECK(*left == *right);
    }
  }

  TEST_CASE("the order of keys does not matter") {
    const Report report = accepted(
        R"({"observations": [{"positions": [{"value": 5, "class": "cash"}], "pool_value": 5,
"as_of": "2026-04-30T23:59:00+00:00"}, {"as_of": "2026-05-31T23:59:00+00:00"},
{"positions": [{"value": 6, "class": "cash"}], "as_of": "2026-06-30T23:59:00+00:00"}],
"coin": "TEST", "$schema": {"any": ["thing"]}, "schema": "specie.report/1"})");
    REQUIRE(report.observations.size() == 3);
    CHECK(report.format == "specie.report/1");
    CHECK(*report.facts.text("coin") == "TEST");
    CHECK(to_string(report.observations[0].positions.holdings()[0].value) == "5");
    CHECK(report.observations[1].positions.lines_count() == 0);
    CHECK(to_string(report.observations[2].positions.holdings()[0].value) == "6");
    CHECK(report.observations[2].facts.instant("as_of")->written == "2026-06-30T23:59:00+00:00");
  }

  TEST_CASE("what is not stated is not there") {
    const Report report = accepted(report_of({}));
    CHECK(!report.facts.has("par"));
    CHECK(report.facts.empty());
    CHECK(report.observations[0].facts.all().size() == 1);
    CHECK(!report.observations[0].supply.total);
    CHECK(report.observations[0].kept.empty());
  }

  TEST_CASE("every field of the dictionary is read for the report and for an observation") {
    for (const Field& each : fields()) {
      CAPTURE(each.name);
      const std::string member = member_of(each.name, sample(each));
      if (each.name != "as_of") {
        const Report report = accepted(report_of({.report = member}));
        CHECK(has_field(report.facts, report.records, each.name));
        const Report other = accepted(report_of({.observation = member}));
        const Observation& observation = other.observations[0];
        CHECK(has_field(observation.facts, observation.records, each.name));
      }
    }
  }

  TEST_CASE("every word of every field is read, and no part of one") {
    for (const Field& each : fields()) {
      std::string_view rest = each.words;
      while (!rest.empty()) {
        const auto end = std::min(rest.find('|'), rest.size());
        const std::string word(rest.substr(0, end));
        CAPTURE(each.name);
        CAPTURE(word);
        CHECK(read_report(report_of({.report = member_of(each.name, '"' + word + '"')})));
        CHECK(
            !read_report(report_of({.report = member_of(each.name, '"' + word.substr(1) + '"')})));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }

  TEST_CASE("the examples of docs/report-format.md are read") {
    int count = 0;
    for (const std::string& each : test::code_blocks("docs/report-format.md", "json")) {
      accepted(each);
      ++count;
    }
    CHECK(count == 2);
  }

  TEST_CASE("a text looks like JSON by its first byte that is no space") {
    CHECK(is_json(" \n\t{"));
    CHECK(is_json("["));
    CHECK(!is_json(""));
    CHECK(!is_json("  "));
    CHECK(!is_json("%PDF-1.7"));
    CHECK(!is_json("\xEF\xBB\xBF{"));
  }
}

}  // namespace specie
