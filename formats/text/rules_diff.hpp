#pragma once

#include <string>

#include "verify/model/rulebook.hpp"

namespace specie {

/// What changed from one rulebook to another, a paragraph for each criterion that was added,
/// removed or says something else; empty when they judge alike.
std::string write_rules_diff(const Rulebook& from, const Rulebook& to);

}  // namespace specie
