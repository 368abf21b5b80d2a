#pragma once

#include <string>

#include "cli/host.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// --fail-on hides verdicts, never trouble.
void settle_exit(const std::string& fail_on, RunOutcome& run, Host& host);

}  // namespace specie
