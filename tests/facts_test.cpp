#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string>

#include "formats/json/report_reader.hpp"
#include "tests/support/facts_report.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/rulebook_folder.hpp"
#include "verify/rulebook/evaluate.hpp"

namespace specie {
namespace {

using nlohmann::json;

Rulebook arithmetic() {
  return test::load_rulebook(test::source_dir() / "verify/rulebooks/arithmetic");
}

const Finding& finding_under(const ProfileResult& outcome, const std::string& criterion) {
  const auto found = std::ranges::find(outcome.findings, criterion, &Finding::criterion);
  REQUIRE(found != outcome.findings.end());
  return *found;
}

/// The facts' residual is the finding's: shown when rounding explains it, silent when it is zero.
void check_residual(const json& recomputed, const char* fact, const Finding& finding,
                    const std::string& sum) {
  if (!recomputed.contains(fact)) {
    return;
  }
  CAPTURE(fact);
  const auto residual = recomputed.at(fact).get<std::string>();
  CHECK(finding.status == Status::pass);
  const auto named = [&](const std::string& note) { return note.starts_with(sum + ": "); };
  const auto note = std::ranges::find_if(finding.notes, named);
  if (residual == "0") {
    CHECK(note == finding.notes.end());
    return;
  }
  REQUIRE(note != finding.notes.end());
  CHECK(note->find(", residual " + residual + " (") != std::string::npos);
}

}  // namespace

TEST_SUITE("facts of real reports") {
  TEST_CASE("the arithmetic findings are what the facts recompute") {
    const auto folder = test::shared_dir("reports");
    if (folder.empty()) {
      return;
    }
    const Rulebook rulebook = arithmetic();
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "circle")) {
      CAPTURE(entry.path().filename().string());
      const json facts = json::parse(test::read_file(entry.path()));
      Source source = source_of(entry.path().filename().string(), test::report_from_facts(facts));
      const auto report = read_json_report(source, {});
      REQUIRE_MESSAGE(report, report.error().message, " at ", report.error().origin.pointer);
      const Observation& observation = report->observations.front();
      const Instant as_of = *observation.facts.instant("as_of");
      const Authenticity authenticity;
      const Subject subject{
          *report, observation, authenticity, {as_of, as_of.date, as_of.seconds_utc()}};
      const auto outcome = evaluate(rulebook, subject, {});
      REQUIRE(outcome);
      const json& recomputed = facts.at("recomputed");
      check_residual(recomputed, "reported_reserves_minus_holdings_sum",
                     finding_under(*outcome, "ARITH-POOL"), "pool_value");
      check_residual(recomputed, "reported_tokens_minus_supply_less_exclusions",
                     finding_under(*outcome, "ARITH-SUPPLY"), "coins_outstanding");
      check_residual(recomputed, "us_treasury_subtotal_minus_cusip_lines",
                     finding_under(*outcome, "ARITH-TOTALS"), "total_us_treasury_securities");
      ++files;
    }
    CHECK(files == 84);
  }
}

}  // namespace specie
