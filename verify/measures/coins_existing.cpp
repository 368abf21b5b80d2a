#include "verify/measures/coins_existing.hpp"

#include <algorithm>
#include <utility>

namespace specie {
namespace {

const char* const ask_existing = "how many coins exist, issuer-held included?";

/// The interval of coins that exist, when the report counts a part of them only.
Interval existing_range(const Question& question, const Decimal& counted, ProductTotal& total,
                        std::vector<Basis>& basis) {
  const Supply& supply = question.subject.observation.supply;
  if (!supply.total) {
    total.open_upwards = true;
    total.open.add({.fact = "coins_existing", .ask = ask_existing});
    return {counted, counted};
  }
  basis.push_back({"supply.total", to_string(supply.total->value), supply.total->origin});
  for (const Deduction& each : supply.deductions) {
    total.open.add({.fact = "whether the " + each.name + " coins exist",
                    .amount = each.amount.value,
                    .ask = "are these coins minted and not permanently removed?",
                    .origin = each.amount.origin});
  }
  total.notes.emplace_back(
      "reading: coins_existing not stated, between coins_outstanding and supply.total");
  // Coins that are counted exist, whatever the printed total says.
  return {counted, std::max(counted, supply.total->value)};
}

/// Nothing when no count of coins is stated.
Result<std::optional<Interval>> coins_of(const Question& question, ProductTotal& total,
                                         std::vector<Basis>& basis) {
  if (const Decimal* existing = figure(question, "coins_existing", basis)) {
    return std::optional(Interval::exactly(*existing));
  }
  const Decimal* outstanding = figure(question, "coins_outstanding", basis);
  const Decimal* circulating = figure(question, "coins_circulating", basis);
  if (outstanding == nullptr && circulating == nullptr) {
    return std::optional<Interval>();
  }
  const Decimal none = 0;
  const Decimal counted = std::max(outstanding != nullptr ? *outstanding : none,
                                   circulating != nullptr ? *circulating : none);
  const Decimal* held =
      circulating != nullptr ? figure(question, "coins_issuer_held", basis) : nullptr;
  if (held == nullptr) {
    return std::optional(existing_range(question, counted, total, basis));
  }
  const auto sum = add(*circulating, *held);
  if (!sum) {
    return sum.error();
  }
  total.notes.emplace_back(
      "reading: coins_existing not stated, coins_circulating and coins_issuer_held together");
  return std::optional(Interval::exactly(std::max(counted, *sum)));
}

}  // namespace

Result<std::optional<ProductTotal>> product_total(const Question& question,
                                                  std::vector<Basis>& basis) {
  ProductTotal total;
  const auto coins = coins_of(question, total, basis);
  if (!coins) {
    return coins.error();
  }
  if (!*coins) {
    return std::optional<ProductTotal>();
  }
  const Par par = par_of(question.subject);
  if (!par.stated) {
    total.notes.emplace_back("reading: par 1, not stated");
  }
  const auto lower = multiply((*coins)->lower, par.value);
  const auto upper = multiply((*coins)->upper, par.value);
  if (!lower || !upper) {
    return !lower ? lower.error() : upper.error();
  }
  total.value = {*lower, *upper};
  return std::optional(total);
}

Result<Measured> coins_at_par(const Question& question) {
  Measured measured{.unit = "amount"};
  auto total = product_total(question, measured.basis);
  if (!total) {
    return total.error();
  }
  if (!*total) {
    return missing("coins_existing", ask_existing);
  }
  ProductTotal& coins = **total;
  measured.formula =
      coins.open_upwards ? "at least " + grouped(coins.value.lower) : grouped(coins.value);
  measured.value = coins.open_upwards ? Interval{coins.value.lower, unbounded()} : coins.value;
  measured.open = std::move(coins.open);
  measured.notes = std::move(coins.notes);
  return measured;
}

RatioInterval over_coins(const Interval& numerator, const ProductTotal& coins) {
  const auto over = [](const Decimal& value, const Decimal& owed) {
    return owed.is_zero() ? Ratio{unbounded(), 1} : Ratio{value, owed};
  };
  const Ratio lower = coins.open_upwards ? Ratio{0, 1} : over(numerator.lower, coins.value.upper);
  return {lower, over(numerator.upper, coins.value.lower)};
}

}  // namespace specie
