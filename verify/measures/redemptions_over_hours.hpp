#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of redemptions[] paid more than `hours` elapsed hours after the request was full: the
/// latest of requested_at, coins_received_at and kyc_done_at (UK-BOE-RED-01). A time that is not
/// stated could only be later, so that a payment soon after the times known is in time whatever it
/// was; a bare day spans that day in every time zone.
Result<Measured> redemptions_over_hours(const Question& question);

}  // namespace specie
