#pragma once

#include <optional>
#include <vector>

#include "verify/model/outcome.hpp"
#include "verify/rulebook/eligibility.hpp"

namespace specie {

/// From what was reported to what counts, step by step and exact: the sum of the lines, less what
/// cannot count, less settlements owed, less what might not count. Empty when no total is known.
/// Errors: over_limit.
Result<std::vector<WaterfallStep>> waterfall_of(const Eligibility& eligibility,
                                                const std::optional<Decimal>& reported,
                                                const std::optional<Decimal>& recomputed,
                                                const std::optional<Decimal>& owed);

}  // namespace specie
