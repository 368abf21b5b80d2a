#pragma once

#include <span>
#include <string>
#include <vector>

#include "verify/model/outcome.hpp"

namespace specie {

/// Marks the fails of an observation as new, known or worse since an earlier result. A known fail
/// stays a fail and no longer counts, unless it is of backing or authenticity, which always count.
///
/// Known is what failed, and counted or was known, in the same criterion of the same rulebook and
/// mode, for the same issuer, coin and instant, on no other lines and by no more. Returns what
/// could not be compared, one clause each. The exit code is the caller's to settle.
std::vector<std::string> compare_with_baseline(const RunOutcome& baseline,
                                               const ReportOutcome& report,
                                               std::span<const Rulebook> rulebooks,
                                               ObservationOutcome& observation);

}  // namespace specie
