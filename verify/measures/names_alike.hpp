#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// How many of the names in `among` are the name in `fact`: certainly, when they are equal without
/// case, blanks and punctuation; possibly, when one begins with the other or is not stated. A name
/// in `among` is a fact or a member of each element of a list ("custodians[].name").
Result<Measured> names_alike(const Question& question);

}  // namespace specie
