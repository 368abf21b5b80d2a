#include <doctest/doctest.h>

#include "tests/support/report_text.hpp"
#include "verify/measures/measure.hpp"
#include "verify/rulebook/evaluate.hpp"

namespace specie {
namespace {

constexpr std::string_view first = "2027-02-10T17:00:00-05:00";
constexpr std::string_view last = "2027-02-28T17:00:00-05:00";

/// A document of two instants, whose coins are 100 and then 200; `facts` are the document's.
std::string two_instants(const std::string& facts) {
  const auto observation = [](std::string_view as_of, const char* coins) {
    return "{\"as_of\": \"" + std::string(as_of) + "\", \"coins_outstanding\": \"" + coins + "\"}";
  };
  return "{\"schema\": \"specie.report/1\", " + facts + ", \"observations\": [" +
         observation(first, "100") + ", " + observation(last, "200") + "]}";
}

std::string figures(const std::string& list) { return "\"att\": {\"figures\": [" + list + "]}"; }

std::string coins(const char* value) {
  return std::string("{\"name\": \"coins_outstanding\", \"value\": \"") + value + "\"}";
}

/// What the measure gives for the observation at `index`: "0", or "0 to 1" when open.
std::string measured(const char* measure, const std::string& text, std::size_t index) {
  const Report report = test::accepted(text);
  const Observation& observation = report.observations.at(index);
  const Authenticity authenticity;
  const Instant as_of = *observation.facts.instant("as_of");
  const Subject subject{
      report, observation, authenticity, {as_of, as_of.date, as_of.seconds_utc()}};
  Rulebook rulebook{.id = "test", .version = "1", .title = "Test", .jurisdiction = "US"};
  Criterion criterion{.id = "T-1", .title = "One", .citation = "s.1", .measure = measure};
  criterion.with = {{"facts", {"coins_outstanding"}}};
  const auto eligibility = judge_eligibility(rulebook, subject);
  REQUIRE(eligibility);
  const auto result = find_measure(measure)->run({subject, rulebook, *eligibility, criterion});
  REQUIRE(result);
  const auto* range = std::get_if<Interval>(&result->value);
  REQUIRE(range != nullptr);
  return range->is_exact() ? to_string(range->lower)
                           : to_string(range->lower) + " to " + to_string(range->upper);
}

}  // namespace

TEST_SUITE("assured figures and instants of a document with two instants") {
  TEST_CASE("a figure stated once may speak of the other instant") {
    const auto differing = [](const std::string& list, std::size_t index) {
      return measured("figures_differing", two_instants(figures(list)), index);
    };
    // Both figures are named: each instant has its own.
    CHECK(differing(coins("100") + "," + coins("200"), 0) == "0");
    CHECK(differing(coins("100") + "," + coins("200"), 1) == "0");
    // Only one is: the other instant's was not examined, as far as is known.
    CHECK(differing(coins("200"), 0) == "0 to 1");
    CHECK(differing(coins("200"), 1) == "0");
    // A figure of neither instant differs from both.
    CHECK(differing(coins("100") + "," + coins("201"), 0) == "1");
    CHECK(differing(coins("100") + "," + coins("201"), 1) == "1 to 2");
  }

  TEST_CASE("the accountant speaks of the document's instants, all of them and no others") {
    const auto instants = [](const std::string& list, std::size_t index) {
      return measured("assured_instants_differing",
                      two_instants("\"att\": {\"as_of\": [" + list + "]}"), index);
    };
    const std::string one = "\"" + std::string(first) + "\"";
    const std::string two = "\"" + std::string(last) + "\"";
    CHECK(instants(one + "," + two, 0) == "0");
    CHECK(instants(one + "," + two, 1) == "0");
    CHECK(instants(two, 0) == "1");
    CHECK(instants(two, 1) == "0");
    CHECK(instants(two + ",\"2027-01-31T17:00:00-05:00\"", 1) == "1");
    CHECK(instants(two + ",\"2027-01-31T17:00:00-05:00\"", 0) == "2");
    CHECK(instants("\"2027-02-10\"," + two, 0) == "0 to 1");
  }
}

}  // namespace specie
