#include "verify/measures/set_value.hpp"

#include <utility>

namespace specie {
namespace {

/// Traits and value of everything that stands in the pool for this rulebook.
struct Item {
  Traits traits;
  Decimal value;
  std::string name;
  Origin origin = {};
};

std::vector<Item> pool_items(const Question& question) {
  std::vector<Item> items;
  const auto add_holding = [&](const Placed& placed) {
    const Holding& holding = *placed.holding;
    if (is_settlement(holding)) {
      return;  // owed or awaited, not an asset of any class
    }
    items.push_back({holding.traits, holding.value, short_name_of(holding),
                     holding.lines.empty() ? Origin{} : holding.lines.front().origin});
  };
  for (const Placed& each : question.eligibility.direct) {
    if (each.holding != nullptr) {
      add_holding(each);
    } else if (question.rulebook.judges_fund_unit) {
      items.push_back({traits_of(*each.fund), each.value, each.fund->name, each.fund->origin});
    }
  }
  if (!question.rulebook.judges_fund_unit) {
    for (const Placed& each : question.eligibility.inside) {
      add_holding(each);
    }
  }
  return items;
}

}  // namespace

Result<SetValue> value_in(const Question& question, const std::vector<std::string>& sets) {
  SetValue result;
  for (const Item& item : pool_items(question)) {
    for (const std::string& name : sets) {
      const AssetSet* set = question.rulebook.find_set(name);
      if (set == nullptr || !takes(*set, item.traits, question.subject)) {
        continue;
      }
      const Standing standing =
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
      for (OpenFact open : standing.open) {
        open.origin = item.origin;
        merge_open(result.open, open);
      }
      break;
    }
  }
  return result;
}

}  // namespace specie
