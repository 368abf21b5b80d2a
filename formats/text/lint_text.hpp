#pragma once

#include <string>

#include "formats/text/paragraph.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// What could be changed in a report before it is signed: a line for each change, with the criteria
/// that it settles and the place.
void write_fixes(const RunOutcome& run, const ReportOutcome& report, Paragraph& out);

}  // namespace specie
