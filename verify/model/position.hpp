#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verify/model/date.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/origin.hpp"
#include "verify/model/supplied.hpp"

namespace specie {

/// What secures a repo or reverse repo, as far as stated.
struct Collateral {
  std::optional<std::string> type =
      {};  ///< T_BILL T_NOTE T_BOND US_TREASURY GILT AGENCY MBS CORPORATE OTHER
  std::optional<Date> maturity_date = {};
  std::optional<std::int64_t> days_to_maturity = {};
  std::optional<Decimal> value = {};  ///< market value
  std::optional<std::string> issuer_country = {};

  friend bool operator==(const Collateral&, const Collateral&) = default;
};

/// What the rules look at in a position: everything that can change a verdict except its value.
/// Positions with equal traits are judged as one (see Holding). Absent: the document does not say.
struct Traits {
  std::string asset_class;  ///< field `class`, always stated
  std::optional<std::string> sub_class = {};
  std::optional<std::string> issuer_country = {};
  std::optional<std::string> ccy = {};
  std::optional<std::string> within = {};  ///< a fund of funds[], or a place the document names
  std::optional<Date> maturity_date = {};
  std::optional<std::int64_t> days_to_maturity = {};
  std::optional<Date> issue_date = {};
  std::optional<Date> settlement_date = {};
  std::optional<Date> acquisition_date = {};
  std::optional<Decimal> average_tenor_days = {};
  std::optional<bool> on_demand = {};
  std::optional<std::int64_t> notice_days = {};
  std::optional<std::string> institution_type = {};
  std::optional<std::string> institution_country = {};
  std::optional<std::string> custody_country = {};
  std::optional<bool> custodian_in_group = {};
  std::optional<bool> related_party = {};
  std::optional<bool> encumbered = {};
  std::optional<std::string> encumbrance_exception = {};
  std::optional<std::string> token_form = {};
  std::optional<bool> token_rights_identical = {};
  std::optional<std::int64_t> repo_term_bd = {};
  std::optional<std::string> repo_route = {};
  std::optional<bool> repo_credit_determination = {};
  std::optional<bool> overcollateralised = {};  ///< stated, or worked out from collateral values
  std::vector<Collateral> collateral = {};
  std::optional<std::string> fund_type = {};
  std::optional<bool> fund_registered = {};
  std::optional<std::int64_t> fund_max_days = {};
  std::optional<Decimal> fund_wam_days = {};
  std::optional<std::string> approval_ref = {};
  // Worked out from amounts and names that are no traits, so that lines that differ in them fold.
  std::optional<bool> above_face_value = {};  ///< printed above its stated face value
  std::optional<bool> above_fair_value = {};  ///< printed above its stated fair value
  bool issuer_named = false;                  ///< `issuer` is stated
  std::vector<SuppliedTrait> supplied = {};   ///< what of the line is not the report's own word

  friend bool operator==(const Traits&, const Traits&) = default;
};

/// One leaf line of a report (ruling 18). Amounts are in the report's reference currency.
struct Position {
  Traits traits;
  Decimal value;
  Origin origin = {};      ///< of the line
  std::string id = {};     ///< CUSIP, ISIN or other; empty: not stated
  std::string label = {};  ///< as printed; empty: not stated
  std::optional<Decimal> fair_value = {};
  std::optional<Decimal> face_value = {};
  std::optional<Decimal> amortised_cost = {};
  std::optional<Decimal> due_within_5bd = {};
  std::optional<Decimal> insured_amount = {};
  std::optional<std::string> issuer = {};
  std::optional<std::string> institution = {};
  std::optional<std::string> counterparty = {};
  std::optional<std::string> custodian = {};
  std::optional<std::string> valuation_method = {};
  std::optional<std::string> fund_id = {};
};

/// What rules ask of amounts and names that differ from line to line is kept as an answer in the
/// traits, not as the amount, so that such lines still fold.
void settle_answers(Position& position);

}  // namespace specie
