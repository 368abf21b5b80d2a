#pragma once

#include <optional>

#include "verify/model/finding.hpp"
#include "verify/model/rulebook.hpp"

namespace specie {

/// How far a figure is inside its limit (positive) or outside it (negative): in the figure's unit,
/// of a fraction in the unit of its numerator. Exact; nothing when it has too many digits or there
/// is no figure.
///
/// A fraction n/d that must be at least t has the margin n - t*d, one that must be at most t the
/// margin t*d - n: what may be taken from, or must be added to, the numerator.
std::optional<Interval> margin_of(const MeasuredValue& value, Comparison comparison,
                                  const Decimal& threshold);

}  // namespace specie
