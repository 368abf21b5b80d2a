#include "verify/rulebook/readings.hpp"

#include <algorithm>
#include <utility>

#include "verify/measures/measure.hpp"

namespace specie {
namespace {

std::optional<Decimal> stated(const Subject& subject, std::string_view name) {
  const Fact* fact = subject.find(name);
  return fact == nullptr ? std::nullopt : std::optional(std::get<Decimal>(fact->value));
}

class Readings {
 public:
  Readings(const Subject& subject, const Interval& eligible)
      : par_(par_of(subject).value), eligible_(eligible) {}

  /// `coins` at par against `eligible`, half a unit of each figure off.
  Result<Done> take(std::string what, const Interval& coins, const Decimal& off = 0) {
    const auto lower = multiply(coins.lower, par_);
    const auto upper = multiply(coins.upper, par_);
    const auto least = subtract(eligible_.lower, off);
    const auto most = add(eligible_.upper, off);
    for (const auto* each : {&lower, &upper, &least, &most}) {
      if (!*each) {
        return each->error();
      }
    }
    BackingReading reading{.what = std::move(what), .owed = {*lower, *upper}};
    reading.answer = *upper <= *least ? BackingReading::Answer::covered
                     : *most < *lower ? BackingReading::Answer::short_
                                      : BackingReading::Answer::open;
    if (Decimal(0) < *lower) {
      reading.ratio = RatioInterval{{*least, *upper}, {*most, *lower}};
    }
    readings_.push_back(std::move(reading));
    return Done{};
  }
  std::vector<BackingReading> finish() { return std::move(readings_); }

 private:
  Decimal par_;
  const Interval& eligible_;
  std::vector<BackingReading> readings_ = {};
};

/// Gross supply with the coins on chains that the total leaves out.
Result<std::optional<Decimal>> minted(const Supply& supply) {
  if (!supply.total) {
    return std::optional<Decimal>();
  }
  Decimal sum = supply.total->value;
  for (const OutsideSupply& each : supply.outside) {
    const auto next = add(sum, each.amount.value);
    if (!next) {
      return next.error();
    }
    sum = *next;
  }
  return std::optional(sum);
}

/// Half a unit of the last printed digit of every line, as far as lines are printed.
Result<Decimal> half_units(const Observation& observation) {
  const int decimals = observation.positions.decimals_max().value_or(0);
  return rounding_tolerance(observation.positions.lines_count(), decimals, decimals);
}

}  // namespace

Result<std::vector<BackingReading>> readings_of(const Subject& subject, const Interval& eligible) {
  const auto coins = stated(subject, "coins_outstanding");
  if (!coins || coins->is_zero()) {
    return std::vector<BackingReading>{};
  }
  Readings readings(subject, eligible);
  const auto off = half_units(subject.observation);
  const auto all = minted(subject.observation.supply);
  if (!off || !all) {
    return !off ? off.error() : all.error();
  }
  std::vector<Result<Done>> done;
  done.push_back(readings.take("coins outstanding", Interval::exactly(*coins)));
  // Ruling 4: between the coins outstanding and the gross supply where it is not stated.
  if (const auto existing = stated(subject, "coins_existing")) {
    done.push_back(readings.take("coins existing", Interval::exactly(*existing)));
  } else if (const auto& total = subject.observation.supply.total; total && *coins < total->value) {
    done.push_back(readings.take("coins existing, not stated", {*coins, total->value}));
  }
  if (*all && *coins < **all) {
    done.push_back(readings.take("all coins minted", Interval::exactly(**all)));
  }
  if (subject.observation.positions.lines_count() > 0) {
    done.push_back(readings.take("coins outstanding, every line half a unit off",
                                 Interval::exactly(*coins), *off));
  }
  for (const auto& each : done) {
    if (!each) {
      return each.error();
    }
  }
  return readings.finish();
}

}  // namespace specie
