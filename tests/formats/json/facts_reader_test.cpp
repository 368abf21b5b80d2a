#include "formats/json/facts_reader.hpp"

#include <doctest/doctest.h>

#include <string>

#include "formats/json/report_reader.hpp"
#include "tests/support/code_blocks.hpp"

namespace specie {
namespace {

constexpr std::string_view report_text = R"({
  "schema": "specie.report/1", "coin": "TEST", "ref_ccy": "USD",
  "custodians": [{"name": "Bank A"}, {"share": "0.5"}],
  "observations": [
    {"as_of": "2026-10-31T23:59:59+00:00", "coins_outstanding": "100", "pool_value": "300",
     "funds": [{"name": "Fund", "fund_type": "government"}],
     "positions": [
       {"class": "gov_debt", "id": "912797MS3", "maturity_date": "2026-12-31", "value": "100"},
       {"class": "gov_debt", "id": "912797MS3", "issue_date": "2026-07-02", "value": "50"},
       {"class": "deposit", "within": "Fund", "value": "50"},
       {"class": "deposit", "value": "100"}]}]})";

std::string facts_of(const std::string& members) {
  return "{\"schema\": \"specie.facts/1\", " + members + "}";
}

std::string fact(const std::string& pointer, const std::string& value) {
  return R"({"pointer": ")" + pointer + R"(", "value": )" + value + R"(, "source": "a book"})";
}

std::string one(const std::string& pointer, const std::string& value) {
  return facts_of("\"facts\": [" + fact(pointer, value) + "]");
}

Result<SuppliedFacts> read(const std::string& text) {
  Source source = source_of("facts.json", text);
  return read_facts(source, {});
}

/// The report completed by the facts, or what is wrong with them.
Result<Report> completed(const std::string& facts_text) {
  auto facts = read(facts_text);
  if (!facts) {
    return facts.error();
  }
  Source source = source_of("report.json", std::string(report_text));
  auto report = read_json_report(
      source, {.complete = [&](std::size_t observation, std::uint64_t line, Position& position) {
        facts->complete(observation, line, position);
        return Result<Done>(Done{});
      }});
  REQUIRE(report);
  if (const auto done = facts->complete(*report); !done) {
    return done.error();
  }
  return report;
}

const Holding& holding_with(const Report& report, std::uint64_t line) {
  for (const Holding& each : report.observations[0].positions.holdings()) {
    for (const Line& named : each.lines) {
      if (named.number == line) {
        return each;
      }
    }
  }
  FAIL("no line ", line);
  return report.observations[0].positions.holdings().front();
}

struct Refused {
  const char* name;
  std::string facts;
  const char* message;
};

}  // namespace

TEST_SUITE("supplied facts") {
  TEST_CASE("a fact completes the report, one observation, a list's element, a fund or a line") {
    const auto report =
        completed(facts_of("\"facts\": [" + fact("/terms/suspension", "\"none\"") + ", " +
                           fact("/observations/0/coins_existing", "\"120\"") + ", " +
                           fact("/custodians/0/share", "\"0.25\"") + ", " +
                           fact("/custodians/-", R"({"name": "Bank C"})") + ", " +
                           fact("/observations/0/funds/0/fund_registered", "true") + ", " +
                           fact("/observations/0/positions/0/issue_date", "\"2026-07-02\"") + ", " +
                           fact("/observations/0/positions/3/insured_amount", "\"10\"") + "]"));
    REQUIRE_MESSAGE(report, report.error().message);
    const Observation& observation = report->observations[0];
    CHECK(*report->facts.text("terms.suspension") == "none");
    CHECK(*observation.facts.decimal("coins_existing") == Decimal(120));
    REQUIRE(report->records.size() == 3);
    CHECK(to_string(*report->records[0].facts.decimal("share")) == "0.25");
    CHECK(*report->records[2].facts.text("name") == "Bank C");
    CHECK(observation.funds[0].traits.fund_registered == true);
    CHECK(holding_with(*report, 1).traits.issue_date == *parse_date("2026-07-02"));
    CHECK(holding_with(*report, 4).parcels[0].insured.stated == Decimal(10));
    CHECK(report->supplied.size() == 7);
    // Each says that it is not the report's own.
    CHECK(report->facts.find("terms.suspension")->origin.document == supplied_document);
    CHECK(report->records[0].facts.find("share")->origin.document == supplied_document);
    CHECK(report->records[0].facts.find("name")->origin.document == 0);
    CHECK(report->records[2].origin.document == supplied_document);
    CHECK(report->records[2].facts.find("name")->origin.document == supplied_document);
    CHECK(observation.funds[0].traits.supplied ==
          std::vector<SuppliedTrait>{{"fund_registered", 4}});
    CHECK(holding_with(*report, 1).traits.supplied ==
          std::vector<SuppliedTrait>{{"issue_date", 5}});
    CHECK(report->facts.find("coin")->origin.document == 0);
  }

  TEST_CASE("issue terms go to the lines of the CUSIP that are of that issue") {
    const auto report = completed(facts_of(
        R"("issue_terms": [{"cusip": "912797MS3", "issue_date": "2026-07-02", "sub_class": "bill",
           "source": "a book"}])"));
    REQUIRE_MESSAGE(report, report.error().message);
    CHECK(holding_with(*report, 1).traits.issue_date == *parse_date("2026-07-02"));
    CHECK(holding_with(*report, 1).traits.sub_class == "bill");
    CHECK(holding_with(*report, 2).traits.sub_class == "bill");
    CHECK_FALSE(holding_with(*report, 4).traits.sub_class.has_value());
    CHECK(report->supplied[0].positions == 1);  // line 2 states its issue date itself
    CHECK(report->supplied[1].positions == 2);
    CHECK(report->supplied[0].fact == "issue_date of 912797MS3");
  }

  TEST_CASE("of a reopened CUSIP a line takes the issue it states, or none") {
    const std::string issues =
        R"("issue_terms": [
          {"cusip": "912797MS3", "issue_date": "2026-07-02", "sub_class": "bill", "source": "a"},
          {"cusip": "912797MS3", "issue_date": "2026-10-01", "sub_class": "bill", "source": "b"}])";
    const auto report = completed(facts_of(issues));
    REQUIRE_MESSAGE(report, report.error().message);
    CHECK_FALSE(holding_with(*report, 1).traits.issue_date.has_value());
    CHECK(holding_with(*report, 2).traits.sub_class == "bill");
    REQUIRE(report->notes.size() == 1);
    CHECK(report->notes[0].find("several issues of 912797MS3") == 0);

    const auto chosen = completed(
        facts_of("\"facts\": [" + fact("/observations/0/positions/0/issue_date", "\"2026-10-01\"") +
                 "], " + issues));
    REQUIRE_MESSAGE(chosen, chosen.error().message);
    CHECK(holding_with(*chosen, 1).traits.sub_class == "bill");
    CHECK(chosen->notes.empty());
  }

  TEST_CASE("what the report states is never replaced, and what leads nowhere is refused") {
    const std::string never = "the report itself states this fact";
    const Refused rows[] = {
        {"a fact stated", one("/coin", "\"OTHER\""), never.c_str()},
        {"the same value", one("/coin", "\"TEST\""), never.c_str()},
        {"stated by an observation", one("/coins_outstanding", "\"1\""), never.c_str()},
        {"stated by the report", one("/observations/0/ref_ccy", "\"GBP\""), never.c_str()},
        {"an element's member stated", one("/custodians/0/name", "\"B\""), never.c_str()},
        {"a fund's type stated", one("/observations/0/funds/0/fund_type", "\"prime\""),
         never.c_str()},
        {"a line's date stated", one("/observations/0/positions/0/maturity_date", "\"2026-11-01\""),
         never.c_str()},
        {"an issue's other maturity",
         facts_of(R"("issue_terms": [{"cusip": "912797MS3", "issue_date": "2026-07-02",
                     "maturity_date": "2027-01-01", "source": "a"}])"),
         never.c_str()},
        {"the value of a line", one("/observations/0/positions/0/value", "\"1\""),
         "\"value\" of a position cannot be supplied"},
        {"the class of a line", one("/observations/0/positions/0/class", "\"cash\""),
         "\"class\" of a position cannot be supplied"},
        {"the fund of a line", one("/observations/0/positions/3/within", "\"Fund\""),
         "\"within\" of a position cannot be supplied"},
        {"as_of", one("/observations/0/as_of", "\"2026-10-30\""),
         "\"/observations/0/as_of\" leads to nothing that can be supplied"},
        {"an unknown fact", one("/colour", "\"red\""),
         "\"/colour\" leads to nothing that can be supplied"},
        {"an observation too many", one("/observations/1/coins_existing", "\"1\""),
         "\"/observations/1/coins_existing\" leads to nothing that can be supplied"},
        {"a line too many", one("/observations/0/positions/4/issue_date", "\"2026-01-01\""),
         "the report has no /observations/0/positions/4"},
        {"a line with a leading zero",
         one("/observations/0/positions/00/issue_date", "\"2026-01-01\""),
         "\"/observations/0/positions/00/issue_date\" leads to nothing that can be supplied"},
        {"an element too many", one("/custodians/2/share", "\"1\""),
         "\"/custodians/2/share\" leads to nothing that can be supplied"},
        {"an element that is none", one("/coin/-", "\"1\""),
         "\"/coin/-\" leads to nothing that can be supplied"},
        {"a fund too many", one("/observations/0/funds/1/fund_registered", "true"),
         "\"/observations/0/funds/1/fund_registered\" leads to nothing that can be supplied"},
        {"supply", one("/observations/0/supply/total", "\"1\""),
         "\"/observations/0/supply/total\" leads to nothing that can be supplied"},
        {"a wrong kind", one("/observations/0/positions/0/issue_date", "\"soon\""),
         "\"soon\" is not a date"},
        {"par of zero", one("/par", "\"0\""), "par is zero"},
    };
    for (const Refused& row : rows) {
      CAPTURE(row.name);
      const auto report = completed(row.facts);
      REQUIRE_FALSE(report);
      CHECK(report.error().message == row.message);
      CHECK(report.error().code == ErrorCode::bad_facts_file);
      CHECK(report.error().document == "facts.json");
      CHECK(report.error().origin.line > 0);
    }
  }

  TEST_CASE("a facts file is read strictly") {
    const Refused rows[] = {
        {"no schema", R"({"facts": []})", "the key \"schema\" is missing"},
        {"another schema", R"({"schema": "specie.report/1"})",
         "the document is not a specie.facts/1"},
        {"nothing", facts_of(R"("facts": [])"), "the file gives neither facts nor issue_terms"},
        {"an unknown key", facts_of(R"("fact": [])"),
         "the file gives neither facts nor issue_terms"},
        {"no source", facts_of(R"("facts": [{"pointer": "/par", "value": "1"}])"),
         "the key \"source\" is missing"},
        {"an empty source",
         facts_of(R"("facts": [{"pointer": "/par", "value": "1", "source": " "}])"),
         "the source is empty"},
        {"no value", facts_of(R"("facts": [{"pointer": "/par", "source": "a"}])"),
         "the key \"value\" is missing"},
        {"no pointer", one("par", "\"1\""), "\"par\" is not a JSON pointer"},
        {"a pointer with a bad escape", one("/a~2", "1"), "\"/a~2\" is not a JSON pointer"},
        {"a pointer twice",
         facts_of("\"facts\": [" + fact("/par", "1") + ", " + fact("/par", "1") + "]"),
         "two facts are given for this pointer"},
        {"an issue twice", facts_of(R"("issue_terms": [
           {"cusip": "912797MS3", "issue_date": "2026-07-02", "source": "a"},
           {"cusip": "912797MS3", "issue_date": "2026-07-02", "source": "a"}])"),
         "the terms of this issue are given twice"},
        {"no CUSIP", facts_of(R"("issue_terms": [
           {"cusip": "912797", "issue_date": "2026-07-02", "source": "a"}])"),
         "\"912797\" is not a CUSIP"},
        {"no issue date", facts_of(R"("issue_terms": [{"cusip": "912797MS3", "source": "a"}])"),
         "the key \"issue_date\" is missing"},
        {"cut short", R"({"schema": "specie.facts/1")", "the JSON ends before it is complete"},
    };
    for (const Refused& row : rows) {
      CAPTURE(row.name);
      const auto facts = read(row.facts);
      REQUIRE_FALSE(facts);
      CHECK(facts.error().message == row.message);
      CHECK(facts.error().code == ErrorCode::bad_facts_file);
      CHECK(facts.error().document == "facts.json");
    }
  }

  TEST_CASE("the example of docs/facts-format.md is read") {
    const auto examples = test::code_blocks("docs/facts-format.md", "json");
    REQUIRE(examples.size() == 1);
    const auto facts = read(examples[0]);
    REQUIRE_MESSAGE(facts, facts.error().message);
    CHECK(facts->pointed.size() == 1);
    CHECK(facts->issues.size() == 1);
  }
}

}  // namespace specie
