#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// How many of the named figures att.figures[] does not carry. No figure at all: not known.
Result<Measured> figures_unattested(const Question& question);

}  // namespace specie
