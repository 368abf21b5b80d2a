#pragma once

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// Whether an earlier report of the run is this one again, which is noted. An error of code
/// given_twice where only one of the two can stand.
Result<bool> given_before(const ReportOutcome& report, RunOutcome& run, Host& host);

/// The names, each once: the same name twice needs no second look, and is noted.
std::vector<std::string> named_once(const std::vector<std::string>& files, RunOutcome& run,
                                    Host& host);

}  // namespace specie
