#pragma once

#include "formats/json/emit.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// A place with the document it is in and the grade of what stands there; null when there is none.
Json at(const Origin& origin, const ReportOutcome& report);

/// For each document that facts were read from: which signatures cover its bytes (by their index in
/// `authenticity.signatures`), the roles of those that passed, and the grade of its facts.
Json coverage_of(const ReportOutcome& report);

}  // namespace specie
