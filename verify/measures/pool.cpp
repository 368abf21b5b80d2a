#include "verify/measures/pool.hpp"

#include <algorithm>

namespace specie {

Result<std::optional<Pool>> pool_of(const Question& question) {
  Pool pool;
  const Decimal* printed = figure(question, "pool_value", pool.basis);
  const auto& holdings = question.subject.observation.positions.holdings();
  if (printed == nullptr) {
    return std::optional<Pool>();
  }
  pool.value = *printed;
  if (holdings.empty()) {
    return std::optional(pool);
  }
  Decimal sum = 0;
  int decimals = printed->scale();
  for (const Holding& each : holdings) {
    const auto next = add(sum, each.value);
    if (!next) {
      return next.error();
    }
    sum = *next;
    decimals = std::max(decimals, each.decimals_max);
  }
  const auto residual = subtract(*printed, sum);
  // A verdict on backing rests on what is used here: a pool in thousands that foots in thousands
  // may still be short of its coins, so that a unit coarser than one explains nothing.
  const auto tolerance = rounding_tolerance(question.subject.observation.positions.lines_count(),
                                            std::max(decimals, 0), printed->scale());
  if (!residual || !tolerance) {
    return !residual ? residual.error() : tolerance.error();
  }
  const bool foots = absolute(*residual) <= *tolerance;
  pool.value = foots ? *printed : sum;
  if (!foots) {
    pool.notes.push_back("the printed pool of " + grouped(*printed) +
                         " does not foot; used: the recomputed " + grouped(sum));
  }
  return std::optional(pool);
}

std::optional<Measured> missing_parts(const Question& question) {
  const Fact* pool = question.subject.find("pool_value");
  if (pool == nullptr) {
    return missing("pool_value", "what is the printed total of the pool?");
  }
  if (has_no_lines(question)) {
    return missing("positions", "which positions make up the pool?");
  }
  return std::nullopt;
}

bool has_no_lines(const Question& question) {
  const Fact* pool = question.subject.find("pool_value");
  const bool is_nothing = pool != nullptr && std::get<Decimal>(pool->value).is_zero();
  return !is_nothing && question.subject.observation.positions.holdings().empty();
}

OpenFact which_positions() {
  return {.fact = "positions", .ask = "which positions make up the pool?"};
}

}  // namespace specie
