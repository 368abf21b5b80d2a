#pragma once

#include <string>

#include "verify/model/outcome.hpp"

namespace specie {

/// For people at a terminal: authenticity, backing, findings by profile, where the laws part, what
/// cannot be checked, and one last line with the verdict. Adds no facts, decides nothing.
std::string write_text(const RunOutcome& run);

/// The verdict lines only (`--quiet`), one for each report.
std::string write_verdict(const RunOutcome& run);

}  // namespace specie
