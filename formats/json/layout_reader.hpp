#pragma once

#include "verify/model/layout.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// Reads `specie.layout/1` (with `//` comments) and refuses what could not be read by: a section
/// that is not there, a row that means nothing, a report without coins. Errors: bad_layout with
/// line and column.
Result<Layout> read_layout(Source& source, const Limits& limits);

}  // namespace specie
