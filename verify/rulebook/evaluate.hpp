#pragma once

#include <string>
#include <vector>

#include "verify/model/finding.hpp"
#include "verify/rulebook/eligibility.hpp"
#include "verify/rulebook/subject.hpp"

namespace specie {

/// A rulebook's answer for one observation: every criterion of it, in its order.
struct ProfileResult {
  std::string profile;  ///< rulebook id
  Mode mode = Mode::benchmark;
  Eligibility eligibility = {};
  std::vector<Finding> findings = {};
};

/// What the user asked of the evaluation.
struct Enforcement {
  bool only_in_force = false;  ///< rules not in force on the law date are shown, not counted
  bool strict = false;         ///< manual counts as inconclusive
  /// A pass that rests on weaker evidence is inconclusive; nothing turns a fail into less.
  Grade evidence_min = Grade::supplied;
};

/// Judges every criterion. Errors: over_limit when a sum has too many digits, bad_rulebook when a
/// criterion names what check_rulebook() would have refused.
Result<ProfileResult> evaluate(const Rulebook& rulebook, const Subject& subject,
                               const Enforcement& enforcement);

}  // namespace specie
