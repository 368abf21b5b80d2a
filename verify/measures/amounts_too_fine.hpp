#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of amounts of money that are no whole number of their currency's smallest unit.
Result<Measured> amounts_too_fine(const Question& question);

}  // namespace specie
