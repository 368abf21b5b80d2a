#include "verify/measures/balancing_lines.hpp"

#include <algorithm>
#include <optional>

namespace specie {
namespace {

/// The settlement lines together: what they come to, and which they are.
struct Settlement {
  Decimal net = 0;
  std::uint64_t count = 0;
  std::vector<LineFinding> lines = {};
};

Result<Settlement> settlement_of(const Question& question) {
  Settlement settlement;
  for (const Holding& each : question.subject.observation.positions.holdings()) {
    if (each.traits.asset_class != "settlement" || each.value.is_zero()) {
      continue;
    }
    const auto net = add(settlement.net, each.value);
    if (!net) {
      return net.error();
    }
    settlement.net = *net;
    settlement.count += each.lines_count;
    for (const Line& line : each.lines) {
      settlement.lines.push_back({.name = name_of(line),
                                  .value = line.value,
                                  .reason = "makes the pool equal to the coins",
                                  .certain = false,
                                  .origin = line.origin});
    }
  }
  return settlement;
}

}  // namespace

Result<Measured> balancing_lines(const Question& question) {
  Measured measured{.unit = "lines"};
  const Decimal* pool = figure(question, "pool_value", measured.basis);
  const Decimal* coins = figure(question, "coins_outstanding", measured.basis);
  auto settlement = settlement_of(question);
  if (!settlement) {
    return settlement.error();
  }
  if (pool == nullptr || coins == nullptr || settlement->net.is_zero()) {
    measured.not_applicable = "no line for timing and settlement changes the pool";
    return measured;
  }
  const auto owed = multiply(*coins, par_of(question.subject).value);
  const auto excess = owed ? subtract(*pool, *owed) : owed;
  const auto without = subtract(*pool, settlement->net);
  if (!excess || !without) {
    return !excess ? excess.error() : without.error();
  }
  // Pool and coins may be printed to different places: equal is what the pool's digits can show.
  const bool balances = absolute(*excess) <= pool->half_unit();
  measured.value = Interval{0, balances ? static_cast<std::int64_t>(settlement->count) : 0};
  measured.formula = grouped(*pool) + " with and " + grouped(*without) + " without " +
                     grouped(settlement->net) + " for timing and settlement, against " +
                     grouped(*owed) + " for the coins";
  if (!balances) {
    return measured;
  }
  for (const LineFinding& each : settlement->lines) {
    measured.open.add({.fact = each.name,
                       .reason = Reason::human_review,
                       .amount = absolute(each.value),
                       .ask = "what was settled, and when: does more stand behind this line than "
                              "the difference?",
                       .origin = each.origin});
  }
  measured.lines_unnamed = settlement->count - settlement->lines.size();
  measured.lines = std::move(settlement->lines);
  return measured;
}

}  // namespace specie
