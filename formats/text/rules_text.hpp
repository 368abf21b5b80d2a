#pragma once

#include <string>
#include <vector>

#include "verify/model/rulebook.hpp"

namespace specie {

/// One line a criterion: id, kind, severity, legal status, title.
std::string write_rules_list(const std::vector<Rulebook>& rulebooks);
/// A criterion in full: what the law asks, how it is decided, its status, evidence and ambiguity.
std::string write_rule(const Rulebook& rulebook, const Criterion& criterion);

}  // namespace specie
