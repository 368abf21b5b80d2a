#include "tests/support/corpus.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

#include "formats/json/report_reader.hpp"
#include "tests/support/facts_report.hpp"
#include "tests/support/facts_tables.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/rulebook_folder.hpp"
#include "verify/rulebook/judge.hpp"

namespace specie::test {
namespace {

constexpr std::int64_t end_of_2026_11_22 = 1'795'391'999;

/// The fact files that are reports, by name.
std::map<std::string, std::filesystem::path> fact_files(const std::filesystem::path& folder) {
  std::map<std::string, std::filesystem::path> files;
  for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string id = each.path().stem().string();
    if (each.path().extension() == ".json" && find_reviewed("not_reports", id) == nullptr) {
      CHECK(files.emplace(id, each.path()).second);
    }
  }
  return files;
}

ObservationOutcome judge(const std::string& id, const std::string& text,
                         std::span<const Rulebook> rulebooks) {
  Source source = source_of(id, text);
  const auto report = read_json_report(source, {});
  REQUIRE_MESSAGE(report, report.error().message, " at ", report.error().origin.pointer);
  REQUIRE(report->observations.size() == 1);
  const Observation& observation = report->observations.front();
  const Instant as_of = *observation.facts.instant("as_of");
  const Authenticity authenticity;
  const Subject subject{*report, observation, authenticity, {as_of, as_of.date, end_of_2026_11_22}};
  auto outcome = judge_observation(subject, rulebooks, {});
  REQUIRE(outcome);
  return *std::move(outcome);
}

}  // namespace

const ProfileOutcome& CorpusReport::under(const std::string& profile) const {
  const auto found = std::ranges::find(outcome.profiles, profile, &ProfileOutcome::profile);
  REQUIRE_MESSAGE(found != outcome.profiles.end(), "no rulebook ", profile);
  return *found;
}

const Finding& CorpusReport::finding(const std::string& criterion) const {
  for (const ProfileOutcome& each : outcome.profiles) {
    const auto found = std::ranges::find(each.findings, criterion, &Finding::criterion);
    if (found != each.findings.end()) {
      return *found;
    }
  }
  FAIL("no criterion ", criterion);
  return outcome.profiles.front().findings.front();
}

std::vector<CorpusReport> judge_corpus(std::span<const Rulebook> rulebooks) {
  std::vector<CorpusReport> reports;
  const auto folder = shared_dir("reports");
  if (folder.empty()) {
    return reports;
  }
  for (const auto& [id, path] : fact_files(folder)) {
    CAPTURE(id);
    const auto facts = nlohmann::json::parse(read_file(path));
    reports.push_back({id, judge(id, report_from_facts(facts), rulebooks)});
  }
  return reports;
}

const std::vector<Rulebook>& corpus_rulebooks() {
  static const auto all = [] {
    std::vector<Rulebook> books;
    for (const auto& folder : rulebook_folders()) {
      books.push_back(load_rulebook(folder));
    }
    return books;
  }();
  return all;
}

const std::vector<CorpusReport>& judged_corpus() {
  static const auto reports = judge_corpus(corpus_rulebooks());
  return reports;
}

}  // namespace specie::test
