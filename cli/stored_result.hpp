#pragma once

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "verify/model/outcome.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// What a file of ours holds: a specie.result/1, or the record of a batch, of which `only` names
/// the reports that are wanted. With `only`, the run is theirs alone, and so is its exit code.
/// Errors: those of reading, usage for a report that is not in the file.
Result<RunOutcome> stored_result(const std::string& path, const std::vector<std::string>& only,
                                 Host& host);

}  // namespace specie
