#pragma once

#include <optional>
#include <vector>

#include "formats/xbrl/concepts.hpp"

namespace specie::xbrl {

/// What is wrong with the rules of a map taken together: two that take the same facts, two
/// currencies, none at all. Nothing when they are sound.
std::optional<Error> fault_of(const std::vector<ConceptRule>& rules);

}  // namespace specie::xbrl
