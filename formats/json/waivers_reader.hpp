#pragma once

#include "verify/model/excuse.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// Reads specie.waivers/1, which may hold // comments. Every waiver states all that makes it
/// answerable for: a key that is missing, not ours, empty or given twice refuses the whole file, so
/// that none is silently lost. Whether a rule may be waived is not asked here.
/// Errors: bad_waivers_file at its place.
Result<Waivers> read_waivers(Source& source, const Limits& limits);

}  // namespace specie
