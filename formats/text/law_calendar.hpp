#pragma once

#include <string>
#include <vector>

#include "verify/model/rulebook.hpp"

namespace specie {

/// Which criteria were made, and come into force, on which day; in the order of the days.
std::string write_law_calendar(const std::vector<Rulebook>& rulebooks);

}  // namespace specie
