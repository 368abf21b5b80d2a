#pragma once

#include "verify/rulebook/check_names.hpp"

namespace specie {

/// Whether the rows and sets of a rulebook name classes, attributes, criteria and rows that exist,
/// each under a name of its own, and no row stands on itself.
Fault check_sets(const Rulebook& rulebook);

}  // namespace specie
