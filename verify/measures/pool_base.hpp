#pragma once

#include <optional>
#include <vector>

#include "verify/measures/measure.hpp"

namespace specie {

/// What a share of "reserve assets" is taken of.
struct PoolBase {
  Interval value;  ///< from the pool net of repo liabilities to the pool as printed
  std::vector<Basis> basis = {};
  OpenFacts open = {};
  std::vector<std::string> notes = {};
};

/// The pool as printed, and net of what is owed under repos: no rule known says which of the two a
/// share is of. Nothing when the pool is not stated. A report without repos and without a
/// repo_liability owes none (docs/decisions/0006-readings.md).
Result<std::optional<PoolBase>> pool_base(const Question& question);

/// part / base over everything both leave open. The base is positive at its upper end.
RatioInterval share_of(const Interval& part, const Interval& base);

}  // namespace specie
