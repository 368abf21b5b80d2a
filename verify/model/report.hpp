#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verify/model/book.hpp"
#include "verify/model/facts.hpp"
#include "verify/model/supplied.hpp"

namespace specie {

/// A reason, named by the issuer, why coins that exist are not counted as outstanding.
struct Deduction {
  std::string name;   ///< allowed-not-issued, access-denied, pending-burns, test-tokens, other
  std::string label;  ///< as printed; may be empty
  Stated<Decimal> amount;
};

/// Coins that exist on a chain the total leaves out.
struct OutsideSupply {
  std::string name;
  std::string label;
  Stated<Decimal> amount;
};

/// Gross supply and what the issuer takes off it.
struct Supply {
  std::optional<Stated<Decimal>> total = {};
  std::vector<Deduction> deductions = {};
  std::vector<OutsideSupply> outside = {};
};

/// A fund whose holdings the report prints; they are positions with `within` equal to `name`.
struct Fund {
  std::string name;
  Traits traits = {.asset_class = "mmf"};  ///< of the fund's unit, as rules look at it
  std::optional<std::string> fund_id = {};
  std::optional<Stated<Decimal>> value = {};
  Origin origin = {};
};

/// A sum that the document prints. `within` and `asset_class` select the lines it adds up.
struct PrintedTotal {
  std::string name;
  std::optional<std::string> within = {};
  std::optional<std::string> asset_class = {};
  Stated<Decimal> printed;
  std::string of = "pool_value";  ///< in Observation::repeated: the figure that is printed again
};

/// What the issuer says about one coin at one instant. Nothing in it has been checked.
struct Observation {
  Facts facts = {};  ///< as_of, coins_outstanding, pool_value, valuation_basis, ...
  Supply supply = {};
  std::vector<Fund> funds = {};
  std::vector<PrintedTotal> totals = {};
  std::vector<Record> records = {};  ///< chains[], custodians[], pools[], ...
  Book positions = Book();
  /// A figure the document prints twice, such as the headline on page 1 and the schedule's own
  /// total.
  std::vector<PrintedTotal> repeated = {};
  std::vector<Position> kept = {};  ///< every position, when the reader was asked to keep them
};

/// A signature field of a container, before any cryptography.
struct SignatureField {
  std::string name;
  bool is_signed = false;
  std::string sub_filter = {};
};

/// What one document states. Optional means "the document does not say", never zero.
struct Report {
  std::string format;  ///< "specie.report/1" or the PDF layout's name
  Facts facts =
      {};  ///< report_id, report_date, coin, ref_ccy, issuer.*, att.*, cert.*, terms.*, ...
  std::vector<Record> records = {};
  std::vector<Observation> observations = {};
  std::vector<SignatureField> signature_fields = {};
  std::vector<std::string> notes =
      {};  ///< what a reader of the findings must know about the reading
  std::vector<SuppliedFact> supplied = {};  ///< given beside the document
};

/// The fact under a dictionary name: the observation's, else the report's, else null.
const Fact* find_fact(const Report& report, const Observation& observation, std::string_view name);

}  // namespace specie
