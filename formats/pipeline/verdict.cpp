#include "formats/pipeline/verdict.hpp"

#include "formats/text/finding_words.hpp"

namespace specie {
namespace {

constexpr int places = 6;

Verdict::Status status_of(Status status) {
  switch (status) {
    case Status::pass: return Verdict::Status::pass;
    case Status::info: return Verdict::Status::info;
    case Status::not_applicable: return Verdict::Status::not_applicable;
    case Status::manual: return Verdict::Status::manual;
    case Status::inconclusive: return Verdict::Status::inconclusive;
    case Status::fail: return Verdict::Status::fail;
  }
  return Verdict::Status::error;
}

Verdict::Status status_of(Authenticity::Status status) {
  switch (status) {
    case Authenticity::Status::pass: return Verdict::Status::pass;
    case Authenticity::Status::inconclusive: return Verdict::Status::inconclusive;
    case Authenticity::Status::not_authentic: return Verdict::Status::fail;
  }
  return Verdict::Status::error;
}

void put_measured(const Finding& finding, Verdict& verdict) {
  if (const auto* range = std::get_if<Interval>(&finding.measured)) {
    verdict.lower = is_unbounded(range->lower) ? "" : to_string(range->lower);
    verdict.upper = is_unbounded(range->upper) ? "" : to_string(range->upper);
  } else if (const auto* ratio = std::get_if<RatioInterval>(&finding.measured)) {
    verdict.lower = quotient(ratio->lower, places, Cut::down);
    verdict.upper = is_unbounded(ratio->upper) ? "" : quotient(ratio->upper, places, Cut::down);
  }
  verdict.unit = finding.measured.index() == 0 ? "" : finding.unit;
}

void put_modifiers(const Finding& finding, Verdict& verdict) {
  for (const std::string& each : modifiers_of(finding)) {
    verdict.modifier += (verdict.modifier.empty() ? "" : "; ") + each;
  }
  verdict.is_excused = finding.is_excused();
  if (finding.waiver) {
    verdict.waiver =
        finding.waiver->waiver.id + " " + std::string(to_string(finding.waiver->state));
  }
  if (finding.baseline) {
    verdict.baseline = to_string(finding.baseline->state);
  }
  verdict.fixes = finding.fixes;
}

/// The first place that is known: of a line that decided, else of a fact.
Origin origin_of(const Finding& finding) {
  const auto is_known = [](const Origin& origin) { return origin.line != 0 || origin.page != 0; };
  for (const LineFinding& each : finding.lines) {
    if (is_known(each.origin)) {
      return each.origin;
    }
  }
  for (const Basis& each : finding.basis) {
    if (is_known(each.origin)) {
      return each.origin;
    }
  }
  return {};
}

/// What all verdicts about a report share.
Verdict about(const ReportOutcome& report) {
  const std::string* coin = report.facts.text("coin");
  return {.report = report.input.path,
          .sha256 = report.input.sha256,
          .coin = coin == nullptr ? std::string() : *coin};
}

Verdict authenticity_of(const RunOutcome& run, const ReportOutcome& report) {
  Verdict verdict = about(report);
  verdict.is_counted = !run.settings.is_lint;  // before signing, who signed is not asked
  verdict.status = status_of(report.authenticity.status);
  verdict.profile = "authenticity";
  verdict.id = "authenticity";
  verdict.title = "The report's bytes are signed by those who must sign them";
  verdict.reason = report.authenticity.reason;
  verdict.finding = "authenticity";
  return verdict;
}

Verdict finding_of(const RunOutcome& run, const ReportOutcome& report,
                   const ObservationOutcome& observation, const ProfileOutcome& profile,
                   const Finding& finding) {
  Verdict verdict = about(report);
  verdict.status = status_of(finding.status);
  verdict.is_counted = finding.counts_to_exit;
  verdict.as_of = to_string(observation.as_of.date);
  verdict.law_date = to_string(observation.law_date);
  verdict.profile = profile.profile;
  verdict.id = finding.criterion;
  verdict.reason_word = finding.reason_word == Reason::none
                            ? std::string()
                            : std::string(to_string(finding.reason_word));
  verdict.reason = finding.reason;
  verdict.formula = finding.formula;
  verdict.grade = to_string(finding.grade);
  verdict.finding = finding.id;
  verdict.origin = origin_of(finding);
  put_measured(finding, verdict);
  put_modifiers(finding, verdict);
  const Rulebook* rulebook = run.find_rulebook(profile.profile);
  if (const Criterion* criterion =
          rulebook == nullptr ? nullptr : rulebook->find(finding.criterion)) {
    verdict.title = criterion->title;
    verdict.citation = criterion->citation;
    verdict.legal_status = describe(criterion->status, observation.law_date);
  }
  return verdict;
}

Verdict error_of(const Error& error) {
  return {.status = Verdict::Status::error,
          .report = error.document,
          .profile = "input",
          .id = to_string(error.code),
          .title = std::string(kind_of(error.code).meaning),
          .reason = error.message,
          .finding = to_string(error.code),
          .origin = error.origin};
}

}  // namespace

std::string_view to_string(Verdict::Status status) {
  switch (status) {
    case Verdict::Status::pass: return "pass";
    case Verdict::Status::info: return "info";
    case Verdict::Status::not_applicable: return "not-applicable";
    case Verdict::Status::manual: return "manual";
    case Verdict::Status::inconclusive: return "inconclusive";
    case Verdict::Status::fail: return "fail";
    case Verdict::Status::error: return "error";
  }
  return {};
}

std::vector<Verdict> verdicts_of(const RunOutcome& run) {
  std::vector<Verdict> verdicts;
  for (const ReportOutcome& report : run.reports) {
    verdicts.push_back(authenticity_of(run, report));
    for (const ObservationOutcome& observation : report.observations) {
      for (const ProfileOutcome& profile : observation.profiles) {
        for (const Finding& finding : profile.findings) {
          verdicts.push_back(finding_of(run, report, observation, profile, finding));
        }
      }
    }
  }
  for (const Error& each : run.errors) {
    verdicts.push_back(error_of(each));
  }
  return verdicts;
}

std::string file_of(const Verdict& verdict) {
  return verdict.report == "-" ? "stdin" : verdict.report;
}

std::string clause_of(const Verdict& verdict) {
  const std::string reason =
      verdict.reason_word.empty() ? verdict.reason : verdict.reason_word + ": " + verdict.reason;
  return verdict.modifier.empty() ? reason : reason + " (" + verdict.modifier + ")";
}

std::string name_of(const Verdict& verdict) {
  return verdict.as_of.empty() ? verdict.id : verdict.id + " as of " + verdict.as_of;
}

}  // namespace specie
