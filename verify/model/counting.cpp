#include "verify/model/counting.hpp"

namespace specie {

bool is_shadow(const Criterion& criterion, const Rulebook& rulebook, const Date& law_date,
               bool only_in_force) {
  // A house rule among a law's criteria is no law in force.
  const bool always_counts =
      criterion.status.word == "voluntary" && rulebook.jurisdiction == "none";
  return only_in_force && !always_counts && !in_force(criterion.status, law_date);
}

bool is_scored(const Finding& finding, const Criterion& criterion, bool strict) {
  const bool decides = finding.status == Status::pass || finding.status == Status::fail ||
                       finding.status == Status::inconclusive ||
                       (strict && finding.status == Status::manual);
  return decides && !finding.shadow && criterion.severity != Severity::info;
}

ExitCode exit_of(std::span<const ProfileOutcome> profiles) {
  ExitCode code = ExitCode::pass;
  bool evaluated = false;
  for (const ProfileOutcome& profile : profiles) {
    for (const Finding& each : profile.findings) {
      if (!each.counts_to_exit && !each.is_excused()) {
        continue;
      }
      // Arithmetic alone is no criterion of a law: it can fail a report, never carry it.
      evaluated = evaluated || profile.profile != "arithmetic";
      if (each.is_excused()) {
        continue;
      }
      if (each.status == Status::fail) {
        code = worse(code, ExitCode::fail);
      } else if (each.status != Status::pass) {
        code = worse(code, ExitCode::inconclusive);
      }
    }
  }
  return evaluated ? code : worse(code, ExitCode::inconclusive);
}

ExitCode exit_of(const Authenticity& authenticity) {
  switch (authenticity.status) {
    case Authenticity::Status::pass: return ExitCode::pass;
    case Authenticity::Status::inconclusive: return ExitCode::inconclusive;
    case Authenticity::Status::not_authentic: return ExitCode::not_authentic;
  }
  return ExitCode::internal;
}

ExitCode exit_of(const ObservationOutcome& observation, const Authenticity& authenticity,
                 bool is_lint) {
  const ExitCode signed_by = is_lint ? ExitCode::pass : exit_of(authenticity);
  return worse(exit_of(observation.profiles), signed_by);
}

bool hides(const std::string& fail_on, ExitCode code) {
  const bool verdict = code == ExitCode::fail || code == ExitCode::not_authentic;
  return code == ExitCode::inconclusive ? fail_on == "none" || fail_on == "fail"
                                        : verdict && fail_on == "none";
}

}  // namespace specie
