#pragma once

#include <string>

#include "verify/model/outcome.hpp"

namespace specie {

/// What write_text() writes, in ASCII: every other character is shown by its number, for
/// terminals, printers and log files of which the encoding is not known.
std::string write_plain(const RunOutcome& run);

}  // namespace specie
