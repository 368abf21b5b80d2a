#pragma once

#include <string>

#include "verify/model/origin.hpp"

namespace specie {

/// "page 3, line 5, column 40" or "212:9 /observations/0/positions/3"; empty when nothing is known.
std::string place_of(const Origin& origin);

}  // namespace specie
