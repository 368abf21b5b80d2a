#include <algorithm>

#include "verify/measures/assured_instants.hpp"
#include "verify/measures/backing_ratio.hpp"
#include "verify/measures/core_requirement_coverage.hpp"
#include "verify/measures/custodian_letters_lacking.hpp"
#include "verify/measures/custodians.hpp"
#include "verify/measures/days_from_to.hpp"
#include "verify/measures/eligible_backing_ratio.hpp"
#include "verify/measures/encumbered_value.hpp"
#include "verify/measures/fee_notice_days.hpp"
#include "verify/measures/figures_differing.hpp"
#include "verify/measures/measure.hpp"
#include "verify/measures/months.hpp"
#include "verify/measures/names_alike.hpp"
#include "verify/measures/positions_lacking.hpp"
#include "verify/measures/own_funds_coverage.hpp"
#include "verify/measures/reconciliation_days.hpp"
#include "verify/measures/records_lacking.hpp"
#include "verify/measures/redemptions_late.hpp"
#include "verify/measures/residual_beyond_tolerance.hpp"
#include "verify/measures/share_of_pool.hpp"
#include "verify/measures/unreconciled_difference.hpp"
#include "verify/measures/token_identifiers.hpp"
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
constexpr std::string_view from_to_parameters[] = {"from_fact", "to_fact"};
constexpr std::string_view list_parameters[] = {"list", "members"};
constexpr std::string_view names_parameters[] = {"fact", "among"};
constexpr std::string_view sum_parameters[] = {"printed", "terms"};
constexpr std::string_view statement_parameters[] = {"months", "gap_months"};
constexpr std::string_view months_parameter[] = {"months"};
constexpr std::string_view own_funds_parameters[] = {"floor", "share"};
constexpr std::string_view days_parameters[] = {"kinds", "undetermined", "calendar"};
constexpr std::string_view cure_parameters[] = {"calendar", "business_days"};

// Sorted by name; check_rulebook() and the documents are held against this table.
constexpr Measure table[] = {
    {"assured_instants_differing",
     "instants that the accountant's report and the document do not share",
     {},
     false,
     &assured_instants_differing},
    {"assured_period_months",
     "the period that the engagement covers",
     {},
     false,
     &assured_period_months},
    {"backing_ratio", "the pool over every coin that exists", {}, false, &backing_ratio},
    {"core_requirement_coverage", "core assets net of on-demand deposits over the core requirement",
     core_parameters, false, &core_requirement_coverage},
    {"custodian_letters_lacking", "custodians without a timely letter", months_parameter, false,
     &custodian_letters_lacking},
    {"custodians_unidentified",
     "custodians without name and type",
     {},
     false,
     &custodians_unidentified},
    {"custodians_unnamed_above", "unnamed custodians above the share", share_parameter, false,
     &custodians_unnamed_above},
    {"days_after_as_of", "the delay after the as-of date", fact_parameter, false,
     &days_after_as_of},
    {"days_from_to", "the days between", from_to_parameters, false, &days_from_to},
    {"days_unreconciled", "business days without a reconciliation", days_parameters, false,
     &days_unreconciled},
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
    {"figures_differing", "examined figures that differ from the published ones", facts_parameter,
     false, &figures_differing},
    {"month_cycles_after_as_of", "the delay in calendar months", fact_parameter, false,
     &month_cycles_after_as_of},
    {"months_after_as_of", "the delay after the as-of date", fact_parameter, false,
     &months_after_as_of},
    {"names_alike", "names that are one", names_parameters, false, &names_alike},
    {"positions_lacking", "lines that lack a fact", facts_parameter, false, &positions_lacking},
    {"positions_lacking_in", "lines of the sets that lack a fact", facts_parameter, true,
     &positions_lacking_in},
    {"own_funds_coverage", "own funds over their requirement", own_funds_parameters, false,
     &own_funds_coverage},
    {"records_lacking", "elements of the list that lack a fact", list_parameters, false,
     &records_lacking},
    {"redemptions_late", "redemptions paid late", clock_parameters, false, &redemptions_late},
    {"residual_beyond_tolerance", "the difference that rounding does not explain", of_parameter,
     false, &residual_beyond_tolerance},
    {"share_of_pool", "the share of the pool", {}, true, &share_of_pool},
    {"statements_unassured", "statements that the engagement does not cover", statement_parameters,
     false, &statements_unassured},
    {"unreconciled_difference", "the difference that rounding does not explain", sum_parameters,
     false, &unreconciled_difference},
    {"shortfalls_cured_late", "shortfalls cured late", cure_parameters, false,
     &shortfalls_cured_late},
    {"token_identifiers", "identifiers of the token", {}, false, &token_identifiers},
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
