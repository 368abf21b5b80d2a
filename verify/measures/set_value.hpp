#pragma once

#include <string>
#include <vector>

#include "verify/measures/measure.hpp"

namespace specie {

/// Value of the positions that are in one of the named sets: certainly (lower), possibly (upper).
struct SetValue {
  Interval value{0, 0};
  OpenFacts open = {};
};

/// A position counts once, under the first of the sets that takes it. Where the law judges a fund's
/// unit, the fund counts as one position of class mmf. Errors: over_limit.
Result<SetValue> value_in(const Question& question, const std::vector<std::string>& sets);

}  // namespace specie
