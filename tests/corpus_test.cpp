#include "tests/support/corpus.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/corpus_text.hpp"
#include "tests/support/facts_tables.hpp"
#include "tests/support/golden.hpp"

namespace specie {
namespace {

using nlohmann::json;
using test::CorpusReport;

const std::vector<Rulebook>& rulebooks() { return test::corpus_rulebooks(); }

/// Empty without ../shared.
const std::vector<CorpusReport>& corpus() { return test::judged_corpus(); }

const CorpusReport& report(const std::string& id) {
  const auto found = std::ranges::find(corpus(), id, &CorpusReport::id);
  REQUIRE_MESSAGE(found != corpus().end(), "no report ", id);
  return *found;
}

Decimal decimal(const char* text) { return *Decimal::parse(text); }

/// The reports whose verdict this is.
std::vector<std::string> those_with(const std::string& criterion, Status status) {
  std::vector<std::string> ids;
  for (const CorpusReport& each : corpus()) {
    if (each.finding(criterion).status == status) {
      ids.push_back(each.id);
    }
  }
  return ids;
}

bool asks(const Finding& finding, const std::string& fact) {
  return std::ranges::find(finding.open, fact, &OpenFact::fact) != finding.open.end();
}

}  // namespace

TEST_SUITE("corpus") {
  TEST_CASE("every real report comes to the reviewed verdicts") {
    CHECK(rulebooks().size() == 18);
    if (corpus().empty()) {
      return;
    }
    CHECK(corpus().size() == 103);
    test::check_golden(test::source_dir() / "tests/corpus/expected.json",
                       test::write_corpus(corpus(), rulebooks()));
    const auto unused = test::unused_words();
    CHECK_MESSAGE(unused.empty(), "no report uses ", unused.empty() ? "" : unused.front());
  }

  TEST_CASE("no fact file puts an issuer in a law's scope") {
    for (const CorpusReport& each : corpus()) {
      CAPTURE(each.id);
      CHECK(std::ranges::all_of(each.outcome.profiles, [](const ProfileOutcome& profile) {
        return profile.mode == Mode::benchmark;
      }));
    }
  }

  TEST_CASE("a note is about a verdict that is there") {
    const json notes = json::parse(test::read_file(test::source_dir() / "tests/corpus/notes.json"));
    for (const char* part : {"right", "wrong", "doubtful"}) {
      for (const auto& [key, note] : notes.at(part).items()) {
        CAPTURE(key);
        const bool is_criterion = std::ranges::any_of(rulebooks(), [&](const Rulebook& each) {
          return std::ranges::find(each.criteria, key, &Criterion::id) != each.criteria.end();
        });
        const bool is_report =
            std::ranges::find(corpus(), key, &CorpusReport::id) != corpus().end();
        CHECK((corpus().empty() || is_criterion || is_report));
      }
    }
  }

  TEST_CASE("what is certainly outside a list is outside to the last unit") {
    struct Row {
      const char* report;
      const char* profile;
      const char* certainly;
      const char* short_by;
    };
    constexpr Row rows[] = {{"tether-usdt-2026-06-30", "us-genius", "54124602955", "49995282174"},
                            {"tether-usdt-2026-06-30", "us-occ", "54124602955", "49995282174"},
                            {"tether-usdt-2026-06-30", "uk-fca", "47108799316", "42979478535"},
                            {"fdusd-2026-07-31", "us-genius", "13000000.00", "11513147.51"},
                            {"fdusd-2026-07-31", "uk-fca", "0", "0"},
                            {"usdg-2026-06-30", "us-nydfs", "112903118", "107433073"},
                            {"usdc-2025-06-30", "us-genius", "0", "0"},
                            {"usdc-2025-06-30", "us-occ", "53164862125", "53099607892"},
                            {"usdc-2025-08-04", "us-genius", "0", "0"},
                            {"usdc-2025-08-04", "us-occ", "55214901619", "55149607889"}};
    for (const Row& row : rows) {
      if (corpus().empty()) {
        break;
      }
      CAPTURE(row.report);
      CAPTURE(row.profile);
      const auto& backing = report(row.report).under(row.profile).backing;
      REQUIRE(backing);
      CHECK(backing->certainly_out == decimal(row.certainly));
      CHECK(backing->shortfall.lower == decimal(row.short_by));
    }
  }

  TEST_CASE("other issuers' stablecoins count under no law") {
    if (corpus().empty()) {
      return;
    }
    int laws = 0;
    for (const ProfileOutcome& each : report("ausd-2026-07-31").outcome.profiles) {
      if (each.backing) {
        CAPTURE(each.profile);
        CHECK(each.backing->certainly_out == decimal("6063786"));
        ++laws;
      }
    }
    CHECK(laws == 9);
  }

  TEST_CASE("a fixed deposit fails limb ii, and no other report certainly does") {
    if (corpus().empty()) {
      return;
    }
    CHECK(those_with("US-GENIUS-4a1A-ii", Status::fail) ==
          std::vector<std::string>{"fdusd-2026-07-31"});
    const Finding& finding = report("fdusd-2026-07-31").finding("US-GENIUS-4a1A-ii");
    const auto& outside = std::get<Interval>(finding.measured);
    CHECK(outside.lower == decimal("13000000.00"));
    CHECK(outside.upper == decimal("84802228.59"));
  }

  TEST_CASE("an excess is a question of the United Kingdom only, and coins_existing decides it") {
    for (const Rulebook& rulebook : rulebooks()) {
      for (const Criterion& each : rulebook.criteria) {
        CAPTURE(each.id);
        CHECK((each.measure != "excess_share" || each.id.starts_with("UK-")));
      }
    }
    if (corpus().empty()) {
      return;
    }
    CHECK(those_with("UK-FCA-BACK-02", Status::inconclusive) ==
          std::vector<std::string>{"europ-2026-06-30", "rlusd-2026-07-31"});
    CHECK(asks(report("rlusd-2026-07-31").finding("UK-FCA-BACK-02"), "coins_existing"));
  }

  TEST_CASE("one bill of 94 days opens a fund under the statute, and fails it for the OCC") {
    if (corpus().empty()) {
      return;
    }
    struct Row {
      const char* report;
      const char* bill;
      const char* fund;
    };
    constexpr Row rows[] = {{"usdc-2025-06-30", "912797MS3", "53164862125"},
                            {"usdc-2025-08-04", "912797QP5", "55214901619"}};
    for (const Row& row : rows) {
      CAPTURE(row.report);
      const Finding& statute = report(row.report).finding("US-GENIUS-4a1A-vi");
      CHECK(statute.status == Status::inconclusive);
      CHECK(std::get<Interval>(statute.measured) == Interval{0, decimal(row.fund)});
      CHECK(asks(statute, std::string("issue_date of ") + row.bill));
      const Finding& footnote = report(row.report).finding("US-OCC-15.11b6-fn53");
      CHECK(footnote.status == Status::fail);
      CHECK(std::get<Interval>(footnote.measured) == Interval::exactly(decimal(row.fund)));
    }
    CHECK(those_with("US-OCC-15.11b6-fn53", Status::fail) ==
          std::vector<std::string>{"usdc-2025-06-30", "usdc-2025-08-04"});
    CHECK(those_with("US-GENIUS-4a1A-vi", Status::fail).empty());
  }
}

}  // namespace specie
