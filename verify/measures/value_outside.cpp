#include "verify/measures/value_outside.hpp"

#include <algorithm>

namespace specie {
namespace {

constexpr std::size_t lines_named_max = 64;

class Sum {
 public:
  explicit Sum(const Question& question) : question_(question) { measured_.unit = "value"; }

  Result<Done> take(const Placed& placed, const Standing& standing);
  Measured finish();

 private:
  void name_lines(const Placed& placed, const Standing& standing);

  const Question& question_;
  Measured measured_;
  Interval outside_{0, 0};
  bool taken_ = false;
};

Result<Done> Sum::take(const Placed& placed, const Standing& standing) {
  taken_ = true;
  if (standing.answer == Answer::met || placed.value.is_zero()) {
    return Done{};  // what is worth nothing is nothing outside
  }
  const bool certain = standing.answer == Answer::not_met;
  const auto sum = add(outside_, Interval{certain ? placed.value : Decimal(0), placed.value});
  if (!sum) {
    return sum.error();
  }
  outside_ = *sum;
  name_lines(placed, standing);
  if (!certain) {
    measured_.open.add_all(standing.open);
  }
  return Done{};
}

void Sum::name_lines(const Placed& placed, const Standing& standing) {
  const bool certain = standing.answer == Answer::not_met;
  const std::string reason = certain && !standing.violations.empty() ? standing.violations.front()
                             : standing.open.empty()                 ? "open"
                                                                     : standing.open.front().fact;
  if (placed.fund != nullptr) {
    measured_.lines.push_back(
        {placed.fund->name, placed.value, reason, certain, placed.fund->origin});
    return;
  }
  for (const Line& line : placed.holding->lines) {
    if (measured_.lines.size() < lines_named_max) {
      measured_.lines.push_back({name_of(line), line.value, reason, certain, line.origin});
    } else {
      ++measured_.lines_unnamed;
    }
  }
  measured_.lines_unnamed += placed.holding->lines_count - placed.holding->lines.size();
}

Measured Sum::finish() {
  if (!taken_) {
    measured_.not_applicable = "the report has no position of this kind";
    return std::move(measured_);
  }
  measured_.value = outside_;
  measured_.formula = outside_.is_exact() ? grouped(outside_.lower)
                                          : grouped(outside_.lower) + " certainly, " +
                                                grouped(outside_.upper) + " possibly";
  if (const std::string* ccy = question_.subject.report.facts.text("ref_ccy")) {
    measured_.unit = *ccy;
  }
  return std::move(measured_);
}

bool names(const std::vector<std::string>& sets, std::string_view name) {
  return std::ranges::find(sets, name) != sets.end();
}

/// Whether the fund that holds the position is judged here too, with what it holds.
bool is_looked_through(const Question& question, const Placed& inside) {
  const auto& of = question.criterion.of;
  return std::ranges::any_of(question.eligibility.direct, [&](const Placed& each) {
    const bool its_fund = each.fund != nullptr && inside.holding->traits.within == each.fund->name;
    const bool judged = each.row == nullptr
                            ? names(of, "unlisted")
                            : names(of, each.row->name) && each.row->has_look_through;
    return its_fund && judged;
  });
}

/// Positions judged under the rows of the table that `of` names.
Result<Done> take_rows(const Question& question, Sum& sum) {
  const auto& of = question.criterion.of;
  for (const auto* list : {&question.eligibility.direct, &question.eligibility.inside}) {
    for (const Placed& each : *list) {
      const bool settlement = each.holding != nullptr && is_settlement(*each.holding);
      // A fund's unlisted holding fails the fund's own row, which looks through to it.
      const bool unlisted = each.row == nullptr && !settlement && !each.inside_fund;
      // Where the law judges the fund's unit, its holdings are nobody's positions.
      const bool hidden = each.inside_fund && question.rulebook.judges_fund_unit;
      const bool named = each.row != nullptr && names(of, each.row->name);
      // A fund that is looked through answers for what it holds: its value counts once.
      const bool answered_for = each.inside_fund && is_looked_through(question, each);
      if (hidden || answered_for || (!named && !(unlisted && names(of, "unlisted")))) {
        continue;
      }
      question.subject.note(each.supplied);
      if (const auto done = sum.take(each, each.standing); !done) {
        return done.error();
      }
    }
  }
  return Done{};
}

/// Positions judged afresh under a set that is not a row: every class it names, settlements too.
Result<Done> take_sets(const Question& question, Sum& sum) {
  for (const AssetSet& set : question.rulebook.sets) {
    if (!names(question.criterion.of, set.name)) {
      continue;
    }
    for (const Holding& holding : question.subject.observation.positions.holdings()) {
      if (!takes(set, holding.traits, question.subject)) {
        continue;
      }
      const Placed placed{.holding = &holding, .value = absolute(holding.value)};
      const Standing standing = stand(set, holding.traits, question.subject, question.rulebook,
                                      short_name_of(holding), holding.value);
      if (const auto done = sum.take(placed, standing); !done) {
        return done.error();
      }
    }
  }
  return Done{};
}

}  // namespace

Result<Measured> value_outside(const Question& question) {
  if (question.subject.observation.positions.holdings().empty() &&
      question.subject.find("pool_value") != nullptr) {
    return missing("positions", "which positions make up the pool?");
  }
  Sum sum(question);
  if (const auto done = take_rows(question, sum); !done) {
    return done.error();
  }
  if (const auto done = take_sets(question, sum); !done) {
    return done.error();
  }
  return sum.finish();
}

}  // namespace specie
