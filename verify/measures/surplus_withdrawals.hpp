#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Withdrawals of surplus that are one too many in their month, come before the report that shows
/// the surplus is published, or leave less than the coins are worth.
Result<Measured> surplus_withdrawals_at_fault(const Question& question);

}  // namespace specie
