#include "verify/measures/membership.hpp"

#include <utility>

namespace specie {

Interval Membership::of(const Decimal& value) const {
  switch (answer) {
    case Answer::met: return Interval::exactly(value);
    case Answer::open: return {0, value};
    case Answer::not_met: break;
  }
  return {0, 0};
}

Membership membership(const Question& question, const std::vector<std::string>& sets,
                      const Placed& placed) {
  if (placed.holding != nullptr && is_settlement(*placed.holding)) {
    return {};
  }
  const Traits& traits = placed.holding != nullptr ? placed.holding->traits : placed.fund->traits;
  for (const std::string& name : sets) {
    const AssetSet* set = question.rulebook.find_set(name);
    if (set == nullptr || !takes(*set, traits, question.subject)) {
      continue;
    }
    Standing standing =
        stand(*set, traits, question.subject, question.rulebook, called(placed), placed.value);
    if (standing.answer == Answer::not_met) {
      continue;
    }
    for (OpenFact& each : standing.open) {
      each.origin = origin_of(placed);
    }
    return {.set = set, .answer = standing.answer, .open = std::move(standing.open)};
  }
  return {};
}

std::string called(const Placed& placed) {
  return placed.fund != nullptr ? placed.fund->name : short_name_of(*placed.holding);
}

Origin origin_of(const Placed& placed) {
  if (placed.fund != nullptr) {
    return placed.fund->origin;
  }
  return placed.holding->lines.empty() ? Origin{} : placed.holding->lines.front().origin;
}

}  // namespace specie
