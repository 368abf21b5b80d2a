#include "verify/rulebook/evaluate.hpp"

#include <doctest/doctest.h>

namespace specie {
namespace {

Criterion shown(CriterionKind kind) {
  return {.id = "T-1",
          .title = "Mostly Treasury securities",
          .kind = kind,
          .citation = "s.1",
          .rule = "No number is set.",
          .severity = Severity::must,
          .question = "Is it enough?",
          .measure = "share_of_pool",
          .of = {"treasuries"},
          .comparison = Comparison::at_least,
          .threshold = *Decimal::parse("0.5")};
}

Condition charter_is(std::string word) {
  return {.fact = "issuer.charter", .in = {std::move(word)}, .ask = "which charter?"};
}

/// What one criterion says of a pool of 100 with 62 in government debt.
Finding finding_of(const Criterion& criterion, bool with_pool = true) {
  Rulebook rulebook{.id = "test", .version = "1", .title = "Test", .jurisdiction = "US"};
  rulebook.sets = {{.name = "treasuries", .classes = {"gov_debt"}}};
  rulebook.criteria = {criterion};
  Report report{.format = "specie.report/1"};
  report.facts.put({"issuer.charter", std::string("SQPSI")});
  Observation& observation = report.observations.emplace_back();
  if (with_pool) {
    observation.facts.put({"pool_value", Decimal(100)});
  }
  REQUIRE(observation.positions.add({.traits = {.asset_class = "gov_debt"}, .value = 62}));
  REQUIRE(observation.positions.add({.traits = {.asset_class = "deposit"}, .value = 38}));
  const Authenticity authenticity;
  const Instant as_of = *parse_instant("2027-02-28T23:59:59+00:00");
  const Subject subject{
      report, observation, authenticity, {as_of, as_of.date, as_of.seconds_utc()}};
  const auto result = evaluate(rulebook, subject, {});
  REQUIRE(result);
  return result->findings.front();
}

}  // namespace

TEST_SUITE("evaluate") {
  TEST_CASE("what is only shown carries its figure beside one reading, and never counts") {
    const Finding info = finding_of(shown(CriterionKind::info));
    CHECK(info.status == Status::info);
    CHECK(info.reason ==
          "No number is set. Here: the share of the pool: 0.620000 (one reading: at least 0.5)");
    CHECK(!info.counts_to_exit);
    const Finding manual = finding_of(shown(CriterionKind::manual));
    CHECK(manual.status == Status::manual);
    CHECK(manual.reason ==
          "Is it enough? Here: the share of the pool: 0.620000 (one reading: at least 0.5)");
    CHECK(!manual.counts_to_exit);
  }

  TEST_CASE("a figure that is not known leaves what is shown as it is, with nothing open") {
    const Finding info = finding_of(shown(CriterionKind::info), false);
    CHECK(info.status == Status::info);
    CHECK(info.reason.find("not known") != std::string::npos);
    CHECK(info.open.empty());
  }

  TEST_CASE("a question is not put to an issuer that it does not concern") {
    Criterion criterion = shown(CriterionKind::manual);
    criterion.applies_if = {charter_is("FPSI")};
    CHECK(finding_of(criterion).status == Status::not_applicable);
    criterion.applies_if = {charter_is("SQPSI")};
    CHECK(finding_of(criterion).status == Status::manual);
    criterion.applies_if = {{.fact = "ref_ccy", .in = {"USD"}, .ask = "which currency?"}};
    const Finding open = finding_of(criterion);
    CHECK(open.status == Status::manual);
    CHECK(open.open.empty());
  }
}

}  // namespace specie
