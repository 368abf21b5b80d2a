#include "verify/rulebook/judge.hpp"

#include <doctest/doctest.h>

namespace specie {
namespace {

/// A list for sterling coins: it takes central bank money, and asks that it reaches the coins.
Rulebook sterling_list() {
  Rulebook rulebook{.id = "test", .version = "1", .title = "Test", .jurisdiction = "UK"};
  rulebook.assets = {{.name = "money", .classes = {"central_bank"}}};
  Criterion ratio{.id = "T-1", .title = "One to one", .citation = "s.1"};
  ratio.applies_if = {{.fact = "ref_ccy", .in = {"GBP"}}};
  ratio.measure = "backing_ratio";
  ratio.comparison = Comparison::at_least;
  ratio.threshold = 1;
  rulebook.criteria = {ratio};
  rulebook.backing_criterion = "T-1";
  return rulebook;
}

/// What the list comes to for a coin of this currency; none: not stated.
ProfileOutcome outcome_for(std::string_view currency) {
  Report report;
  if (!currency.empty()) {
    report.facts.put({.name = "ref_ccy", .value = std::string(currency)});
  }
  const Observation observation;
  const Authenticity authenticity;
  const Subject subject{report, observation, authenticity, {}};
  const Rulebook rulebooks[] = {sterling_list()};
  auto outcome = judge_observation(subject, rulebooks, {});
  REQUIRE(outcome);
  return outcome->profiles.front();
}

}  // namespace

TEST_SUITE("judge") {
  TEST_CASE("a list has a summary unless it certainly does not speak of the coin") {
    CHECK(outcome_for("GBP").backing);
    CHECK(outcome_for("").backing);
    CHECK(!outcome_for("USD").backing);
    CHECK(outcome_for("USD").findings.front().status == Status::not_applicable);
  }
}

}  // namespace specie
