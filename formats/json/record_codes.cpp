#include <algorithm>
#include <utility>

#include "formats/json/record.hpp"
#include "verify/model/counting.hpp"
#include "verify/model/margin.hpp"

namespace specie::record {
namespace {

void refuse(const JsonCursor& at) {
  at.refuse(ErrorCode::wrong_value,
            "the record contradicts itself: this does not follow from the rest of it",
            "render a result as specie wrote it");
}

/// Whether a finding may count as it says. An option of a rulebook can take a limit out, which the
/// record does not tell from the limit itself.
bool counts_as_it_may(const Finding& finding, const Criterion& criterion, const Rulebook& rulebook,
                      const RunOutcome& run) {
  const bool is_scored = specie::is_scored(finding, criterion, run.settings.strict);
  const bool may_not_count = !is_scored || finding.is_excused() || !rulebook.option.empty();
  return finding.counts_to_exit ? is_scored : may_not_count;
}

/// Whether the margin is that of the figure, and a pass has its figure within the limit.
bool has_its_margin(const Finding& finding, const Criterion& criterion) {
  if (!criterion.comparison) {
    return !finding.margin;
  }
  const auto margin = margin_of(finding.measured, *criterion.comparison, criterion.threshold);
  const bool is_outside = margin && margin->lower.is_negative();
  return (!finding.margin || finding.margin == margin) &&
         (finding.status != Status::pass || !is_outside);
}

/// The member that does not follow from the others; nothing when all do.
const char* wrong_member(const Finding& finding, const Criterion& criterion,
                         const Rulebook& rulebook, const RunOutcome& run, const Date& law_date) {
  const bool only_in_force = run.settings.enforce == "in-force";
  if (finding.shadow != is_shadow(criterion, rulebook, law_date, only_in_force)) {
    return "shadow";
  }
  if (!counts_as_it_may(finding, criterion, rulebook, run)) {
    return "counts_to_exit";
  }
  return has_its_margin(finding, criterion) ? nullptr : "margin";
}

void check_findings(const JsonCursor& at, const RunOutcome& run,
                    const ObservationOutcome& observation) {
  const auto places = at["findings"].items();
  std::size_t number = 0;
  for (const ProfileOutcome& profile : observation.profiles) {
    const Rulebook* rulebook = run.find_rulebook(profile.profile);
    for (const Finding& each : profile.findings) {
      const std::size_t place = number++;
      // Who reads findings refuses one of no criterion.
      const Criterion* criterion = rulebook == nullptr ? nullptr : rulebook->find(each.criterion);
      const char* const wrong = criterion == nullptr ? nullptr
                                                     : wrong_member(each, *criterion, *rulebook,
                                                                    run, observation.law_date);
      if (wrong != nullptr && place < places.size()) {
        refuse(places[place][wrong]);
      }
    }
  }
}

}  // namespace

void check_codes(const JsonCursor& at, const RunOutcome& run, const ReportOutcome& report) {
  const auto places = at["observations"].items();
  if (places.empty() || places.size() != report.observations.size()) {
    refuse(at["observations"]);
    return;
  }
  ExitCode code = ExitCode::pass;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const ObservationOutcome& each = report.observations[i];
    check_findings(places[i], run, each);
    if (each.exit != exit_of(each, report.authenticity, run.settings.is_lint)) {
      refuse(places[i]["exit"]);
    }
    code = worse(code, each.exit);
  }
  // --strict leaves a report open whose rulebook is overdue for review.
  const bool is_overdue = run.settings.strict && report.exit == worse(code, ExitCode::inconclusive);
  if (report.exit != code && !is_overdue) {
    refuse(at["exit"]);
  }
}

void check_code(const JsonCursor& at, const RunOutcome& run) {
  ExitCode code = ExitCode::pass;
  for (const ReportOutcome& each : run.reports) {
    code = worse(code, each.exit);
  }
  for (const Error& each : run.errors) {
    code = worse(code, kind_of(each.code).exit_code);
  }
  const bool has_nothing = run.reports.empty() && run.errors.empty();
  if (run.exit != code || has_nothing) {
    refuse(at["exit"]);
  }
  if (run.reported.has_value() != hides(run.settings.fail_on, code)) {
    refuse(at["exit"]);
  }
}

}  // namespace specie::record
