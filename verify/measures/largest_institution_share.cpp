#include "verify/measures/largest_institution_share.hpp"

#include <utility>

#include "verify/measures/institutions.hpp"
#include "verify/measures/membership.hpp"
#include "verify/measures/pool.hpp"
#include "verify/measures/pool_base.hpp"

namespace specie {
namespace {

void explain(const Exposures& all, const Largest& largest, Measured& measured) {
  measured.open.add_all(all.open);
  measured.notes.push_back("institutions named: " + std::to_string(all.by_name.size()));
  if (!largest.name.empty()) {
    measured.notes.push_back("the largest is " + largest.name);
  }
}

Result<Interval> scaled(const Interval& value, const Decimal& share) {
  const auto lower = multiply(value.lower, share);
  const auto upper = multiply(value.upper, share);
  if (!lower || !upper) {
    return !lower ? lower.error() : upper.error();
  }
  return Interval{*lower, *upper};
}

/// All that the sets hold, with whomever.
Result<Interval> total_of(const Question& question) {
  Interval total{0, 0};
  for (const Placed& each : question.eligibility.direct) {
    const auto sum = add(total, membership(question, question.criterion.of, each).of(each.value));
    if (!sum) {
      return sum.error();
    }
    total = *sum;
  }
  return total;
}

/// Of what is held nobody holds more than all.
RatioInterval share_of_held(const Interval& part, const Interval& held) {
  RatioInterval share = share_of(part, held);
  if (compare(Ratio{1, 1}, share.upper) < 0) {
    share.upper = {1, 1};
  }
  return share;
}

RatioInterval spanning(const RatioInterval& a, const RatioInterval& b) {
  return {compare(a.lower, b.lower) < 0 ? a.lower : b.lower,
          compare(a.upper, b.upper) < 0 ? b.upper : a.upper};
}

/// Where the law does not say whether the cap is of the amount required or of the amount held, both
/// span the range.
Result<RatioInterval> share_of_base(const Question& question, const Interval& largest,
                                    const Interval& required, Measured& measured) {
  const RatioInterval of_required = share_of(largest, required);
  const auto either = is_word(question, "base", "required-or-held", "pool");
  measured.formula = grouped(largest) + " / " + grouped(required);
  if (!either || !*either) {
    return either ? Result<RatioInterval>(of_required) : either.error();
  }
  const auto held = total_of(question);
  if (!held) {
    return held.error();
  }
  measured.formula += " required, or / " + grouped(*held) + " held";
  measured.open.add({.fact = "which amount is capped",
                     .reason = Reason::law_undetermined,
                     .ask = "is it a share of the amount required, or of the amount held?"});
  return Decimal(0) < held->upper ? spanning(of_required, share_of_held(largest, *held))
                                  : of_required;
}

}  // namespace

Result<Measured> largest_institution_share(const Question& question) {
  if (auto unknown = missing_parts(question)) {
    return *std::move(unknown);
  }
  const auto base = pool_base(question);
  const auto share = number(question, "share");
  const auto all = exposures(question, question.criterion.of, Spread::value);
  if (!base || !share || !all) {
    return !base ? base.error() : (!share ? share.error() : all.error());
  }
  const auto largest = largest_of(*all);
  const auto required = scaled((*base)->value, *share);
  if (!largest || !required) {
    return !largest ? largest.error() : required.error();
  }
  Measured measured{.unit = "ratio", .basis = (*base)->basis, .notes = (*base)->notes};
  if (!(Decimal(0) < required->upper)) {
    measured.not_applicable = "the pool is empty";
    return measured;
  }
  measured.open = (*base)->open;
  const auto ratio = share_of_base(question, largest->value, *required, measured);
  if (!ratio) {
    return ratio.error();
  }
  explain(*all, *largest, measured);
  measured.value = *ratio;
  return measured;
}

Result<Measured> largest_insured_amount(const Question& question) {
  if (question.subject.observation.positions.holdings().empty()) {
    return missing("positions", "which positions make up the pool?");
  }
  const auto all = exposures(question, question.criterion.of, Spread::insured);
  if (!all) {
    return all.error();
  }
  Measured measured{.unit = "value"};
  if (all->by_name.empty() && all->open.empty()) {
    measured.not_applicable = "the report has no position of this kind";
    return measured;
  }
  const auto largest = largest_of(*all);
  if (!largest) {
    return largest.error();
  }
  explain(*all, *largest, measured);
  measured.value = largest->value;
  measured.formula = grouped(largest->value);
  return measured;
}

}  // namespace specie
