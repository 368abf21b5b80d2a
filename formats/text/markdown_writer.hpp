#pragma once

#include <string>

#include "verify/model/outcome.hpp"

namespace specie {

/// A run as Markdown (CommonMark with tables) for a working paper: backing step by step, what fails
/// and what is open, every other criterion in a line, and where the laws part. A projection:
/// specie.result/1 is the record.
std::string write_markdown(const RunOutcome& run);

}  // namespace specie
