#include "verify/measures/eligible_backing_ratio.hpp"

#include "verify/measures/pool.hpp"

namespace specie {
namespace {

constexpr std::size_t lines_named_max = 64;

/// Names what is certainly or possibly left out, a line each.
void name_lines(const Placed& placed, Measured& measured) {
  const bool out = placed.standing.answer == Answer::not_met;
  const std::string reason =
      out ? placed.standing.violations.front()
          : (placed.standing.open.empty() ? "open" : placed.standing.open.front().fact);
  if (placed.fund != nullptr) {
    measured.lines.push_back({placed.fund->name, placed.value, reason, out, placed.fund->origin});
    return;
  }
  for (const Line& line : placed.holding->lines) {
    if (measured.lines.size() >= lines_named_max) {
      break;
    }
    measured.lines.push_back({name_of(line), line.value, reason, out, line.origin});
  }
  measured.lines_unnamed += placed.holding->lines_count - placed.holding->lines.size();
}

}  // namespace

Result<Measured> eligible_backing_ratio(const Question& question) {
  Measured measured{.unit = "ratio"};
  const Decimal* coins = figure(question, "coins_outstanding", measured.basis);
  if (coins == nullptr) {
    return missing("coins_outstanding", "how many coins are outstanding on all chains?");
  }
  if (coins->is_zero()) {
    measured.not_applicable = "no coins are outstanding";
    return measured;
  }
  const Par par = par_of(question.subject);
  const auto owed = multiply(*coins, par.value);
  if (!owed) {
    return owed.error();
  }
  if (!par.stated) {
    measured.notes.emplace_back("reading: par 1, not stated");
  }
  if (owed->is_zero()) {
    measured.not_applicable = "par is zero";
    return measured;
  }
  if (has_no_lines(question)) {
    if (question.subject.find("pool_value") == nullptr) {
      return missing("positions", "which positions make up the pool?");
    }
    measured.open.add(which_positions());
  }
  for (const Placed& each : question.eligibility.direct) {
    question.subject.note(each.supplied);
    if (each.standing.answer == Answer::met) {
      continue;
    }
    name_lines(each, measured);
    if (each.standing.answer == Answer::open) {
      measured.open.add_all(each.standing.open);
    }
  }
  const Interval& eligible = question.eligibility.eligible;
  measured.value = ratio_of(eligible, *owed);
  measured.formula = grouped(eligible) + " / " + grouped(*owed);
  return measured;
}

}  // namespace specie
