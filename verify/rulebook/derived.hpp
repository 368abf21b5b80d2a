#pragma once

#include <span>
#include <string_view>

#include "verify/rulebook/value.hpp"

namespace specie {

/// A fact worked out from others, when the report does not state one of that name; no value when it
/// cannot be.
///
/// issuance_consolidated: at least this coin's own coins_outstanding at par.
/// pool_surplus: pool_value less coins_outstanding at par.
/// as_of_days_to_month_end: calendar days from the as-of date to the last day of its month.
/// as_of_minute_of_day: minutes since midnight, on the clock the report states.
/// publication_days_left: calendar days from the publication to the last day of the month after the
/// as-of month. On that day itself it is 0 up to the as-of time of day, and open after it.
Known derived_fact(const Subject& subject, std::string_view name);

/// Names of derived facts.
std::span<const std::string_view> derived_fact_names();

}  // namespace specie
