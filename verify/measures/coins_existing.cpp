#include "verify/measures/coins_existing.hpp"

#include <algorithm>

namespace specie {
namespace {

/// The interval of coins that exist, when the report does not say.
Interval existing_range(const Question& question, const Decimal& outstanding, ProductTotal& total,
                        std::vector<Basis>& basis) {
  const Supply& supply = question.subject.observation.supply;
  if (!supply.total) {
    total.open.push_back(
        {.fact = "coins_existing", .ask = "how many coins exist, issuer-held included?"});
    return {outstanding, outstanding};
  }
  basis.push_back({"supply.total", to_string(supply.total->value), supply.total->origin});
  for (const Deduction& each : supply.deductions) {
    total.open.push_back({.fact = "whether the " + each.name + " coins exist",
                          .amount = each.amount.value,
                          .ask = "are these coins minted and not permanently removed?",
                          .origin = each.amount.origin});
  }
  total.notes.emplace_back(
      "reading: coins_existing not stated, between coins_outstanding and supply.total");
  // Coins outstanding exist, whatever the printed total says.
  return {outstanding, std::max(outstanding, supply.total->value)};
}

}  // namespace

Result<std::optional<ProductTotal>> product_total(const Question& question,
                                                  std::vector<Basis>& basis) {
  ProductTotal total;
  Interval coins{0, 0};
  if (const Decimal* existing = figure(question, "coins_existing", basis)) {
    coins = Interval::exactly(*existing);
  } else if (const Decimal* outstanding = figure(question, "coins_outstanding", basis)) {
    coins = existing_range(question, *outstanding, total, basis);
  } else {
    return std::optional<ProductTotal>();
  }
  const Par par = par_of(question.subject);
  if (!par.stated) {
    total.notes.emplace_back("reading: par 1, not stated");
  }
  const auto lower = multiply(coins.lower, par.value);
  const auto upper = multiply(coins.upper, par.value);
  if (!lower || !upper) {
    return !lower ? lower.error() : upper.error();
  }
  total.value = {*lower, *upper};
  return std::optional(total);
}

}  // namespace specie
