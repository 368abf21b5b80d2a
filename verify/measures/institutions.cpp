#include "verify/measures/institutions.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "verify/measures/membership.hpp"

namespace specie {
namespace {

/// What a line states of whoever holds it.
constexpr std::string_view names_and_amount[] = {"institution", "custodian", "counterparty",
                                                 "insured_amount"};

/// Classes that are claims on the bank itself; the others are things that somebody keeps.
bool is_balance(const std::string& asset_class) {
  constexpr std::array<std::string_view, 4> balances{"deposit", "insured_share", "central_bank",
                                                     "certificate_of_deposit"};
  return std::ranges::find(balances, asset_class) != balances.end();
}

/// The institutions that a parcel is an exposure to, once each.
std::vector<std::string> holders_of(const Parcel& parcel, bool balance) {
  if (balance) {
    return parcel.institution.empty() ? std::vector<std::string>{}
                                      : std::vector{parcel.institution};
  }
  std::vector<std::string> names;
  for (const std::string* each : {&parcel.custodian, &parcel.counterparty}) {
    if (!each->empty() && std::ranges::find(names, *each) == names.end()) {
      names.push_back(*each);
    }
  }
  return names;
}

/// Whether somebody who is not named may hold it too.
bool is_unplaced(const Parcel& parcel, bool balance) {
  return balance ? parcel.institution.empty() : parcel.custodian.empty();
}

Interval amount_of(const Parcel& parcel, Spread spread) {
  if (spread == Spread::value) {
    return Interval::exactly(parcel.value);
  }
  // A line that does not say may be insured in full.
  const auto most = add(parcel.insured.stated, parcel.insured.value_silent);
  return {parcel.insured.stated, most ? *most : parcel.value};
}

/// Not certainly in the set: anything from nothing.
Interval loosened(const Interval& amount, Answer answer) {
  return answer == Answer::met ? amount : Interval{0, amount.upper};
}

class Spreading {
 public:
  explicit Spreading(Spread spread) : spread_(spread) {}

  Result<Done> take(const Placed& placed, const Membership& member);
  Exposures finish() { return std::move(exposures_); }

 private:
  Result<Done> take_parcel(const Placed& placed, const Parcel& parcel, Answer answer);
  void ask_who(const Placed& placed, const Parcel& parcel, bool balance);

  Spread spread_;
  Exposures exposures_ = {};
};

void Spreading::ask_who(const Placed& placed, const Parcel& parcel, bool balance) {
  exposures_.open.add(
      {.fact = std::string(balance ? "institution" : "custodian") + " of " + called(placed),
       .amount = parcel.value,
       .ask = balance ? "at which bank is the balance, be it under a masked name?"
                      : "who keeps the asset?",
       .origin = origin_of(placed)});
}

Result<Done> Spreading::take_parcel(const Placed& placed, const Parcel& parcel, Answer answer) {
  const bool balance = is_balance(placed.asset_class());
  const Interval amount = loosened(amount_of(parcel, spread_), answer);
  for (const std::string& name : holders_of(parcel, balance)) {
    Interval& at = exposures_.by_name.try_emplace(name, Interval{0, 0}).first->second;
    const auto sum = add(at, amount);
    if (!sum) {
      return sum.error();
    }
    at = *sum;
  }
  if (spread_ == Spread::insured && !parcel.insured.value_silent.is_zero()) {
    exposures_.open.add({.fact = "insured_amount of " + called(placed),
                         .amount = parcel.insured.value_silent,
                         .ask = "which part of the balance is insured?",
                         .origin = origin_of(placed)});
  }
  if (!is_unplaced(parcel, balance)) {
    return Done{};
  }
  const auto sum = add(exposures_.unplaced, Interval{0, amount.upper});
  if (!sum) {
    return sum.error();
  }
  exposures_.unplaced = *sum;
  ask_who(placed, parcel, balance);
  return Done{};
}

Result<Done> Spreading::take(const Placed& placed, const Membership& member) {
  exposures_.open.add_all(member.open);
  if (placed.fund != nullptr) {
    // Where a fund counts at all, it is an institution of its own.
    return take_parcel(placed,
                       {.institution = {}, .custodian = placed.fund->name, .value = placed.value},
                       member.answer);
  }
  for (const Parcel& each : placed.holding->parcels) {
    if (const auto done = take_parcel(placed, each, member.answer); !done) {
      return done;
    }
  }
  return Done{};
}

}  // namespace

Result<Exposures> exposures(const Question& question, const std::vector<std::string>& sets,
                            Spread spread) {
  Spreading spreading(spread);
  for (const Placed& each : question.eligibility.direct) {
    const Membership member = membership(question, sets, each);
    if (each.holding != nullptr) {
      question.subject.note(each.holding->traits.supplied, names_and_amount);
    }
    if (member.answer == Answer::not_met) {
      continue;
    }
    if (const auto done = spreading.take(each, member); !done) {
      return done.error();
    }
  }
  return spreading.finish();
}

Result<Largest> largest_of(const Exposures& exposures) {
  Largest largest;
  for (const auto& [name, value] : exposures.by_name) {
    largest.value.lower = std::max(largest.value.lower, value.lower);
    if (largest.name.empty() || largest.value.upper < value.upper) {
      largest.name = name;
      largest.value.upper = value.upper;
    }
  }
  const auto most = add(largest.value.upper, exposures.unplaced.upper);
  if (!most) {
    return most.error();
  }
  largest.value.upper = *most;
  return largest;
}

}  // namespace specie
