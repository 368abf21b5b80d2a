#pragma once

#include "verify/model/result.hpp"
#include "verify/model/rulebook.hpp"

namespace specie {

/// Whether everything a rulebook names exists: measures and their parameters, sets, facts and
/// attributes, classes, criteria; whether ids are unique, dates in order, and no set stands on
/// itself. Errors: bad_rulebook with the pointer of what is wrong, and the line and column of the
/// criterion, set or condition that holds it.
Result<Done> check_rulebook(const Rulebook& rulebook);

}  // namespace specie
