#include "cli/rulebook_cases.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "cli/rulebook_file.hpp"
#include "formats/json/report_reader.hpp"
#include "verify/rulebook/evaluate.hpp"

namespace specie {
namespace {

constexpr std::string_view cases_suffix = ".cases.json";

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// What the rulebook's only criterion comes to.
Result<Finding> finding_of(const Rulebook& rulebook, const RulebookCase& given) {
  Source source = source_of(given.name, given.report);
  const auto report = read_json_report(source, {});
  if (!report) {
    return report.error();
  }
  Authenticity authenticity;
  authenticity.roles = given.signed_by;
  const Observation& observation = report->observations.front();
  const Instant as_of = *observation.facts.instant("as_of");
  const Clocks clocks{as_of, given.law_date.value_or(as_of.date),
                      Instant{.date = given.verify_at}.seconds_utc()};
  auto result = evaluate(rulebook, {*report, observation, authenticity, clocks}, {});
  if (!result) {
    return result.error();
  }
  return std::move(result->findings.front());
}

std::string difference(const RulebookCase& given, const Finding& finding) {
  const bool same_status = finding.status == given.expect;
  if (same_status && (!given.reason || *given.reason == finding.reason_word)) {
    return {};
  }
  std::string text = given.name + ": expected " + std::string(to_string(given.expect));
  text += given.reason ? " (" + std::string(to_string(*given.reason)) + ")" : "";
  text += ", is " + std::string(to_string(finding.status));
  text += finding.reason_word == Reason::none
              ? ""
              : " (" + std::string(to_string(finding.reason_word)) + ")";
  text += finding.reason.empty() ? "" : ": " + finding.reason;
  for (const OpenFact& each : finding.open) {
    text += "; open: " + each.fact;
  }
  return text;
}

/// What the cases of a measured criterion must know: a pass, something that is not one, and a
/// report that lacks a fact or that the criterion does not reach.
std::string missing_verdict(const Criterion& criterion, const std::vector<RulebookCase>& cases) {
  const auto has = [&](Status status) {
    return std::ranges::find(cases, status, &RulebookCase::expect) != cases.end();
  };
  if (criterion.kind != CriterionKind::measured) {
    return cases.empty() ? "there are no cases" : "";
  }
  if (!has(Status::pass)) {
    return "no case of " + criterion.id + " passes";
  }
  if (!has(Status::fail) && !has(Status::inconclusive)) {
    return "no case of " + criterion.id + " fails or stays open";
  }
  if (!has(Status::inconclusive) && !has(Status::not_applicable)) {
    return "no case of " + criterion.id + " lacks a fact or is out of its reach";
  }
  return {};
}

Result<Done> run_criterion(const Rulebook& rulebook, const Criterion& criterion,
                           const std::string& file, Host& host, CasesOutcome& outcome) {
  auto source = host.open(file);
  if (!source) {
    outcome.faults.push_back({.file = file, .what = criterion.id + " has no cases beside it"});
    return Done{};
  }
  const auto cases = read_cases(*source, {});
  if (!cases) {
    return cases.error();
  }
  if (std::string missing = missing_verdict(criterion, *cases); !missing.empty()) {
    outcome.faults.push_back({.file = file, .line = 1, .what = std::move(missing)});
  }
  Rulebook only = rulebook;
  only.criteria = {criterion};
  for (const RulebookCase& each : *cases) {
    ++outcome.cases;
    const std::string& option = each.option.empty() ? rulebook.option : each.option;
    if (!option.empty() && rulebook.find_option(option) == nullptr) {
      outcome.faults.push_back({.file = file,
                                .line = each.origin.line,
                                .what = each.name + ": no option is called \"" + option + "\""});
      continue;
    }
    only.option = option;
    const auto finding = finding_of(only, each);
    const std::string what = finding ? difference(each, *finding)
                                     : each.name + ": " + finding.error().message + " at " +
                                           finding.error().origin.pointer;
    if (!what.empty()) {
      outcome.faults.push_back({.file = file, .line = each.origin.line, .what = what});
    }
  }
  return Done{};
}

}  // namespace

Result<CasesOutcome> run_cases(const std::string& folder, Host& host) {
  const auto rulebook = read_rulebook_file(folder, host);
  if (!rulebook) {
    return rulebook.error();
  }
  CasesOutcome outcome;
  std::set<std::string> known{"rulebook.json"};
  for (const Criterion& criterion : rulebook->criteria) {
    ++outcome.criteria;
    const std::string stem = lower(criterion.id);
    known.insert({stem + ".json", stem + std::string(cases_suffix)});
    const auto done = run_criterion(*rulebook, criterion,
                                    folder + "/" + stem + std::string(cases_suffix), host, outcome);
    if (!done) {
      return done.error();
    }
  }
  for (const std::string& name : host.list(folder)) {
    if (name.ends_with(".json") && !known.contains(name)) {
      outcome.faults.push_back(
          {.file = folder + "/" + name, .what = "belongs to no criterion of " + rulebook->id});
    }
  }
  return outcome;
}

}  // namespace specie
