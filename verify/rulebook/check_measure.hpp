#pragma once

#include "verify/rulebook/check_names.hpp"

namespace specie {

/// Whether the measure of a criterion or of a part exists, with the sets and parameters it needs
/// and no others, and whether these name what there is.
Fault check_measure(const Rulebook& rulebook, const Criterion& criterion);

}  // namespace specie
