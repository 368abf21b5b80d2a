#pragma once

#include <string>
#include <vector>

#include "verify/model/rulebook.hpp"

namespace specie {

/// `specie.rules/1`: every criterion with profile, title, citation, status, dates and whether a
/// report can decide it.
std::string write_rules_json(const std::vector<Rulebook>& rulebooks);

}  // namespace specie
