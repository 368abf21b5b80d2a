#include <algorithm>

#include "verify/measures/amounts_too_fine.hpp"
#include "verify/measures/assured_instants.hpp"
#include "verify/measures/attached_figures_differing.hpp"
#include "verify/measures/attested_instants_missing.hpp"
#include "verify/measures/available_share.hpp"
#include "verify/measures/backing_ratio.hpp"
#include "verify/measures/balancing_lines.hpp"
#include "verify/measures/brand_pool_difference.hpp"
#include "verify/measures/chains_unlisted.hpp"
#include "verify/measures/clocks_apart.hpp"
#include "verify/measures/coins_existing.hpp"
#include "verify/measures/consolidated_ratio.hpp"
#include "verify/measures/core_requirement_coverage.hpp"
#include "verify/measures/custodian_letters_lacking.hpp"
#include "verify/measures/custodians.hpp"
#include "verify/measures/days_from_to.hpp"
#include "verify/measures/days_since_as_of.hpp"
#include "verify/measures/eligible_backing_ratio.hpp"
#include "verify/measures/encumbered_value.hpp"
#include "verify/measures/fact_over_highest.hpp"
#include "verify/measures/fair_backing_ratio.hpp"
#include "verify/measures/fee_notice_days.hpp"
#include "verify/measures/figures_differing.hpp"
#include "verify/measures/figures_unattested.hpp"
#include "verify/measures/filings_late.hpp"
#include "verify/measures/floor_breaches.hpp"
#include "verify/measures/hidden_characters.hpp"
#include "verify/measures/identifiers.hpp"
#include "verify/measures/insured_coverage.hpp"
#include "verify/measures/largest_institution_share.hpp"
#include "verify/measures/measure.hpp"
#include "verify/measures/monthly_cycle.hpp"
#include "verify/measures/months.hpp"
#include "verify/measures/name_dates_off.hpp"
#include "verify/measures/names_alike.hpp"
#include "verify/measures/outstanding_backing_ratio.hpp"
#include "verify/measures/own_funds_coverage.hpp"
#include "verify/measures/positions_lacking.hpp"
#include "verify/measures/reconciliation_days.hpp"
#include "verify/measures/reconciliations.hpp"
#include "verify/measures/records_lacking.hpp"
#include "verify/measures/redemptions_late.hpp"
#include "verify/measures/redemptions_over_hours.hpp"
#include "verify/measures/residual_beyond_tolerance.hpp"
#include "verify/measures/run_redemptions.hpp"
#include "verify/measures/share_of_pool.hpp"
#include "verify/measures/shortfall.hpp"
#include "verify/measures/stop_flags_set.hpp"
#include "verify/measures/surplus_unexplained.hpp"
#include "verify/measures/surplus_withdrawals.hpp"
#include "verify/measures/token_identifiers.hpp"
#include "verify/measures/unreconciled_difference.hpp"
#include "verify/measures/us_holder_coverage.hpp"
#include "verify/measures/value_outside.hpp"
#include "verify/measures/weighted_average_maturity.hpp"

namespace specie {
namespace {

constexpr std::string_view core_parameters[] = {"core", "expanded", "on_demand", "floor", "days"};
constexpr std::string_view share_parameter[] = {"share"};
constexpr std::string_view fact_parameter[] = {"fact"};
constexpr std::string_view facts_parameter[] = {"facts"};
constexpr std::string_view clock_parameters[] = {"calendar", "business_days", "from"};
constexpr std::string_view countries_parameter[] = {"countries"};
constexpr std::string_view hours_parameter[] = {"hours"};
constexpr std::string_view highest_parameters[] = {"fact", "highest_of", "factors"};
constexpr std::string_view floor_parameters[] = {"calendar", "floor", "run_floor", "run_days"};
constexpr std::string_view log_parameters[] = {"calendar", "kinds", "business_days"};
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
constexpr std::string_view business_days_parameter[] = {"business_days"};
constexpr std::string_view filings_parameters[] = {"kinds", "days"};
constexpr std::string_view insured_parameters[] = {"share", "cap"};
constexpr std::string_view cycle_parameters[] = {"fact", "hour", "as_of"};
constexpr std::string_view institution_parameters[] = {"share", "base"};
constexpr std::string_view run_parameters[] = {"share", "days", "addressee"};
constexpr std::string_view addressee_parameter[] = {"addressee"};
constexpr std::string_view names_parameter[] = {"names"};
constexpr std::string_view calendar_parameter[] = {"calendar"};

// Sorted by name; check_rulebook() and the documents are held against this table.
constexpr Measure table[] = {
    {"amounts_too_fine",
     "amounts finer than their currency has units",
     {},
     false,
     &amounts_too_fine},
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
    {"attached_figures_differing",
     "embedded figures that differ from the printed ones",
     {},
     false,
     &attached_figures_differing},
    {"attested_instants_missing", "instants that the engagement lacks", calendar_parameter, false,
     &attested_instants_missing},
    {"available_share", "what is at hand in time, over reserve assets", business_days_parameter,
     true, &available_share},
    {"backing_ratio", "the pool over every coin that exists", {}, false, &backing_ratio},
    {"balancing_lines", "lines that make the pool equal to the coins", {}, false, &balancing_lines},
    {"brand_pool_difference", "the pool less the brand's own", {}, false, &brand_pool_difference},
    {"chains_unlisted", "chains that another list leaves out", {}, false, &chains_unlisted},
    {"clocks_apart", "the time between the two clocks", from_to_parameters, false, &clocks_apart},
    {"coins_at_par", "every coin that exists, at par", {}, false, &coins_at_par},
    {"consolidated_ratio",
     "all the issuer's coins over this one's",
     {},
     false,
     &consolidated_ratio},
    {"core_requirement_coverage", "core assets net of on-demand deposits over the core requirement",
     core_parameters, false, &core_requirement_coverage},
    {"custodian_letters_lacking", "custodians without a timely letter", months_parameter, false,
     &custodian_letters_lacking},
    {"custodians_elsewhere", "custodians not authorised or elsewhere", countries_parameter, false,
     &custodians_elsewhere},
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
    {"days_since_as_of", "the age of the figures", {}, false, &days_since_as_of},
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
    {"fact_over_highest", "the amount over the highest of what is required", highest_parameters,
     false, &fact_over_highest},
    {"fair_backing_ratio",
     "eligible reserves at fair value over coins outstanding",
     {},
     false,
     &fair_backing_ratio},
    {"fee_notice_days", "the notice given of a change in fees", {}, false, &fee_notice_days},
    {"figures_differing", "examined figures that differ from the published ones", facts_parameter,
     false, &figures_differing},
    {"figures_unattested", "figures not attested", names_parameter, false, &figures_unattested},
    {"filings_late", "filings made late", filings_parameters, false, &filings_late},
    {"floor_breaches", "breaches of the floors", floor_parameters, true, &floor_breaches},
    {"hidden_characters",
     "names with a character that is not to be seen",
     {},
     false,
     &hidden_characters},
    {"identifiers_misprinted",
     "identifiers that contradict themselves",
     {},
     false,
     &identifiers_misprinted},
    {"insured_coverage", "insured balances over what must be insured", insured_parameters, true,
     &insured_coverage},
    {"issuance_while_short",
     "coins issued while reserves are short",
     {},
     false,
     &issuance_while_short},
    {"largest_institution_share", "the most with one institution, over reserve assets",
     institution_parameters, true, &largest_institution_share},
    {"largest_insured_amount",
     "the most that is insured at one institution",
     {},
     true,
     &largest_insured_amount},
    {"lots_repeated", "lines that may be printed twice", {}, false, &lots_repeated},
    {"minutes_off_monthly_cycle", "minutes off the monthly cycle", cycle_parameters, false,
     &minutes_off_monthly_cycle},
    {"month_cycles_after_as_of", "the delay in calendar months", fact_parameter, false,
     &month_cycles_after_as_of},
    {"months_after_as_of", "the delay after the as-of date", fact_parameter, false,
     &months_after_as_of},
    {"name_dates_off", "dates of the name that are not the document's", {}, false, &name_dates_off},
    {"names_alike", "names that are one", names_parameters, false, &names_alike},
    {"net_backing_ratio",
     "eligible reserves net of repo liabilities over coins outstanding",
     {},
     false,
     &net_backing_ratio},
    {"outstanding_backing_ratio",
     "the pool over coins outstanding",
     {},
     false,
     &outstanding_backing_ratio},
    {"own_funds_coverage", "own funds over their requirement", own_funds_parameters, false,
     &own_funds_coverage},
    {"positions_lacking", "lines that lack a fact", facts_parameter, false, &positions_lacking},
    {"positions_lacking_in", "lines of the sets that lack a fact", facts_parameter, true,
     &positions_lacking_in},
    {"reconciliation_faults", "faults of reconciliation", log_parameters, false,
     &reconciliation_faults},
    {"reconciliation_gaps_without_notice", "days without reconciliation and notice", log_parameters,
     false, &reconciliation_gaps_without_notice},
    {"records_lacking", "elements of the list that lack a fact", list_parameters, false,
     &records_lacking},
    {"redemptions_late", "redemptions paid late", clock_parameters, false, &redemptions_late},
    {"redemptions_over_hours", "redemptions paid late", hours_parameter, false,
     &redemptions_over_hours},
    {"residual_beyond_tolerance", "the difference that rounding does not explain", of_parameter,
     false, &residual_beyond_tolerance},
    {"run_faults", "faults after a run", run_parameters, false, &run_faults},
    {"share_of_coins", "the share of the coins", {}, true, &share_of_coins},
    {"share_of_pool", "the share of the pool", {}, true, &share_of_pool},
    {"shortfall_days", "business days short in a row", {}, false, &shortfall_days},
    {"shortfall_notices_missing", "notices of the shortfall not given", addressee_parameter, false,
     &shortfall_notices_missing},
    {"shortfalls_cured_late", "shortfalls cured late", cure_parameters, false,
     &shortfalls_cured_late},
    {"statements_unassured", "statements that the engagement does not cover", statement_parameters,
     false, &statements_unassured},
    {"stop_flags_set", "stop flags that the source has set", {}, false, &stop_flags_set},
    {"surplus_unexplained",
     "the difference from the pool less the coins",
     {},
     false,
     &surplus_unexplained},
    {"surplus_withdrawals_at_fault",
     "withdrawals of surplus at fault",
     {},
     false,
     &surplus_withdrawals_at_fault},
    {"token_identifiers", "identifiers of the token", {}, false, &token_identifiers},
    {"unreconciled_difference", "the difference that rounding does not explain", sum_parameters,
     false, &unreconciled_difference},
    {"us_holder_coverage",
     "reserves at US institutions over coins of US customers",
     {},
     false,
     &us_holder_coverage},
    {"value_outside", "value that does not qualify", {}, true, &value_outside},
    {"weighted_average_maturity",
     "the weighted average maturity",
     {},
     false,
     &weighted_average_maturity},
};

}  // namespace

std::span<const Measure> measures() { return table; }

const Measure* find_measure(std::string_view name) {
  const auto* found = std::ranges::lower_bound(table, name, {}, &Measure::name);
  return found != std::end(table) && found->name == name ? found : nullptr;
}

}  // namespace specie
