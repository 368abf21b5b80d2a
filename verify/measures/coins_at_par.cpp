#include "verify/measures/coins_at_par.hpp"

#include "verify/measures/pool.hpp"

namespace specie {

Result<std::optional<Decimal>> coins_at_par(const Question& question, Measured& measured) {
  const Decimal* coins = figure(question, "coins_outstanding", measured.basis);
  if (coins == nullptr) {
    return std::optional<Decimal>();
  }
  const Par par = par_of(question.subject);
  if (!par.stated) {
    measured.notes.emplace_back("reading: par 1, not stated");
  }
  const auto owed = multiply(*coins, par.value);
  return owed ? Result<std::optional<Decimal>>(std::optional(*owed)) : owed.error();
}

Result<std::optional<Interval>> shortfall_of(const Question& question, Measured& measured) {
  const auto owed = coins_at_par(question, measured);
  if (!owed) {
    return owed.error();
  }
  if (!*owed) {
    return std::optional<Interval>();
  }
  const auto gap = subtract(Interval::exactly(**owed), question.eligibility.eligible);
  if (!gap) {
    return gap.error();
  }
  if (has_no_lines(question)) {
    measured.open.add(which_positions());
  }
  for (const Placed& each : question.eligibility.direct) {
    question.subject.note(each.supplied);
    if (each.standing.answer != Answer::open) {
      continue;
    }
    measured.open.add_all(each.standing.open);
  }
  return std::optional(*gap);
}

}  // namespace specie
