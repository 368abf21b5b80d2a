#pragma once

#include <optional>

#include "verify/measures/measure.hpp"

namespace specie {

/// The pool that a measure stands on.
struct Pool {
  Decimal value;
  std::vector<Basis> basis = {};
  std::vector<std::string> notes = {};
};

/// pool_value as printed; the sum of the positions when the two differ by more than rounding
/// explains (ruling 14: the recomputed figure is used and said). Nothing when it is not stated.
Result<std::optional<Pool>> pool_of(const Question& question);

/// The answer when the pool or its positions are not stated: a total without its parts shows
/// nothing about them. Nothing when both are there.
std::optional<Measured> missing_parts(const Question& question);

/// Whether the report states no line of a pool that is not nothing: what it holds is open then.
bool has_no_lines(const Question& question);
/// The question that it leaves.
OpenFact which_positions();

}  // namespace specie
