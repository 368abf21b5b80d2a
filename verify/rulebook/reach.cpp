#include "verify/rulebook/reach.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "verify/measures/set_value.hpp"

namespace specie {

Result<Reach> reach_of(const Question& question) {
  const Subject& subject = question.subject;
  const Fact* pool = subject.find("pool_value");
  const bool empty = pool != nullptr && std::get<Decimal>(pool->value).is_zero();
  if (!empty && subject.observation.positions.holdings().empty()) {
    return Reach{Answer::open, {{.fact = "positions", .ask = "which positions make up the pool?"}}};
  }
  auto held = value_in(question, question.criterion.applies_to);
  if (!held) {
    return held.error();
  }
  if (held->value.upper.is_zero()) {
    return Reach{Answer::not_met};
  }
  return held->value.lower.is_zero() ? Reach{Answer::open, std::move(held->open)} : Reach{};
}

void carry_over(Finding part, Finding& whole) {
  for (Basis& each : part.basis) {
    const bool known = std::ranges::any_of(whole.basis, [&](const Basis& other) {
      return other.fact == each.fact && other.value == each.value;
    });
    if (!known) {
      whole.basis.push_back(std::move(each));
    }
  }
  whole.open.add_all(std::move(part.open));
  std::ranges::move(part.lines, std::back_inserter(whole.lines));
  whole.lines_unnamed += part.lines_unnamed;
}

}  // namespace specie
