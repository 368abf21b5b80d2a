#include "verify/measures/consolidated_ratio.hpp"

#include "verify/measures/coins_at_par.hpp"

namespace specie {

Result<Measured> consolidated_ratio(const Question& question) {
  Measured measured{.unit = "ratio"};
  const auto owed = coins_at_par(question, measured);
  if (!owed) {
    return owed.error();
  }
  if (!*owed) {
    return missing("coins_outstanding", "how many coins are outstanding on all chains?");
  }
  const Decimal* all = figure(question, "issuance_consolidated", measured.basis);
  if (all == nullptr) {
    return missing("issuance_consolidated",
                   "how much has the issuer outstanding, of all its coins?");
  }
  if ((*owed)->is_zero()) {
    measured.not_applicable = "no coins are outstanding";
    return measured;
  }
  measured.value = ratio_of(Interval::exactly(*all), **owed);
  measured.formula = grouped(*all) + " / " + grouped(**owed);
  return measured;
}

}  // namespace specie
