#include "verify/measures/backing_ratio.hpp"

#include <optional>
#include <utility>

#include "verify/measures/coins_existing.hpp"
#include "verify/measures/pool.hpp"

namespace specie {
namespace {

struct Inputs {
  Measured measured;
  std::optional<Decimal> pool = {};
  ProductTotal total = {};
};

/// pool / owed, where owed may be nothing at one end: coins that may not exist have no ratio.
Ratio over(const Decimal& pool, const Decimal& owed) {
  return owed.is_zero() ? Ratio{unbounded(), 1} : Ratio{pool, owed};
}

/// The pool and the coins; `measured` carries the answer already when one of them is missing or
/// zero.
Result<Inputs> inputs_of(const Question& question) {
  Inputs inputs;
  inputs.measured.unit = "ratio";
  const auto pool = pool_of(question);
  if (!pool) {
    return pool.error();
  }
  if (!*pool) {
    inputs.measured = missing("pool_value", "what is the printed total of the pool?");
    return inputs;
  }
  inputs.pool = (*pool)->value;
  inputs.measured.basis = (*pool)->basis;
  auto total = product_total(question, inputs.measured.basis);
  if (!total) {
    return total.error();
  }
  if (!*total) {
    inputs.measured = missing("coins_existing", "how many coins exist, issuer-held included?");
    inputs.pool.reset();
    return inputs;
  }
  inputs.total = **std::move(total);
  inputs.measured.open = inputs.total.open;
  inputs.measured.notes = inputs.total.notes;
  inputs.measured.notes.insert(inputs.measured.notes.end(), (*pool)->notes.begin(),
                               (*pool)->notes.end());
  if (inputs.total.value.upper.is_zero()) {
    inputs.measured.not_applicable = "no coins exist";
    inputs.pool.reset();
  }
  return inputs;
}

}  // namespace

Result<Measured> backing_ratio(const Question& question) {
  auto inputs = inputs_of(question);
  if (!inputs || !inputs->pool) {
    return !inputs ? Result<Measured>(inputs.error()) : std::move(inputs->measured);
  }
  Measured& measured = inputs->measured;
  measured.value = over_coins(Interval::exactly(*inputs->pool), inputs->total);
  measured.formula = grouped(*inputs->pool) + " / " + grouped(inputs->total.value);
  return std::move(measured);
}

Result<Measured> excess_share(const Question& question) {
  auto inputs = inputs_of(question);
  if (!inputs || !inputs->pool) {
    return !inputs ? Result<Measured>(inputs.error()) : std::move(inputs->measured);
  }
  Measured& measured = inputs->measured;
  const Interval& owed = inputs->total.value;
  const auto excess = subtract(Interval::exactly(*inputs->pool), owed);
  if (!excess) {
    return excess.error();
  }
  if (!(Decimal(0) < *inputs->pool)) {
    measured.not_applicable = "the pool is empty";
    return std::move(measured);
  }
  const Ratio readings[] = {{excess->lower, *inputs->pool},
                            {excess->upper, *inputs->pool},
                            {excess->lower, owed.upper},
                            over(excess->upper, owed.lower)};
  RatioInterval span{readings[0], readings[0]};
  for (const Ratio& each : readings) {
    span.lower = compare(each, span.lower) < 0 ? each : span.lower;
    span.upper = compare(span.upper, each) < 0 ? each : span.upper;
  }
  if (inputs->total.open_upwards) {
    // Any number of coins may exist beyond those counted.
    span.lower = {-*inputs->pool, *inputs->pool};
  }
  measured.value = span;
  measured.formula = grouped(*excess) + " over " + grouped(owed) + " of coins, and over " +
                     grouped(*inputs->pool) + " of pool";
  measured.open.add({.fact = "the denominator of the excess",
                     .reason = Reason::law_undetermined,
                     .ask = "is the excess measured on the coins or on the pool?"});
  return std::move(measured);
}

}  // namespace specie
