#include <doctest/doctest.h>

#include <algorithm>

#include "cli/rulebook_cases.hpp"
#include "cli/system.hpp"
#include "formats/text/condition_text.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/rulebook_folder.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

constexpr std::string_view small_rulebook = R"({"schema": "specie.rulebook/1", "id": "small",
"version": "1", "title": "Small", "jurisdiction": "none", "checked_until": "2026-11-22",
"judges_fund_by": "contents"
})";

constexpr std::string_view small_criterion = R"({"id": "SMALL-1", "title": "Par is stated",
"kind": "measured", "citation": "s.1", "status": {"word": "enacted"}, "severity": "must",
"evidence": "primary", "last_checked": "2026-11-22",
"holds": [{"fact": "par", "stated": true, "ask": "what is par?"}]})";

constexpr std::string_view good_cases = R"([
{"name": "stated", "given": {"report": {"par": "1"}}, "expect": "pass"},
{"name": "silent", "expect": "inconclusive", "reason": "not-evidenced"}
])";

/// The faults of a folder with these cases, a line each.
std::string faults_with(std::string_view cases, std::string_view stray = {}) {
  const test::TemporaryFolder folder;
  folder.write("rulebook.json", std::string(small_rulebook));
  folder.write("small-1.json", std::string(small_criterion));
  if (!cases.empty()) {
    folder.write("small-1.cases.json", std::string(cases));
  }
  if (!stray.empty()) {
    folder.write(std::string(stray), "[]");
  }
  Host host = system_host();
  const auto outcome = run_cases(folder.path().string(), host);
  if (!outcome) {
    return "error " + std::to_string(outcome.error().origin.line) + ": " + outcome.error().message;
  }
  std::string text;
  for (const CaseFault& each : outcome->faults) {
    text += std::filesystem::path(each.file).filename().string() + ":" + std::to_string(each.line) +
            ": " + each.what + "\n";
  }
  return text;
}

/// The eligibility table and sets as written, whatever criterion the rows belong to.
std::string table_of(const std::filesystem::path& file) {
  const std::string text = test::read_file(file);
  std::string table;
  std::istringstream lines(text.substr(text.find("\"assets\": [")));
  for (std::string line; std::getline(lines, line);) {
    if (line.find("\"criterion\"") == std::string::npos) {
      table += line + "\n";
    }
  }
  return table;
}

/// The facts that a criterion asks for and what it wants of them.
std::string test_of(const Criterion& criterion) {
  std::string text;
  for (const Condition& each : criterion.holds) {
    text += clause_of(each) + "\n";
  }
  return text;
}

}  // namespace

TEST_SUITE("rulebooks") {
  TEST_CASE("every case of every criterion comes out as written") {
    Host host = system_host();
    for (const auto& folder : test::rulebook_folders()) {
      const auto outcome = run_cases(folder.string(), host);
      REQUIRE_MESSAGE(outcome, outcome.error().document, ":", outcome.error().origin.line, ": ",
                      outcome.error().message);
      CHECK(outcome->cases > outcome->criteria);
      for (const CaseFault& each : outcome->faults) {
        FAIL_CHECK(each.file, ":", each.line, ": ", each.what);
      }
    }
  }

  TEST_CASE("a case that comes out otherwise is told with its file and line") {
    CHECK(faults_with(good_cases).empty());
    CHECK(faults_with(R"([{"name": "stated", "given": {"report": {"par": "1"}}, "expect": "pass"},
{"name": "silent", "expect": "fail"}])") ==
          "small-1.cases.json:1: no case of SMALL-1 lacks a fact or is out of its reach\n"
          "small-1.cases.json:2: silent: expected fail, is inconclusive (not-evidenced): 1 fact "
          "would decide; open: par\n");
    CHECK(faults_with(R"([{"name": "stated", "given": {"report": {"par": "1"}}, "expect": "pass"},
{"name": "silent", "expect": "inconclusive", "reason": "law-undetermined"}])") ==
          "small-1.cases.json:2: silent: expected inconclusive (law-undetermined), is inconclusive "
          "(not-evidenced): 1 fact would decide; open: par\n");
  }

  TEST_CASE("cases that prove nothing are faults") {
    CHECK(faults_with("").find("SMALL-1 has no cases beside it") != std::string::npos);
    CHECK(faults_with("[]").find("no case of SMALL-1 passes") != std::string::npos);
    CHECK(faults_with(R"([{"name": "a", "given": {"report": {"par": "1"}}, "expect": "pass"}])")
              .find("no case of SMALL-1 fails or stays open") != std::string::npos);
    CHECK(faults_with(good_cases, "small-2.cases.json") ==
          "small-2.cases.json:0: belongs to no criterion of small\n");
    CHECK(faults_with(R"([{"name": "a", "given": {"report": {"parr": "1"}}, "expect": "pass"},
{"name": "silent", "expect": "inconclusive"}])")
              .find("small-1.cases.json:1: a: the key \"parr\" is not one of ours at /parr") == 0);
  }

  TEST_CASE("a parameter that its measure does not know is refused before any case runs") {
    struct Row {
      std::string_view judgement;
      std::string_view what;
    };
    const Row rows[] = {
        {R"("measure": "filings_late", "at_most": "0",
"with": {"kinds": ["x"], "days": ["thirty"]})",
         "\"thirty\" is not a number for days"},
        {R"("measure": "filings_late", "at_most": "0",
"with": {"kinds": ["x"], "days": ["1.5"]})",
         "\"1.5\" is not a number for days"},
        {R"("measure": "minutes_off_monthly_cycle", "at_most": "0",
"with": {"fact": ["published_at"], "hour": ["12"], "as_of": ["noon"]})",
         "\"noon\" is not a word for as_of"},
        {R"("measure": "run_faults", "at_most": "0",
"with": {"share": ["-1"], "days": ["7"], "addressee": ["X"]})",
         "\"-1\" is not a number for share"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.judgement);
      const test::TemporaryFolder folder;
      folder.write("rulebook.json", std::string(small_rulebook));
      std::string criterion(small_criterion.substr(0, small_criterion.find("\"holds\"")));
      folder.write("small-1.json", criterion + std::string(row.judgement) + "}");
      folder.write("small-1.cases.json", R"([{"name": "a", "expect": "pass",
"given": {"observation": {"redemptions_24h": "1", "issuance_consolidated": "1"}}}])");
      Host host = system_host();
      const auto outcome = run_cases(folder.path().string(), host);
      REQUIRE(!outcome);
      CHECK(outcome.error().code == ErrorCode::bad_rulebook);
      CHECK(outcome.error().message == row.what);
    }
  }

  TEST_CASE("a case may ask an option of its rulebook, and no other") {
    const auto faults = [](std::string_view option) {
      const test::TemporaryFolder folder;
      std::string rulebook(small_rulebook);
      rulebook.insert(rulebook.rfind('}'), R"(, "options": [{"name": "A", "title": "harbour"},
{"name": "B", "title": "limit"}], "default_option": "A")");
      folder.write("rulebook.json", rulebook);
      std::string criterion(small_criterion);
      criterion.insert(criterion.rfind('}'), R"(, "information_under": ["A"])");
      folder.write("small-1.json", criterion);
      const std::string asked = "\"option\": \"" + std::string(option) + "\"";
      folder.write("small-1.cases.json", R"([
{"name": "by default", "given": {"report": {"par": "1"}}, "expect": "info",
 "reason": "inside-safe-harbour"},
{"name": "silent", "expect": "inconclusive", "reason": "not-evidenced"},
{"name": "asked", "given": {"report": {"par": "1"}}, "expect": "pass", )" +
                                             asked + "}]");
      Host host = system_host();
      const auto outcome = run_cases(folder.path().string(), host);
      REQUIRE(outcome);
      return outcome->faults.empty() ? std::string() : outcome->faults.front().what;
    };
    CHECK(faults("B").empty());
    CHECK(faults("C") == "asked: no option is called \"C\"");
    CHECK(faults("A").find("asked: expected pass, is info (inside-safe-harbour)") == 0);
  }

  TEST_CASE("a case that cannot be read is an error with its line") {
    struct Row {
      std::string_view cases;
      std::string_view error;
    };
    const Row rows[] = {
        {"[{\"name\": \"a\"}]", "error 1: the key \"expect\" is missing"},
        {"[\n{\"expect\": \"pass\"}]", "error 2: the key \"name\" is missing"},
        {"[{\"name\": \"a\", \"expect\": \"passes\"}]",
         "error 1: \"passes\" is not a word for this key"},
        {"[{\"name\": \"a\", \"expect\": \"pass\", \"expects\": 1}]",
         "error 1: the key \"expects\" is not one of ours"},
        {"[{\"name\": \"a\", \"expect\": \"pass\", \"given\": []}]",
         "error 1: an object is needed here, not a list"},
        {"[{\"name\": \"a\", \"expect\": \"pass\", \"signed_by\": [\"cleaner\"]}]",
         "error 1: \"cleaner\" is not a role"},
        {"[{\"name\"", "error 1: the JSON ends before it is complete"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.cases);
      CHECK(faults_with(row.cases).substr(0, row.error.size()) == row.error);
    }
  }

  TEST_CASE("specie rules test says how many, and exits 1 when one differs") {
    const test::TemporaryFolder folder;
    folder.write("rulebook.json", std::string(small_rulebook));
    folder.write("small-1.json", std::string(small_criterion));
    folder.write("small-1.cases.json", std::string(good_cases));
    const std::string path = folder.path().string();
    const auto tested = [&](const std::string& which) {
      return test::SampleHost(test::source_dir()).run({"rules", "test", which});
    };
    const test::Ran good = tested(path);
    CHECK(good.exit == ExitCode::pass);
    CHECK(good.out == path + ": criteria 1, cases 2, not as written 0\n");
    folder.write("small-1.cases.json", R"([{"name": "silent", "expect": "pass"}])");
    CHECK(tested(path).exit == ExitCode::fail);
    const test::Ran absent = tested("/nonexistent");
    CHECK(absent.exit == ExitCode::usage);
    CHECK(absent.err.find("the rulebook cannot be read") != std::string::npos);
  }

  TEST_CASE("the sandbox asks for the backing assets that the FCA asks for") {
    const auto folder = test::source_dir() / "verify" / "rulebooks";
    CHECK(table_of(folder / "uk-dss" / "rulebook.json") ==
          table_of(folder / "uk-fca" / "rulebook.json"));
    const Rulebook fca = test::load_rulebook(folder / "uk-fca");
    const Rulebook sandbox = test::load_rulebook(folder / "uk-dss");
    int same = 0;
    for (const Criterion& part : sandbox.find("UK-DSS-01")->parts) {
      const auto rule = std::ranges::find(fca.criteria, part.title, &Criterion::title);
      if (rule == fca.criteria.end()) {
        continue;
      }
      ++same;
      CAPTURE(rule->id);
      CHECK(part.measure == rule->measure);
      CHECK(part.of == rule->of);
      CHECK(part.with == rule->with);
      CHECK(part.comparison == rule->comparison);
      CHECK(part.threshold == rule->threshold);
      CHECK(part.signed_by == rule->signed_by);
      CHECK(test_of(part) == test_of(*rule));
    }
    CHECK(same == 12);
  }

  TEST_CASE("a fault of a rulebook's folder is told at the line of its own file") {
    const test::TemporaryFolder folder;
    folder.write("rulebook.json", std::string(small_rulebook));
    std::string misspelt(small_criterion);
    misspelt.replace(misspelt.find("\"severity\""), 10, "\"severitty\"");
    folder.write("a-first.json", std::string(small_criterion));
    folder.write("small-1.json", misspelt);
    Host host = system_host();
    const auto outcome = run_cases(folder.path().string(), host);
    REQUIRE(!outcome);
    CHECK(outcome.error().document == (folder.path() / "small-1.json").string());
    CHECK(outcome.error().origin.line == 2);
  }
}

}  // namespace specie
