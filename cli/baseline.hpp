#pragma once

#include <string>

#include "cli/host.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// A stored result that a run is compared with.
struct Baseline {
  RunOutcome run;
  GivenFile file;
};

/// Errors: bad_baseline, at the place where the file is no record of ours.
Result<Baseline> load_baseline(const std::string& path, Host& host);

}  // namespace specie
