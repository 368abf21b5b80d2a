#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/baseline.hpp"
#include "cli/host.hpp"
#include "cli/waivers.hpp"

namespace specie {

/// What a run was given by which a fail may stand and not count.
struct Excuses {
  std::optional<Waivers> waivers = {};
  std::optional<Baseline> baseline = {};
};

/// Of the files that are named; `run` has its rulebooks, and is told the files' digests.
/// Errors: as load_waivers() and load_baseline().
Result<Excuses> load_excuses(const std::string& waivers, const std::string& baseline,
                             RunOutcome& run, Host& host);

/// Marks the fails of a report, first by waivers, and settles its exit codes anew. `time`: when
/// waivers are judged, in seconds since the epoch.
void excuse(const Excuses& excuses, const RunOutcome& run, std::int64_t time,
            ReportOutcome& report);

}  // namespace specie
