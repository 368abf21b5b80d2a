#pragma once

#include "verify/model/composition.hpp"
#include "verify/rulebook/subject.hpp"

namespace specie {

/// The lines of the subject's observation by class and by when they fall due. Errors: over_limit
/// when a sum has too many digits.
Result<Composition> composition_of(const Subject& subject);

}  // namespace specie
