#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Figures of att.figures[] that are not exactly the figure the report prints under the same name.
/// Open for each that cannot be compared, and for each name in `facts` that the accountant does not
/// name: an opinion on one figure covers no other. A figure stated for the whole document may speak
/// of another of its instants.
Result<Measured> figures_differing(const Question& question);

}  // namespace specie
