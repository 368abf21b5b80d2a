#include "verify/rulebook/evaluate.hpp"

#include <utility>

#include "verify/model/counting.hpp"
#include "verify/rulebook/decide.hpp"
#include "verify/rulebook/mode.hpp"

namespace specie {
namespace {

/// Ruling 21: what a pass rests on is at least as good as the user asks, or it proves nothing yet.
void ask_for_evidence(Finding& finding, Grade least) {
  if (finding.status != Status::pass || finding.grade <= least) {
    return;
  }
  finding.status = Status::inconclusive;
  finding.reason_word = Reason::assertion_only;
  finding.reason = "met by facts that are " + std::string(to_string(finding.grade)) +
                   "; asked for are " + std::string(to_string(least)) + " ones";
  finding.margin.reset();
  finding.open.add({.fact = "evidence that is " + std::string(to_string(least)),
                    .reason = Reason::assertion_only,
                    .ask = "who signs for these facts?"});
}

}  // namespace

Result<ProfileResult> evaluate(const Rulebook& rulebook, const Subject& subject,
                               const Enforcement& enforcement) {
  SuppliedUse use;
  Subject watched = subject;
  watched.use = &use;
  ProfileResult result{.profile = rulebook.id, .mode = mode_of(rulebook, watched)};
  const SuppliedUse use_of_mode = std::exchange(use, {});
  auto eligibility = judge_eligibility(rulebook, watched);
  if (!eligibility) {
    return eligibility.error();
  }
  result.eligibility = *std::move(eligibility);
  result.findings.reserve(rulebook.criteria.size());
  for (const Criterion& criterion : rulebook.criteria) {
    const Question question{watched, rulebook, result.eligibility, criterion};
    auto finding = decide(question, result.mode);
    if (!finding) {
      return finding.error();
    }
    use.note(use_of_mode.facts());  // each finding says the mode, and some turn on it
    finding->supplied = std::exchange(use, {}).facts();
    if (!finding->supplied.empty()) {
      finding->grade = Grade::supplied;
    }
    ask_for_evidence(*finding, enforcement.evidence_min);
    finding->shadow =
        is_shadow(criterion, rulebook, watched.clocks.law_date, enforcement.only_in_force);
    finding->counts_to_exit =
        is_scored(*finding, criterion, enforcement.strict) && !is_information(criterion, rulebook);
    result.findings.push_back(*std::move(finding));
  }
  return result;
}

}  // namespace specie
