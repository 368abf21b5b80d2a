#pragma once

#include <string>

#include "verify/model/outcome.hpp"

namespace specie {

/// `specie.result/1`: the contract for scripts. Keys sorted, amounts and ratios as strings plus
/// exact fractions, LF, one trailing newline. Adds no facts, drops none.
std::string write_result(const RunOutcome& run);

}  // namespace specie
