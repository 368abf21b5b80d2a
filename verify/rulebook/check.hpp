#pragma once

#include "verify/model/result.hpp"
#include "verify/model/rulebook.hpp"

namespace specie {

/// Whether everything a rulebook names exists: measures and their parameters, sets, facts and
/// attributes, criteria; whether ids are unique and looks-through do not turn in a circle.
/// Errors: bad_rulebook at the place in the file.
Result<Done> check_rulebook(const Rulebook& rulebook);

}  // namespace specie
