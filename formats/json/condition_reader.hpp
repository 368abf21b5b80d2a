#pragma once

#include <vector>

#include "formats/json/scan.hpp"
#include "verify/model/rulebook.hpp"

namespace specie {

/// Reads a list of conditions; a key that is not there is an empty list. A condition with none or
/// several comparisons is a fault.
std::vector<Condition> read_conditions(const JsonCursor& at);

}  // namespace specie
