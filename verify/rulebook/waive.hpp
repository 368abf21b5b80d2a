#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/outcome.hpp"

namespace specie {

/// What a criterion decides that no waiver and no baseline may excuse: "backing" (whether enough
/// assets stand against the coins) or "authenticity" (whether those signed who must). Empty: its
/// fails may be excused.
std::string_view never_excused(const Criterion& criterion, const Rulebook& rulebook);

/// How far a waiver came in a run.
enum class WaiverUse : char {
  no_report = '0',  ///< no report is the one it names
  no_fail = '1',    ///< its report does not fail its criterion, or not so that it counts
  used = '2',
};

/// Marks the fails that count and that a waiver names. Where the waiver holds on `today`, a day in
/// UTC, the fail stays a fail and no longer counts. The exit code of the observation is the
/// caller's to settle.
void waive(const Waivers& waivers, const ReportOutcome& report, std::span<const Rulebook> rulebooks,
           const Date& today, ObservationOutcome& observation);

/// What each waiver did for a report that was marked by waive().
std::vector<WaiverUse> uses_of(const Waivers& waivers, const ReportOutcome& report);

/// By how much a fail misses its limit at most; nothing when there is no such figure.
std::optional<Decimal> miss_of(const Finding& finding);

}  // namespace specie
