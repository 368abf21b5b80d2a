#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// What the table admits, at fair value, over coins_outstanding at par. Money is worth its amount;
/// the printed value is the fair one where the report says that it values its pool so.
Result<Measured> fair_backing_ratio(const Question& question);

/// What the table admits, as printed and net of what is owed under repos, over coins_outstanding at
/// par: both readings span the range.
Result<Measured> net_backing_ratio(const Question& question);

}  // namespace specie
