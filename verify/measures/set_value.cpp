#include "verify/measures/set_value.hpp"

#include <utility>

namespace specie {
namespace {

/// Traits and value of something that stands in the pool for this rulebook.
struct Item {
  const Traits& traits;
  Decimal value;
  std::string name;
  Origin origin = {};
};

/// Adds an item to the first of the sets that may hold it.
Result<Done> add_item(const Question& question, const std::vector<const AssetSet*>& sets,
                      const Item& item, SetValue& result) {
  for (const AssetSet* set : sets) {
    if (!takes(*set, item.traits, question.subject)) {
      continue;
    }
    Standing standing =
        stand(*set, item.traits, question.subject, question.rulebook, item.name, item.value);
    if (standing.answer == Answer::not_met) {
      continue;
    }
    const bool certain = standing.answer == Answer::met;
    const auto sum = add(result.value, Interval{certain ? item.value : Decimal(0), item.value});
    if (!sum) {
      return sum.error();
    }
    result.value = *sum;
    for (OpenFact& open : standing.open) {
      open.origin = item.origin;
      result.open.add(std::move(open));
    }
    break;
  }
  return Done{};
}

Result<Done> add_holding(const Question& question, const std::vector<const AssetSet*>& sets,
                         const Holding& holding, SetValue& result) {
  if (is_settlement(holding) || holding.value.is_zero()) {
    return Done{};  // owed or awaited, or nothing: not an asset of any class
  }
  return add_item(question, sets,
                  {holding.traits, holding.value, short_name_of(holding),
                   holding.lines.empty() ? Origin{} : holding.lines.front().origin},
                  result);
}

std::vector<const AssetSet*> sets_of(const Question& question,
                                     const std::vector<std::string>& names) {
  std::vector<const AssetSet*> sets;
  for (const std::string& name : names) {
    if (const AssetSet* set = question.rulebook.find_set(name)) {
      sets.push_back(set);
    }
  }
  return sets;
}

}  // namespace

Result<SetValue> value_in(const Question& question, const std::vector<std::string>& sets) {
  SetValue result;
  const auto named = sets_of(question, sets);
  const bool by_unit = question.rulebook.judges_fund_unit;
  for (const Placed& each : question.eligibility.direct) {
    Result<Done> done = Done{};
    if (each.holding != nullptr) {
      done = add_holding(question, named, *each.holding, result);
    } else if (by_unit) {
      const Traits& traits = each.fund->traits;
      done = add_item(question, named, {traits, each.value, each.fund->name, each.fund->origin},
                      result);
    }
    if (!done) {
      return done.error();
    }
  }
  for (const Placed& each : question.eligibility.inside) {
    if (by_unit) {
      break;  // the unit above stands for what is inside
    }
    if (const auto done = add_holding(question, named, *each.holding, result); !done) {
      return done.error();
    }
  }
  return result;
}

}  // namespace specie
