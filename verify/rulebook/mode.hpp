#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Whether the law applies to this issuer now, later, or not as far as the report says (ruling 8).
Mode mode_of(const Rulebook& rulebook, const Subject& subject);

/// Whether the option that is asked makes the criterion's verdict information.
bool is_information(const Criterion& criterion, const Rulebook& rulebook);

/// Under an option that makes the limit a safe harbour the verdict is information: who keeps it is
/// inside, who does not is outside and may still meet the law in another way.
void take_option(const Question& question, Finding& finding);

}  // namespace specie
