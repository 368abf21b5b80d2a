#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// How far the figure in `printed` is from the sum of the figures in `terms`, beyond what rounding
/// explains: half a unit of the last printed digit of each. A term is a fact or a member of a list
/// ("chains[].minted", "positions[].value"), which is summed; with a leading minus it is taken off.
/// Coins are taken at par where the printed figure is money. A figure not stated is anything from
/// nothing upwards.
Result<Measured> unreconciled_difference(const Question& question);

}  // namespace specie
