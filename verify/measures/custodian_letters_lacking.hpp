#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of custodians[] whose acknowledgement letter came after the first assets, or was last
/// reviewed more than `months` before the as-of date (UK-FCA-SAFE-04). A date that is not stated
/// leaves the custodian open.
Result<Measured> custodian_letters_lacking(const Question& question);

}  // namespace specie
