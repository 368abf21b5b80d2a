#pragma once

#include <span>
#include <vector>

#include "verify/model/outcome.hpp"
#include "verify/rulebook/evaluate.hpp"

namespace specie {

/// The positions and funds that the selected laws do not take alike, with each law's answer.
std::vector<Divergence> divergence_of(std::span<const Rulebook> rulebooks,
                                      std::span<const ProfileResult> results);

}  // namespace specie
