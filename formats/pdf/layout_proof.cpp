#include <algorithm>
#include <utility>

#include "formats/pdf/layout.hpp"

namespace specie::pdf::layout {
namespace {

bool selects(const PrintedTotal& total, const Traits& traits) {
  return (!total.within || traits.within == total.within) &&
         (!total.asset_class || traits.asset_class == *total.asset_class);
}

/// A fund's value is a total of what lies within it.
std::vector<PrintedTotal> totals_of(const Observation& observation) {
  std::vector<PrintedTotal> totals = observation.totals;
  for (const Fund& each : observation.funds) {
    totals.push_back({.name = each.name, .within = each.name, .printed = *each.value});
  }
  return totals;
}

void note_residual(const std::string& name, const Stated<Decimal>& printed, const Decimal& sum,
                   Report& report) {
  const auto residual = subtract(printed.value, sum);
  if (residual && !residual->is_zero()) {
    report.notes.push_back("'" + name + "' is printed as " + grouped(printed.value) + " (page " +
                           std::to_string(printed.origin.page) + " line " +
                           std::to_string(printed.origin.line) + "), its parts add up to " +
                           grouped(sum) + ": residual " + grouped(*residual));
  }
}

Error unproven(const std::string& name, const Origin& where) {
  return not_proven("nothing else in the document proves the reading of " + name, where);
}

bool is_repeated(const Observation& observation, std::string_view name) {
  return std::ranges::find(observation.repeated, name, &PrintedTotal::of) !=
         observation.repeated.end();
}

Result<Done> prove_total(const PrintedTotal& total, const Observation& observation,
                         Report& report) {
  Decimal sum = 0;
  bool has_lines = false;
  for (const Holding& each : observation.positions.holdings()) {
    if (!selects(total, each.traits)) {
      continue;
    }
    const auto next = add(sum, each.value);
    if (!next) {
      return Error(next.error()).at(total.printed.origin);
    }
    sum = *next;
    has_lines = true;
  }
  if (!has_lines) {
    return not_proven("no line that the layout reads adds to '" + total.name + "'",
                      total.printed.origin);
  }
  note_residual(total.name, total.printed, sum, report);
  return Done{};
}

/// Every position lies under a total that the document prints, and every total has positions.
Result<Done> prove_positions(const Observation& observation, Report& report) {
  const std::vector<PrintedTotal> totals = totals_of(observation);
  for (const PrintedTotal& total : totals) {
    if (auto done = prove_total(total, observation, report); !done) {
      return done;
    }
  }
  for (const Holding& each : observation.positions.holdings()) {
    const bool is_proven = std::ranges::any_of(
        totals, [&](const PrintedTotal& total) { return selects(total, each.traits); });
    if (!is_proven) {
      const bool is_named = !each.lines.empty();
      return not_proven("no printed total takes in the line '" +
                            (is_named ? each.lines.front().label : std::string()) + "'",
                        is_named ? each.lines.front().origin : Origin{});
    }
  }
  return Done{};
}

Result<Done> prove_coins(const Observation& observation, Report& report) {
  const Fact* coins = observation.facts.find("coins_outstanding");
  if (coins == nullptr) {
    return Done{};
  }
  const Supply& supply = observation.supply;
  if (supply.total && !supply.deductions.empty()) {
    Decimal rest = supply.total->value;
    for (const Deduction& each : supply.deductions) {
      const auto next = subtract(rest, each.amount.value);
      if (!next) {
        return Error(next.error()).at(each.amount.origin);
      }
      rest = *next;
    }
    note_residual("coins_outstanding", {std::get<Decimal>(coins->value), coins->origin}, rest,
                  report);
    return Done{};
  }
  for (const Deduction& each : supply.deductions) {
    report.notes.push_back("'" + each.label + "' " + grouped(each.amount.value) + " (page " +
                           std::to_string(each.amount.origin.page) + " line " +
                           std::to_string(each.amount.origin.line) +
                           ") is printed once, and no sum of the document takes it in");
  }
  return is_repeated(observation, "coins_outstanding") ? Result<Done>(Done{})
                                                       : unproven("the coins", coins->origin);
}

Result<Done> prove_pool(const Observation& observation) {
  const Fact* pool = observation.facts.find("pool_value");
  const bool has_lines = !observation.positions.holdings().empty();
  return pool == nullptr || has_lines || is_repeated(observation, "pool_value")
             ? Result<Done>(Done{})
             : unproven("the pool's value", pool->origin);
}

void note_repeats(const Observation& observation, Report& report) {
  for (const PrintedTotal& each : observation.repeated) {
    const Fact* first = observation.facts.find(each.of);
    if (first != nullptr && std::get<Decimal>(first->value) != each.printed.value) {
      report.notes.push_back(
          each.of + " is printed as " + grouped(std::get<Decimal>(first->value)) + " (page " +
          std::to_string(first->origin.page) + " line " + std::to_string(first->origin.line) +
          ") and again as " + grouped(each.printed.value) + " (page " +
          std::to_string(each.printed.origin.page) + " line " +
          std::to_string(each.printed.origin.line) + ")");
    }
  }
}

/// What is rounded to thousands could be off by half of one a line, which a sum of exact figures
/// cannot show; so such sums must come out exactly.
bool is_scaled(const Reading& each) {
  return each.table != nullptr && each.table->times != Decimal(1);
}

Result<Done> prove_one(Observation& observation, bool scaled, Report& report) {
  const std::size_t notes = report.notes.size();
  if (const auto done = prove_positions(observation, report); !done) {
    return done.error();
  }
  if (const auto done = prove_coins(observation, report); !done) {
    return done.error();
  }
  if (const auto done = prove_pool(observation); !done) {
    return done.error();
  }
  note_repeats(observation, report);
  if (scaled && notes < report.notes.size()) {
    return not_proven("figures in a coarse unit do not add up exactly: " + report.notes.back(),
                      observation.facts.find("as_of")->origin);
  }
  return Done{};
}

}  // namespace

Result<Done> prove(std::span<const Reading> readings, Report& report) {
  const bool scaled = std::ranges::any_of(readings, is_scaled);
  for (Observation& each : report.observations) {
    if (auto done = prove_one(each, scaled, report); !done) {
      return done;
    }
  }
  return Done{};
}

}  // namespace specie::pdf::layout
