#include "verify/measures/surplus_unexplained.hpp"

#include <algorithm>

namespace specie {
namespace {

/// Half a unit of the last printed digit of each of the three.
Result<Decimal> rounding_of(const Decimal& pool, const Decimal& coins, const Decimal& surplus) {
  const auto two = add(pool.half_unit(), coins.half_unit());
  return two ? add(*two, surplus.half_unit()) : two;
}

}  // namespace

Result<Measured> surplus_unexplained(const Question& question) {
  Measured measured{.unit = "amount"};
  const Decimal* surplus = figure(question, "surplus", measured.basis);
  const Decimal* pool = figure(question, "pool_value", measured.basis);
  const Decimal* coins = figure(question, "coins_outstanding", measured.basis);
  if (surplus == nullptr || pool == nullptr || coins == nullptr) {
    measured.not_applicable = "no surplus was read beside pool and coins";
    return measured;
  }
  const auto owed = multiply(*coins, par_of(question.subject).value);
  const auto excess = owed ? subtract(*pool, *owed) : owed;
  const auto rest = excess ? subtract(*excess, *surplus) : excess;
  const auto rounding = rounding_of(*pool, *coins, *surplus);
  if (!rest || !rounding) {
    return !rest ? rest.error() : rounding.error();
  }
  const auto beyond = subtract(absolute(*rest), *rounding);
  if (!beyond) {
    return beyond.error();
  }
  const Decimal difference = std::max(*beyond, Decimal(0));
  measured.value = Interval{rest->is_negative() ? difference : Decimal(0), difference};
  measured.formula = "printed " + grouped(*surplus) + ", pool less coins " + grouped(*excess) +
                     ", residual " + grouped(-*rest) + " (rounding explains " + grouped(*rounding) +
                     ")";
  if (!difference.is_zero()) {
    measured.open.add({.fact = "what besides the coins is taken off the pool",
                       .amount = *rest,
                       .ask = "which unsettled redemptions or other liabilities are these?"});
  } else if (!rest->is_zero()) {
    measured.notes.push_back(measured.formula);
  }
  return measured;
}

}  // namespace specie
