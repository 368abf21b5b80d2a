#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verify/model/finding.hpp"
#include "verify/model/report.hpp"
#include "verify/rulebook/condition.hpp"
#include "verify/rulebook/subject.hpp"

namespace specie {

/// How a position or a fund stands to a set: in it, out of it, or open, and why.
struct Standing {
  Answer answer = Answer::met;
  std::vector<std::string> violations =
      {};                           ///< why it is out: "days left are 94; needed: at most 93"
  std::vector<OpenFact> open = {};  ///< what would decide, when open
};

/// A holding, or a fund with its holdings, judged under the first row that takes it.
struct Placed {
  const Holding* holding = nullptr;  ///< of a fund: null
  const Fund* fund = nullptr;        ///< a fund with printed holdings
  bool inside_fund = false;          ///< one of a fund's holdings
  const AssetSet* row = nullptr;     ///< null: no row takes it
  Standing standing = {};
  Decimal value = {};                      ///< as reported
  Interval eligible = {};                  ///< what counts of it
  std::vector<std::size_t> supplied = {};  ///< indexes of Report::supplied that decided here

  const std::string& asset_class() const;
};

/// The eligibility table applied to an observation.
struct Eligibility {
  /// Positions held directly, funds, and settlement lines outside funds: their values are the pool.
  std::vector<Placed> direct = {};
  /// What the funds hold; their values are part of their fund's.
  std::vector<Placed> inside = {};
  Interval eligible = {};      ///< sum over `direct`
  Decimal certainly_out = {};  ///< value of positions that cannot count
  Decimal possibly_out = {};   ///< value of positions that might not count
  Decimal liabilities = {};    ///< negative settlement lines
};

/// How traits stand to one set, by its limits. `what` names the position in open facts.
Standing stand(const AssetSet& set, const Traits& traits, const Subject& subject,
               const Rulebook& rulebook, const std::string& what, const Decimal& value);

/// Whether a set takes positions of these traits: class, and no `when` that is certainly not met.
bool takes(const AssetSet& set, const Traits& traits, const Subject& subject);

/// Places every holding. Errors: over_limit when a sum has too many digits.
Result<Eligibility> judge_eligibility(const Rulebook& rulebook, const Subject& subject);

bool is_settlement(const Holding& holding);
/// The fund of `observation` that the holding is within, or null.
const Fund* fund_of(const Observation& observation, const Holding& holding);
/// "line 17, 912797MS3" or "3 lines of gov_debt".
std::string name_of(const Holding& holding);
/// "912797MS3", "line 17" or "3 lines of gov_debt": how an open fact calls it.
std::string short_name_of(const Holding& holding);

}  // namespace specie
