#pragma once

#include <vector>

#include "verify/measures/measure.hpp"
#include "verify/rulebook/condition.hpp"

namespace specie {

/// Whether the pool holds anything of the sets in a criterion's applies_to; when open, what
/// decides.
struct Reach {
  Answer answer = Answer::met;
  OpenFacts open = {};
};

/// Errors: over_limit.
Result<Reach> reach_of(const Question& question);

/// What the finding of a part rests on and leaves open goes into the finding of the whole, once.
void carry_over(Finding part, Finding& whole);

}  // namespace specie
