#pragma once

#include <string>
#include <vector>

#include "formats/xbrl/matcher.hpp"

namespace specie::xbrl {

/// What a reader of the findings must know about the facts that were taken: hidden ones, signs that
/// people see otherwise, nil, rounding, scale, and how the instants were read.
std::vector<std::string> remarks_on(const Matched& matched);

}  // namespace specie::xbrl
