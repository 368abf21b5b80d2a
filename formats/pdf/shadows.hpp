#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "formats/pdf/objects.hpp"

namespace specie::pdf {

/// P-17: what a revision holds that could make it show something else than was seen when it was
/// signed, each as a clause. Warnings, not faults: honest documents have such things too.
std::vector<std::string> possible_shadows(Objects& objects, std::size_t& objects_left);

}  // namespace specie::pdf
