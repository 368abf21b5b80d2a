#include "verify/rulebook/composition.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "verify/rulebook/attribute.hpp"
#include "verify/rulebook/eligibility.hpp"

namespace specie {
namespace {

/// The largest number an attribute can be; nothing when it is not known.
std::optional<Decimal> most(const Subject& subject, const Traits& traits, std::string_view name) {
  const Known known = attribute_value(subject, traits, name);
  const auto* range = std::get_if<Interval>(&known.value);
  return range == nullptr || is_unbounded(range->upper) ? std::nullopt
                                                        : std::optional(range->upper);
}

Rung rung_of_days(const Decimal& days) {
  constexpr std::pair<int, Rung> edges[] = {{7, Rung::to_7},     {30, Rung::to_30},
                                            {60, Rung::to_60},   {93, Rung::to_93},
                                            {186, Rung::to_186}, {365, Rung::to_365}};
  if (days.is_negative()) {
    return Rung::past;
  }
  const auto* edge =
      std::ranges::find_if(edges, [&](const auto& each) { return days <= Decimal(each.first); });
  return edge == std::end(edges) ? Rung::beyond : edge->second;
}

bool is_on_demand(const Subject& subject, const Traits& traits) {
  const std::string& of = traits.asset_class;
  if (of == "cash" || of == "central_bank") {
    return true;
  }
  const Known known = attribute_value(subject, traits, "on_demand");
  const bool* yes = std::get_if<bool>(&known.value);
  return yes != nullptr && *yes;
}

Rung rung_of(const Subject& subject, const Holding& holding) {
  const Traits& traits = holding.traits;
  if (is_settlement(holding)) {
    return Rung::settlement;
  }
  if (const auto days = most(subject, traits, "days_to_maturity")) {
    return rung_of_days(*days);
  }
  if (is_on_demand(subject, traits)) {
    return Rung::on_demand;
  }
  // Five business days are a week, unless a holiday falls into it.
  constexpr int business_days_a_week = 5;
  const auto term = most(subject, traits, "repo_term_bd");
  if (term && *term < Decimal(business_days_a_week)) {
    return Rung::to_7;
  }
  return traits.asset_class == "mmf" ? Rung::fund_unit : Rung::not_stated;
}

Result<Done> add_to(Decimal& sum, const Decimal& value) {
  const auto next = add(sum, value);
  if (!next) {
    return next.error();
  }
  sum = *next;
  return Done{};
}

}  // namespace

Result<Composition> composition_of(const Subject& subject) {
  std::map<std::string, ClassSum> classes;
  std::map<Rung, RungSum> rungs;
  for (const Holding& each : subject.observation.positions.holdings()) {
    const std::string& name = each.traits.asset_class;
    ClassSum& of_class =
        classes.try_emplace(name, ClassSum{.asset_class = name, .value = 0, .in_funds = 0})
            .first->second;
    const Rung rung = rung_of(subject, each);
    RungSum& of_rung = rungs.try_emplace(rung, RungSum{.rung = rung, .value = 0}).first->second;
    const bool in_fund = fund_of(subject.observation, each) != nullptr;
    for (const auto& done : {add_to(of_class.value, each.value), add_to(of_rung.value, each.value),
                             add_to(of_class.in_funds, in_fund ? each.value : Decimal(0))}) {
      if (!done) {
        return done.error();
      }
    }
    of_class.lines += each.lines_count;
    of_rung.lines += each.lines_count;
  }
  Composition composition;
  for (auto& [name, each] : classes) {
    composition.classes.push_back(std::move(each));
  }
  std::ranges::stable_sort(composition.classes,
                           [](const ClassSum& a, const ClassSum& b) { return b.value < a.value; });
  for (const auto& [rung, each] : rungs) {
    composition.maturity.push_back(each);
  }
  return composition;
}

}  // namespace specie
