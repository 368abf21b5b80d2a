#include "verify/measures/share_of_pool.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "verify/measures/coins_existing.hpp"
#include "verify/measures/pool.hpp"
#include "verify/measures/set_value.hpp"

namespace specie {

Result<Measured> share_of_pool(const Question& question) {
  Measured measured{.unit = "ratio"};
  if (auto unknown = missing_parts(question)) {
    return *std::move(unknown);
  }
  const auto pool = pool_of(question);
  if (!pool) {
    return pool.error();
  }
  const Decimal& total = (*pool)->value;
  measured.basis = (*pool)->basis;
  measured.notes = (*pool)->notes;
  if (!(Decimal(0) < total)) {
    measured.not_applicable = "the pool is empty";
    return measured;
  }
  auto part = value_in(question, question.criterion.of);
  if (!part) {
    return part.error();
  }
  measured.open = std::move(part->open);
  measured.value = ratio_of(part->value, total);
  measured.formula = grouped(part->value) + " / " + grouped(total);
  return measured;
}

Result<Measured> share_of_coins(const Question& question) {
  Measured measured{.unit = "ratio"};
  auto total = product_total(question, measured.basis);
  if (!total) {
    return total.error();
  }
  if (!*total) {
    return missing("coins_existing", "how many coins exist, issuer-held included?");
  }
  ProductTotal& coins = **total;
  if (coins.value.upper.is_zero() && !coins.open_upwards) {
    measured.not_applicable = "no coins exist";
    return measured;
  }
  const Fact* pool = question.subject.find("pool_value");
  const bool empty_pool = pool != nullptr && std::get<Decimal>(pool->value).is_zero();
  if (question.subject.observation.positions.holdings().empty() && !empty_pool) {
    return missing("positions", "which positions make up the pool?");
  }
  auto part = value_in(question, question.criterion.of);
  if (!part) {
    return part.error();
  }
  measured.open = std::move(part->open);
  measured.open.add_all(std::move(coins.open));
  measured.notes = std::move(coins.notes);
  measured.value = over_coins(part->value, coins);
  measured.formula =
      grouped(part->value) + " / " +
      (coins.open_upwards ? "at least " + grouped(coins.value.lower) : grouped(coins.value));
  return measured;
}

}  // namespace specie
