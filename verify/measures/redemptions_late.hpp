#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of redemptions[] paid after the deadline: so many business days of a calendar after the
/// request, after the business day of the request, or after the later of receipt of the coin and
/// completed checks (OCC 15.12(b), NYDFS guidance, FCA PS26/10 ch.7). A deadline that ends beyond
/// the calendar's table leaves the redemption open; one that rests on computed dates says so.
Result<Measured> redemptions_late(const Question& question);

}  // namespace specie
