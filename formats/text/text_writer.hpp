#pragma once

#include <string>

#include "verify/model/outcome.hpp"

namespace specie {

/// For people at a terminal: authenticity, backing, findings by profile, where the laws part, what
/// cannot be checked, and one last line with the verdict. Adds no facts, decides nothing.
std::string write_text(const RunOutcome& run);

/// What stands above every text: the tool, the rulebooks, the trust file and the run's notes.
std::string write_head(const RunOutcome& run);
/// What stands below every text: until when the law was checked, and what this is not.
std::string write_foot(const RunOutcome& run);

/// The verdict lines only (`--quiet`), one for each report.
std::string write_verdict(const RunOutcome& run);

}  // namespace specie
