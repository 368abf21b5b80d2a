#pragma once

// Private to the HTML writer: its parts. Each returns markup.

#include <string>

#include "verify/model/outcome.hpp"

namespace specie::html {

/// Where a part stands: what its ids begin with, and the level of its headings.
struct Spot {
  std::string prefix;
  int level = 2;

  std::string id(std::string_view name) const { return prefix + std::string(name); }
  Spot below() const { return {prefix, level + 1}; }
};

/// What a report came to, and on which criteria that rests.
std::string verdict_of(const RunOutcome& run, const ReportOutcome& report, const Spot& spot);
/// What the whole run came to, when that is more than what its one report came to.
std::string run_verdict_of(const RunOutcome& run);
/// Who signed which bytes, and what of the figures stands in them.
std::string authenticity_of(const ReportOutcome& report, const Spot& spot);
/// Coins, pool, what counts under each law step by step, and other readings.
std::string backing_of(const RunOutcome& run, const ReportOutcome& report,
                       const ObservationOutcome& observation, const Spot& spot);
/// The pool by class, and by when it falls due.
std::string composition_of(const ReportOutcome& report, const ObservationOutcome& observation,
                           const Spot& spot);
std::string findings_of(const RunOutcome& run, const ReportOutcome& report,
                        const ObservationOutcome& observation, const Spot& spot);
/// Empty when fewer than two laws were asked and they part on nothing.
std::string divergence_of(const ObservationOutcome& observation, const Spot& spot);
/// What no document can show.
std::string not_checkable_of(const RunOutcome& run);
/// What could not be read or done; empty when there is nothing.
std::string errors_of(const RunOutcome& run);
/// The SHA-256 of everything that the findings rest on, and the words that belong under them.
std::string footer_of(const RunOutcome& run);

/// The id of a finding's own place in the document.
std::string anchor_of(const Finding& finding, const Spot& spot);
/// A stated fact, or what is said in its place.
std::string fact_of(const ReportOutcome& report, std::string_view name, std::string_view otherwise);
/// "2026-10-31 23:59:59+00:00".
std::string shown(const Instant& instant);

}  // namespace specie::html
