#include "verify/measures/fair_backing_ratio.hpp"

#include <algorithm>
#include <array>

#include "verify/measures/coins_at_par.hpp"
#include "verify/measures/membership.hpp"
#include "verify/measures/pool.hpp"

namespace specie {
namespace {

bool is_money(const std::string& asset_class) {
  constexpr std::array<std::string_view, 4> money{"cash", "central_bank", "deposit",
                                                  "insured_share"};
  return std::ranges::find(money, asset_class) != money.end();
}

bool valued_at_fair(const Question& question) {
  const Fact* basis = question.subject.find("valuation_basis");
  const auto* word = basis == nullptr ? nullptr : std::get_if<std::string>(&basis->value);
  return word != nullptr && (*word == "fair" || *word == "market");
}

/// Fair values as far as they are known. One that is not stated may be anything, even nothing.
class FairValue {
 public:
  explicit FairValue(const Question& question)
      : question_(question), printed_is_fair_(valued_at_fair(question)) {}

  Result<Done> take(const Placed& placed);
  /// The value known, and whether that is all of it.
  Interval known = {0, 0};
  bool complete = true;
  OpenFacts open = {};

 private:
  Result<Done> take_holding(const Placed& placed, Answer answer);
  void ask(const Placed& placed, const Decimal& silent);

  const Question& question_;
  bool printed_is_fair_;
};

void FairValue::ask(const Placed& placed, const Decimal& silent) {
  complete = false;
  open.add({.fact = "fair_value of " + called(placed),
            .amount = silent,
            .ask = "what is its fair value on the as-of date?",
            .origin = origin_of(placed)});
}

Result<Done> FairValue::take_holding(const Placed& placed, Answer answer) {
  constexpr std::string_view own[] = {"fair_value"};
  question_.subject.note(placed.holding->traits.supplied, own);
  const AmountSum& fair = placed.holding->fair_value;
  Decimal value = fair.stated;
  if (printed_is_fair_ || is_money(placed.asset_class()) || is_settlement(*placed.holding)) {
    const auto sum = add(fair.stated, fair.value_silent);
    if (!sum) {
      return sum.error();
    }
    value = *sum;
  } else if (!fair.value_silent.is_zero()) {
    ask(placed, fair.value_silent);
  }
  // Of an unsettled receipt anything may arrive; a payment owed is owed (ruling 6).
  const bool arrives = is_settlement(*placed.holding) && Decimal(0) < value;
  const bool certain = answer == Answer::met && !arrives;
  const auto sum = add(known, Interval{certain ? value : std::min(Decimal(0), value), value});
  if (!sum) {
    return sum.error();
  }
  known = *sum;
  return Done{};
}

Result<Done> FairValue::take(const Placed& placed) {
  const Answer answer = placed.standing.answer;
  if (answer == Answer::not_met) {
    return Done{};
  }
  open.add_all(placed.standing.open);
  if (placed.holding != nullptr) {
    return take_holding(placed, answer);
  }
  for (const Placed& each : question_.eligibility.inside) {
    if (each.holding->traits.within != placed.fund->name) {
      continue;
    }
    if (const auto done = take_holding(each, answer); !done) {
      return done;
    }
  }
  return Done{};
}

/// coins_outstanding at par, or why there is no ratio over it.
Result<Decimal> owed_or(const Question& question, Measured& measured) {
  const auto owed = coins_at_par(question, measured);
  if (!owed) {
    return owed.error();
  }
  if (!*owed) {
    measured.open.add(
        {.fact = "coins_outstanding", .ask = "how many coins are outstanding on all chains?"});
    return Decimal(0);
  }
  if ((*owed)->is_zero()) {
    measured.not_applicable = "no coins are outstanding";
  }
  return **owed;
}

}  // namespace

Result<Measured> fair_backing_ratio(const Question& question) {
  Measured measured{.unit = "ratio"};
  const auto owed = owed_or(question, measured);
  if (!owed || owed->is_zero()) {
    return owed ? Result<Measured>(std::move(measured)) : owed.error();
  }
  if (has_no_lines(question)) {
    return missing("positions", "which positions make up the pool?");
  }
  FairValue fair(question);
  for (const Placed& each : question.eligibility.direct) {
    question.subject.note(each.supplied);
    if (const auto done = fair.take(each); !done) {
      return done.error();
    }
  }
  measured.open = std::move(fair.open);
  measured.formula =
      grouped(fair.known) + (fair.complete ? "" : " or more") + " / " + grouped(*owed);
  // A line of which the fair value is not known bounds nothing from above: what it is worth
  // decides unless the others reach par without it.
  const Decimal upper = fair.complete ? fair.known.upper : std::max(fair.known.upper, *owed);
  measured.value = RatioInterval{{fair.known.lower, *owed}, {upper, *owed}};
  return measured;
}

Result<Measured> net_backing_ratio(const Question& question) {
  Measured measured{.unit = "ratio"};
  const auto owed = owed_or(question, measured);
  if (!owed || owed->is_zero()) {
    return owed ? Result<Measured>(std::move(measured)) : owed.error();
  }
  const Interval& eligible = question.eligibility.eligible;
  if (has_no_lines(question)) {
    measured.open.add(which_positions());
  }
  for (const Placed& each : question.eligibility.direct) {
    question.subject.note(each.supplied);
    if (each.standing.answer == Answer::open) {
      measured.open.add_all(each.standing.open);
    }
  }
  const Decimal* liability = figure(question, "repo_liability", measured.basis);
  if (liability == nullptr) {
    measured.open.add({.fact = "repo_liability", .ask = "how much is owed back under repos?"});
    measured.value =
        RatioInterval{{std::min(Decimal(0), eligible.lower), *owed}, {eligible.upper, *owed}};
    measured.formula = "at most " + grouped(eligible) + " / " + grouped(*owed);
    return measured;
  }
  const auto net = subtract(eligible, Interval::exactly(*liability));
  if (!net) {
    return net.error();
  }
  if (!liability->is_zero()) {
    measured.open.add({.fact = "whether the test is on the pool net of repo liabilities",
                       .reason = Reason::law_undetermined,
                       .amount = *liability,
                       .ask = "is it the template's net total that must cover the coins?"});
  }
  measured.value = ratio_of({net->lower, eligible.upper}, *owed);
  measured.formula =
      "(" + grouped(eligible) + " - " + grouped(*liability) + ") / " + grouped(*owed);
  return measured;
}

}  // namespace specie
