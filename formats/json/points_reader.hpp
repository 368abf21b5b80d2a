#pragma once

#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/points.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// Reads specie.divergence/1, while the program is built. Errors: those of a JSON document.
Result<std::vector<DivergencePoint>> read_points(Source& source, const Limits& limits);

}  // namespace specie
