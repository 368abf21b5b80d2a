#include <algorithm>

#include "verify/measures/backing_ratio.hpp"
#include "verify/measures/core_requirement_coverage.hpp"
#include "verify/measures/custodians.hpp"
#include "verify/measures/eligible_backing_ratio.hpp"
#include "verify/measures/encumbered_value.hpp"
#include "verify/measures/fee_notice_days.hpp"
#include "verify/measures/measure.hpp"
#include "verify/measures/months.hpp"
#include "verify/measures/positions_lacking.hpp"
#include "verify/measures/redemptions_late.hpp"
#include "verify/measures/residual_beyond_tolerance.hpp"
#include "verify/measures/share_of_pool.hpp"
#include "verify/measures/us_holder_coverage.hpp"
#include "verify/measures/value_outside.hpp"

namespace specie {
namespace {

constexpr std::string_view core_parameters[] = {"core", "expanded", "on_demand", "floor", "days"};
constexpr std::string_view share_parameter[] = {"share"};
constexpr std::string_view fact_parameter[] = {"fact"};
constexpr std::string_view facts_parameter[] = {"facts"};
constexpr std::string_view clock_parameters[] = {"calendar", "business_days", "from"};
constexpr std::string_view of_parameter[] = {"of"};

// Sorted by name; check_rulebook() and the documents are held against this table.
constexpr Measure table[] = {
    {"assured_period_months",
     "the period that the engagement covers",
     {},
     false,
     &assured_period_months},
    {"backing_ratio", "the pool over every coin that exists", {}, false, &backing_ratio},
    {"core_requirement_coverage", "core assets net of on-demand deposits over the core requirement",
     core_parameters, false, &core_requirement_coverage},
    {"custodians_unidentified",
     "custodians without name and type",
     {},
     false,
     &custodians_unidentified},
    {"custodians_unnamed_above", "unnamed custodians above the share", share_parameter, false,
     &custodians_unnamed_above},
    {"days_after_as_of", "the delay after the as-of date", fact_parameter, false,
     &days_after_as_of},
    {"disclosure_gap_months",
     "the time between two disclosures",
     {},
     false,
     &disclosure_gap_months},
    {"eligible_backing_ratio",
     "eligible reserves over coins outstanding",
     {},
     false,
     &eligible_backing_ratio},
    {"encumbered_value", "value pledged without an exception", {}, false, &encumbered_value},
    {"excess_share", "the excess of the pool over the coins", {}, false, &excess_share},
    {"fee_notice_days", "the notice given of a change in fees", {}, false, &fee_notice_days},
    {"month_cycles_after_as_of", "the delay in calendar months", fact_parameter, false,
     &month_cycles_after_as_of},
    {"months_after_as_of", "the delay after the as-of date", fact_parameter, false,
     &months_after_as_of},
    {"positions_lacking", "lines that lack a fact", facts_parameter, false, &positions_lacking},
    {"redemptions_late", "redemptions paid late", clock_parameters, false, &redemptions_late},
    {"residual_beyond_tolerance", "the difference that rounding does not explain", of_parameter,
     false, &residual_beyond_tolerance},
    {"share_of_pool", "the share of the pool", {}, true, &share_of_pool},
    {"us_holder_coverage",
     "reserves at US institutions over coins of US customers",
     {},
     false,
     &us_holder_coverage},
    {"value_outside", "value that does not qualify", {}, true, &value_outside},
};

}  // namespace

std::span<const Measure> measures() { return table; }

const Measure* find_measure(std::string_view name) {
  const auto* found = std::ranges::lower_bound(table, name, {}, &Measure::name);
  return found != std::end(table) && found->name == name ? found : nullptr;
}

}  // namespace specie
