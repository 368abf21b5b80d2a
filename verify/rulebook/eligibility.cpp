#include "verify/rulebook/eligibility.hpp"

#include <algorithm>
#include <utility>

#include "verify/rulebook/attribute.hpp"

namespace specie {
namespace {

const AssetSet* row_for(const std::vector<AssetSet>& rows, const Traits& traits,
                        const Subject& subject) {
  const auto found =
      std::ranges::find_if(rows, [&](const AssetSet& row) { return takes(row, traits, subject); });
  return found == rows.end() ? nullptr : &*found;
}

bool names_set(const std::vector<std::string>& names, const AssetSet* set) {
  return set != nullptr && std::ranges::find(names, set->name) != names.end();
}

/// The worse of two answers decides; what is open stays listed beside what is certain.
void worsen(Standing& standing, Answer answer) {
  standing.answer = std::max(standing.answer, answer);
}

/// Tokenised forms stand as what they are a token of, and never better than that.
void stand_as_underlying(Standing& standing, const AssetSet& set, const Traits& traits,
                         const Subject& subject, const Rulebook& rulebook, const std::string& what,
                         const Decimal& value) {
  Traits conventional = traits;
  conventional.token_form = "none";
  const AssetSet* row = row_for(rulebook.assets, conventional, subject);
  if (!names_set(set.underlying, row)) {
    worsen(standing, Answer::not_met);
    standing.violations.push_back("a tokenised " + traits.asset_class +
                                  " is not a form the list names");
    return;
  }
  Standing beneath = stand(*row, conventional, subject, rulebook, what, value);
  worsen(standing, beneath.answer);
  std::ranges::move(beneath.violations, std::back_inserter(standing.violations));
  std::ranges::move(beneath.open, std::back_inserter(standing.open));
}

const char* const settlement_class = "settlement";

Origin origin_of(const Holding& holding) {
  return holding.lines.empty() ? Origin{} : holding.lines.front().origin;
}

class Judge {
 public:
  Judge(const Rulebook& rulebook, const Subject& subject) : rulebook_(rulebook), subject_(subject) {
    subject_.use = &use_;
  }
  Judge(const Judge&) = delete;
  Judge& operator=(const Judge&) = delete;

  Result<Eligibility> run();

 private:
  Placed place(const Holding& holding, bool inside_fund);
  Result<Placed> place_fund(const Fund& fund, const std::vector<Placed>& inside);
  static void look_through(Placed& fund, const std::vector<Placed>& inside);

  /// What was looked at since the last time it was asked.
  std::vector<std::size_t> taken_use() { return std::exchange(use_, {}).facts(); }

  const Rulebook& rulebook_;
  SuppliedUse use_;
  Subject subject_;
};

/// Ruling 6: a negative settlement line reduces; of a positive one anything may arrive.
Interval settlement_interval(const Decimal& value) {
  return value.is_negative() ? Interval::exactly(value) : Interval{0, value};
}

Interval counted(Answer answer, const Interval& value) {
  switch (answer) {
    case Answer::met: return value;
    case Answer::open: return {std::min(Decimal(0), value.lower), value.upper};
    case Answer::not_met: break;
  }
  return {0, 0};
}

Placed Judge::place(const Holding& holding, bool inside_fund) {
  Placed placed{.holding = &holding, .inside_fund = inside_fund, .value = holding.value};
  if (is_settlement(holding)) {
    placed.eligible = settlement_interval(holding.value);
    return placed;
  }
  placed.row = row_for(rulebook_.assets, holding.traits, subject_);
  if (placed.row == nullptr) {
    placed.standing.answer = Answer::not_met;
    if (!rulebook_.assets.empty()) {
      placed.standing.violations = {"class " + holding.traits.asset_class + " is not on the list"};
    }
    placed.eligible = {0, 0};
    placed.supplied = taken_use();
    return placed;
  }
  const std::string what = short_name_of(holding);
  placed.standing = stand(*placed.row, holding.traits, subject_, rulebook_, what, holding.value);
  for (OpenFact& each : placed.standing.open) {
    each.origin = origin_of(holding);
  }
  if (placed.row->has_look_through && placed.standing.answer != Answer::not_met) {
    // Ruling 18: a fund whose holdings are not printed is one position.
    worsen(placed.standing, Answer::open);
    placed.standing.open.push_back({.fact = "holdings of " + what,
                                    .amount = holding.value,
                                    .ask = "what does the fund hold on the as-of date?"});
  }
  placed.eligible = counted(placed.standing.answer, Interval::exactly(holding.value));
  placed.supplied = taken_use();
  return placed;
}

void Judge::look_through(Placed& fund, const std::vector<Placed>& inside) {
  for (const Placed& each : inside) {
    if (each.holding->traits.within != fund.fund->name) {
      continue;
    }
    const std::string name = short_name_of(*each.holding);
    if (is_settlement(*each.holding)) {
      // Ruling 3: a settlement line never fails the fund by itself; it leaves it open.
      worsen(fund.standing, Answer::open);
      fund.standing.open.push_back(
          {.fact = "what settles as " + name,
           .amount = fund.value,
           .ask = "which purchases, sales or receipts make up this settlement line?",
           .origin = origin_of(*each.holding)});
      continue;
    }
    const bool listed = names_set(fund.row->look_through, each.row);
    const Answer answer = listed ? each.standing.answer : Answer::not_met;
    worsen(fund.standing, answer);
    if (answer == Answer::not_met) {
      fund.standing.violations.push_back(
          name + ": " +
          (listed && !each.standing.violations.empty()
               ? each.standing.violations.front()
               : "class " + each.holding->traits.asset_class + " is not one the fund may hold"));
    }
    for (OpenFact open : each.standing.open) {
      if (answer == Answer::open) {
        open.amount = fund.value;  // one holding that does not qualify disqualifies the fund
        fund.standing.open.push_back(std::move(open));
      }
    }
  }
}

Result<Placed> Judge::place_fund(const Fund& fund, const std::vector<Placed>& inside) {
  Placed placed{.fund = &fund};
  Interval value{0, 0};
  for (const Placed& each : inside) {
    if (each.holding->traits.within != fund.name) {
      continue;
    }
    const auto sum = add(placed.value, each.value);
    const auto range = add(value, is_settlement(*each.holding) ? settlement_interval(each.value)
                                                               : Interval::exactly(each.value));
    if (!sum || !range) {
      return !sum ? sum.error() : range.error();
    }
    placed.value = *sum;
    value = *range;
  }
  const Traits& traits = fund.traits;
  placed.row = row_for(rulebook_.assets, traits, subject_);
  if (placed.row == nullptr) {
    placed.standing = {.answer = Answer::not_met, .violations = {"class mmf is not on the list"}};
    placed.supplied = taken_use();
    return placed;
  }
  placed.standing = stand(*placed.row, traits, subject_, rulebook_, fund.name, placed.value);
  for (OpenFact& each : placed.standing.open) {
    each.origin = fund.origin;
  }
  if (placed.row->has_look_through && !rulebook_.judges_fund_unit) {
    look_through(placed, inside);
    for (const Placed& each : inside) {
      if (each.holding->traits.within == fund.name) {
        use_.note(each.supplied);
      }
    }
  }
  placed.eligible = counted(placed.standing.answer, value);
  placed.supplied = taken_use();
  return placed;
}

Result<Done> total(Eligibility& result) {
  for (const Placed& each : result.direct) {
    const auto sum = add(result.eligible, each.eligible);
    if (!sum) {
      return sum.error();
    }
    result.eligible = *sum;
    const bool settlement = each.holding != nullptr && is_settlement(*each.holding);
    Decimal& bucket = settlement                                ? result.liabilities
                      : each.standing.answer == Answer::not_met ? result.certainly_out
                                                                : result.possibly_out;
    if (each.standing.answer == Answer::met && (!settlement || !each.value.is_negative())) {
      continue;
    }
    const auto next = add(bucket, each.value);
    if (!next) {
      return next.error();
    }
    bucket = *next;
  }
  return Done{};
}

Result<Eligibility> Judge::run() {
  Eligibility result;
  const auto& holdings = subject_.observation.positions.holdings();
  const auto& funds = subject_.observation.funds;
  result.direct.reserve(holdings.size() + funds.size());
  result.inside.reserve(funds.empty() ? 0 : holdings.size());
  for (const Holding& holding : holdings) {
    const bool inside = fund_of(subject_.observation, holding) != nullptr;
    (inside ? result.inside : result.direct).push_back(place(holding, inside));
  }
  for (const Fund& fund : funds) {
    auto placed = place_fund(fund, result.inside);
    if (!placed) {
      return placed.error();
    }
    result.direct.push_back(*std::move(placed));
  }
  if (const auto done = total(result); !done) {
    return done.error();
  }
  // A total without its lines may be anything on the list, or nothing.
  const Fact* pool = subject_.find("pool_value");
  if (result.direct.empty() && pool != nullptr) {
    const Decimal& printed = std::get<Decimal>(pool->value);
    result.eligible = {std::min(Decimal(0), printed), std::max(Decimal(0), printed)};
    result.possibly_out = result.eligible.upper;
  }
  return result;
}

}  // namespace

const std::string& Placed::asset_class() const {
  static const std::string fund_class = "mmf";
  return holding == nullptr ? fund_class : holding->traits.asset_class;
}

bool takes(const AssetSet& set, const Traits& traits, const Subject& subject) {
  const bool listed = std::ranges::any_of(set.classes, [&](const std::string& each) {
    return each == "*" || each == traits.asset_class;
  });
  return listed && std::ranges::none_of(set.when, [&](const Condition& each) {
           return rules_out(each, attribute_value(subject, traits, each.fact), subject);
         });
}

Standing stand(const AssetSet& set, const Traits& traits, const Subject& subject,
               const Rulebook& rulebook, const std::string& what, const Decimal& value) {
  Standing standing;
  for (const Condition& each : set.limits) {
    const Answered answered = answer(each, attribute_value(subject, traits, each.fact), subject);
    worsen(standing, answered.answer);
    if (answered.answer == Answer::not_met) {
      standing.violations.push_back(answered.detail);
    }
    if (answered.answer == Answer::open) {
      standing.open.push_back({.fact = std::string(answered.decided_by) + " of " + what,
                               .reason = answered.reason,
                               .amount = value,
                               .ask = each.ask});
    }
  }
  if (!set.law_undetermined.empty()) {
    worsen(standing, Answer::open);
    standing.open.push_back({.fact = "whether the list takes " + what,
                             .reason = Reason::law_undetermined,
                             .amount = value,
                             .ask = set.law_undetermined});
  }
  if (set.has_underlying) {
    stand_as_underlying(standing, set, traits, subject, rulebook, what, value);
  }
  return standing;
}

Result<Eligibility> judge_eligibility(const Rulebook& rulebook, const Subject& subject) {
  return Judge(rulebook, subject).run();
}

bool is_settlement(const Holding& holding) {
  return holding.traits.asset_class == settlement_class;
}

const Fund* fund_of(const Observation& observation, const Holding& holding) {
  if (!holding.traits.within) {
    return nullptr;
  }
  const auto found = std::ranges::find(observation.funds, *holding.traits.within, &Fund::name);
  return found == observation.funds.end() ? nullptr : &*found;
}

std::string name_of(const Holding& holding) {
  if (holding.lines_count == 1 && !holding.lines.empty()) {
    return name_of(holding.lines.front());
  }
  return std::to_string(holding.lines_count) + " lines of " + holding.traits.asset_class;
}

std::string short_name_of(const Holding& holding) {
  if (holding.lines_count == 1 && !holding.lines.empty()) {
    const Line& line = holding.lines.front();
    return line.id.empty() ? "line " + std::to_string(line.number) : line.id;
  }
  return name_of(holding);
}

}  // namespace specie
