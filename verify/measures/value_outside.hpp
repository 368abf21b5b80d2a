#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Value of the positions that a row or set takes but whose limits they do not meet: certainly
/// (lower) and possibly (upper). `of` names rows of the eligibility table, named sets, or
/// "unlisted" for positions that no row takes. Not applicable when nothing is taken.
///
/// Ruling 11: a limb passes if every line of its class qualifies, fails if one cannot.
Result<Measured> value_outside(const Question& question);

}  // namespace specie
