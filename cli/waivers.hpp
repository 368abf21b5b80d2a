#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/host.hpp"
#include "verify/model/excuse.hpp"
#include "verify/model/outcome.hpp"
#include "verify/rulebook/waive.hpp"

namespace specie {

/// The waivers of a file, each of a rule that `rulebooks` or a built-in one has and that may be
/// waived. Errors: bad_waivers_file, also of a file that cannot be read or a rule nobody knows;
/// not_waivable.
Result<Waivers> load_waivers(const std::string& path, std::span<const Rulebook> rulebooks,
                             Host& host);

/// Of each use the furthest that any report came to.
void join(std::vector<WaiverUse>& all, const std::vector<WaiverUse>& more);

/// Says which waivers did nothing, in the run's notes and as a remark; returns their ids. `uses`
/// may be empty: no report was judged.
std::vector<std::string> say_unused(const Waivers& waivers, const std::vector<WaiverUse>& uses,
                                    RunOutcome& run, Host& host);

/// The ids alone.
std::vector<std::string> unused(const Waivers& waivers, const std::vector<WaiverUse>& uses);

}  // namespace specie
