#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Days between notice and effect of a change in redemption fees (s.4(a)(1)(B)(ii): at least
/// seven). When no change is reported the requirement is met: nothing was to be notified.
Result<Measured> fee_notice_days(const Question& question);

}  // namespace specie
