#include "verify/measures/insured_coverage.hpp"

#include <algorithm>
#include <utility>

#include "verify/measures/membership.hpp"
#include "verify/measures/pool.hpp"
#include "verify/measures/pool_base.hpp"

namespace specie {
namespace {

/// Insured balances together; a line that does not say may be insured in full.
Result<Interval> insured_in(const Question& question, OpenFacts& open) {
  Interval insured{0, 0};
  for (const Placed& each : question.eligibility.direct) {
    const Membership member = membership(question, question.criterion.of, each);
    if (member.answer == Answer::not_met || each.holding == nullptr) {
      continue;
    }
    constexpr std::string_view own[] = {"insured_amount"};
    question.subject.note(each.holding->traits.supplied, own);
    for (const Parcel& parcel : each.holding->parcels) {
      const Decimal certain = member.answer == Answer::met ? parcel.insured.stated : Decimal(0);
      const auto most = add(parcel.insured.stated, parcel.insured.value_silent);
      const auto sum = most ? add(insured, {certain, *most}) : Result<Interval>(most.error());
      if (!sum) {
        return sum.error();
      }
      insured = *sum;
      if (!parcel.insured.value_silent.is_zero()) {
        open.add({.fact = "insured_amount of " + called(each),
                  .amount = parcel.insured.value_silent,
                  .ask = "which part of the balance is insured?",
                  .origin = origin_of(each)});
      }
    }
    open.add_all(member.open);
  }
  return insured;
}

Result<Interval> required_of(const Interval& base, const Decimal& share, const Decimal& cap) {
  const auto lower = multiply(base.lower, share);
  const auto upper = multiply(base.upper, share);
  if (!lower || !upper) {
    return !lower ? lower.error() : upper.error();
  }
  return Interval{std::min(*lower, cap), std::min(*upper, cap)};
}

}  // namespace

Result<Measured> insured_coverage(const Question& question) {
  if (auto unknown = missing_parts(question)) {
    return *std::move(unknown);
  }
  const auto base = pool_base(question);
  const auto share = number(question, "share");
  const auto cap = number(question, "cap");
  if (!base || !share || !cap) {
    return !base ? base.error() : (!share ? share.error() : cap.error());
  }
  OpenFacts open = (*base)->open;
  const auto insured = insured_in(question, open);
  const auto required = required_of((*base)->value, *share, *cap);
  if (!insured || !required) {
    return !insured ? insured.error() : required.error();
  }
  Measured measured{.unit = "ratio", .basis = (*base)->basis, .notes = (*base)->notes};
  if (!(Decimal(0) < required->upper)) {
    measured.not_applicable = "the pool is empty";
    return measured;
  }
  measured.open = std::move(open);
  measured.value = share_of(*insured, *required);
  measured.formula = grouped(*insured) + " / " + grouped(*required);
  return measured;
}

}  // namespace specie
