#include "verify/measures/core_requirement_coverage.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "verify/measures/pool.hpp"
#include "verify/measures/records.hpp"
#include "verify/measures/set_value.hpp"

namespace specie {
namespace {

/// One day's redemptions over their base.
struct DailyShare {
  Date date;
  Ratio share;
};

struct Redemptions {
  std::vector<DailyShare> days;
  bool incomplete = false;  ///< an entry lacks its date, amount or base
};

Redemptions redemptions_of(const Question& question) {
  Redemptions result;
  for (const Record* each : records_of(question, "daily_redemptions")) {
    const Date* date = each->facts.date("date");
    const Decimal* amount = each->facts.decimal("amount");
    const Decimal* base = each->facts.decimal("base");
    if (date == nullptr || amount == nullptr || base == nullptr || base->is_zero()) {
      result.incomplete = true;
      continue;
    }
    result.days.push_back({*date, {*amount, *base}});
  }
  return result;
}

/// The highest share of the last `count` days, at least `floor`.
Ratio required_share(Redemptions redemptions, const Decimal& floor, std::size_t count) {
  std::ranges::sort(redemptions.days, std::ranges::greater{}, &DailyShare::date);
  redemptions.days.resize(std::min(redemptions.days.size(), count), {Date{}, {0, 1}});
  Ratio highest{floor, 1};
  for (const DailyShare& each : redemptions.days) {
    highest = compare(highest, each.share) < 0 ? each.share : highest;
  }
  return highest;
}

/// numerator / (share * pool) as one fraction.
Result<Ratio> over_requirement(const Decimal& numerator, const Ratio& share, const Decimal& pool) {
  const auto top = multiply(numerator, share.denominator);
  const auto bottom = multiply(share.numerator, pool);
  if (!top || !bottom) {
    return !top ? top.error() : bottom.error();
  }
  return Ratio{*top, *bottom};
}

/// What is owed or awaited is of no class, and no asset beside the core.
Result<Decimal> without_settlement(const Question& question, const Decimal& pool) {
  Decimal rest = pool;
  for (const Placed& each : question.eligibility.direct) {
    if (each.holding == nullptr || !is_settlement(*each.holding)) {
      continue;
    }
    const auto next = subtract(rest, each.value);
    if (!next) {
      return next.error();
    }
    rest = *next;
  }
  return rest;
}

/// Deposits used for the on-demand requirement may not be counted again. A deposit that may be on
/// demand is core in either case, so only what certainly is takes away from the count.
Result<Interval> net_core(const Interval& core, const Interval& on_demand, const Decimal& floor,
                          const Decimal& pool) {
  const auto floor_value = multiply(floor, pool);
  if (!floor_value) {
    return floor_value.error();
  }
  return subtract(core, Interval::exactly(std::min(on_demand.lower, *floor_value)));
}

}  // namespace

Result<Measured> core_requirement_coverage(const Question& question) {
  Measured measured{.unit = "ratio"};
  measured.is_scaled = true;  // by the base of the peak redemption
  if (auto unknown = missing_parts(question)) {
    return *std::move(unknown);
  }
  const auto stated_pool = pool_of(question);
  if (!stated_pool) {
    return stated_pool.error();
  }
  const Decimal& pool = (*stated_pool)->value;
  measured.basis = (*stated_pool)->basis;
  measured.notes = (*stated_pool)->notes;
  if (!(Decimal(0) < pool)) {
    measured.not_applicable = "the pool is empty";
    return measured;
  }
  auto core = value_in(question, *question.criterion.words("core"));
  const auto on_demand = value_in(question, *question.criterion.words("on_demand"));
  const auto expanded = value_in(question, *question.criterion.words("expanded"));
  const auto floor = Decimal::parse(word(question, "floor"));
  const auto days = Decimal::parse(word(question, "days"));
  for (const auto* part : {&std::as_const(core), &expanded, &on_demand}) {
    if (!*part) {
      return part->error();
    }
  }
  if (!floor) {
    return floor.error();
  }
  if (!days) {
    return days.error();
  }
  const auto net = net_core(core->value, on_demand->value, *floor, pool);
  if (!net) {
    return net.error();
  }
  const Redemptions redemptions = redemptions_of(question);
  const bool known = !redemptions.days.empty() && !redemptions.incomplete;
  const Ratio required =
      required_share(redemptions, *floor, static_cast<std::size_t>(days->units()));
  // A series that is not given could peak anywhere up to the whole pool.
  const auto lower = over_requirement(net->lower, known ? required : Ratio{1, 1}, pool);
  const auto upper = over_requirement(net->upper, required, pool);
  if (!lower || !upper) {
    return !lower ? lower.error() : upper.error();
  }
  // The requirement bounds expanded assets: a pool that holds none, but assets of no class at all
  // beside its core, is not scored against it.
  const auto assets = without_settlement(question, pool);
  if (!assets) {
    return assets.error();
  }
  if (expanded->value.upper.is_zero() && core->value.upper < *assets) {
    measured.not_applicable = "the pool holds no expanded assets";
    return measured;
  }
  measured.value = RatioInterval{*lower, *upper};
  measured.open = std::move(core->open);
  if (!known) {
    measured.open.add({.fact = "daily_redemptions",
                       .ask = "what share was redeemed on each of the last 180 redemption days?"});
  }
  measured.formula =
      grouped(*net) + " of core net of on-demand / (" +
      (known ? quotient(required, 6, Cut::up) : "at least " + quotient(required, 6, Cut::up)) +
      " * " + grouped(pool) + ")";
  return measured;
}

}  // namespace specie
