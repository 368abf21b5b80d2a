#pragma once

#include <string>

#include "verify/model/outcome.hpp"
#include "verify/model/report.hpp"

namespace specie {

/// `specie.report/1` of what was read, for a person to review and sign: reading it again gives the
/// same facts. `origins` has the place of each fact in `input`, positions their own; `source` names
/// that file. Places are left out of a report that is a transcript of another file already.
/// Positions need Observation::kept.
std::string write_report(const Report& report, const InputFile& input);

}  // namespace specie
