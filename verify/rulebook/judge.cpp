#include "verify/rulebook/judge.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "verify/model/counting.hpp"
#include "verify/rulebook/composition.hpp"
#include "verify/rulebook/condition.hpp"
#include "verify/rulebook/divergence.hpp"
#include "verify/rulebook/readings.hpp"
#include "verify/rulebook/value.hpp"
#include "verify/rulebook/waterfall.hpp"

namespace specie {
namespace {

constexpr std::size_t exclusions_max = 256;

std::string first_violation(const Placed& placed) {
  return placed.standing.violations.empty() ? std::string{} : placed.standing.violations.front();
}

/// Every fact that would decide, so that a reader of the waterfall sees them where the amount
/// stands.
std::string open_facts(const Placed& placed) {
  std::string text;
  for (const OpenFact& each : placed.standing.open) {
    const std::string why = each.reason == Reason::law_undetermined ? " (law undetermined)" : "";
    text += (text.empty() ? "" : "; ") + each.fact + why;
  }
  return text;
}

void add_exclusions(const Placed& placed, const Rulebook& rulebook, std::vector<Exclusion>& into) {
  const bool certain = placed.standing.answer == Answer::not_met;
  Exclusion exclusion{.name = {},
                      .asset_class = placed.asset_class(),
                      .value = placed.value,
                      .certain = certain,
                      .reason = {}};
  exclusion.reason = certain ? first_violation(placed) : open_facts(placed);
  exclusion.criterion = placed.row != nullptr && !placed.row->criterion.empty()
                            ? placed.row->criterion
                            : rulebook.unlisted_criterion;
  if (placed.fund != nullptr) {
    exclusion.name = placed.fund->name;
    exclusion.origin = placed.fund->origin;
    into.push_back(std::move(exclusion));
    return;
  }
  for (const Line& line : placed.holding->lines) {
    if (into.size() >= exclusions_max) {
      return;
    }
    exclusion.name = name_of(line);
    exclusion.value = line.value;
    exclusion.origin = line.origin;
    into.push_back(exclusion);
  }
}

/// Whether the list speaks of this coin at all. Where it certainly does not, as a list for coins of
/// another currency, what it leaves of the pool is no figure.
bool reaches(const Rulebook& rulebook, const Subject& subject) {
  const Criterion* backing = rulebook.find(rulebook.backing_criterion);
  return backing == nullptr ||
         std::ranges::none_of(backing->applies_if, [&](const Condition& each) {
           return answer(each, fact_value(subject, each.fact), subject).answer == Answer::not_met;
         });
}

Result<Backing> backing_of(const Rulebook& rulebook, const Eligibility& eligibility,
                           const Subject& subject, const ObservationOutcome& outcome) {
  const std::optional<Decimal>& owed = outcome.owed;
  Backing backing{.eligible = eligibility.eligible,
                  .certainly_out = eligibility.certainly_out,
                  .possibly_out = eligibility.possibly_out,
                  .liabilities = eligibility.liabilities};
  for (const Placed& each : eligibility.direct) {
    const bool settlement = each.holding != nullptr && is_settlement(*each.holding);
    if (each.standing.answer != Answer::met && !settlement) {
      add_exclusions(each, rulebook, backing.exclusions);
    }
  }
  auto waterfall = waterfall_of(eligibility, outcome.reported, outcome.recomputed, owed);
  auto readings = readings_of(subject, eligibility.eligible);
  if (!waterfall || !readings) {
    return !waterfall ? waterfall.error() : readings.error();
  }
  backing.waterfall = *std::move(waterfall);
  backing.readings = *std::move(readings);
  if (!owed || owed->is_zero()) {
    return backing;
  }
  backing.ratio =
      RatioInterval{{eligibility.eligible.lower, *owed}, {eligibility.eligible.upper, *owed}};
  const auto gap = subtract(Interval::exactly(*owed), eligibility.eligible);
  if (!gap) {
    return gap.error();
  }
  backing.shortfall = {std::max(Decimal(0), gap->lower), std::max(Decimal(0), gap->upper)};
  return backing;
}

Result<Done> fill_figures(const Subject& subject, ObservationOutcome& outcome) {
  const auto decimal_under = [&](std::string_view name) -> std::optional<Decimal> {
    const Fact* fact = subject.find(name);
    return fact == nullptr ? std::nullopt : std::optional(std::get<Decimal>(fact->value));
  };
  outcome.coins = decimal_under("coins_outstanding");
  outcome.reported = decimal_under("pool_value");
  const Par par = par_of(subject);
  outcome.par_stated = par.stated;
  if (outcome.coins) {
    const auto owed = multiply(*outcome.coins, par.value);
    if (!owed) {
      return owed.error();
    }
    outcome.owed = *owed;
  }
  outcome.lines = subject.observation.positions.lines_count();
  if (outcome.lines > 0) {
    Decimal sum = 0;
    for (const Holding& each : subject.observation.positions.holdings()) {
      const auto next = add(sum, each.value);
      if (!next) {
        return next.error();
      }
      sum = *next;
    }
    outcome.recomputed = sum;
    auto composition = composition_of(subject);
    if (!composition) {
      return composition.error();
    }
    outcome.composition = *std::move(composition);
  }
  return Done{};
}

}  // namespace

Result<ObservationOutcome> judge_observation(const Subject& subject,
                                             std::span<const Rulebook> rulebooks,
                                             const Enforcement& enforcement) {
  ObservationOutcome outcome{.as_of = subject.clocks.as_of, .law_date = subject.clocks.law_date};
  if (const std::string* zone = subject.observation.facts.text("as_of_zone")) {
    outcome.as_of_zone = *zone;
  }
  if (const auto done = fill_figures(subject, outcome); !done) {
    return done.error();
  }
  std::vector<ProfileResult> results;
  for (const Rulebook& rulebook : rulebooks) {
    auto result = evaluate(rulebook, subject, enforcement);
    if (!result) {
      return result.error();
    }
    results.push_back(*std::move(result));
  }
  divergence_of(rulebooks, results, subject, outcome);
  for (std::size_t i = 0; i < results.size(); ++i) {
    ProfileOutcome profile{.profile = rulebooks[i].id, .mode = results[i].mode};
    profile.any_in_force = std::ranges::any_of(rulebooks[i].criteria, [&](const Criterion& each) {
      return in_force(each.status, subject.clocks.law_date);
    });
    if (!rulebooks[i].assets.empty() && reaches(rulebooks[i], subject)) {
      auto backing = backing_of(rulebooks[i], results[i].eligibility, subject, outcome);
      if (!backing) {
        return backing.error();
      }
      profile.backing = *std::move(backing);
    }
    profile.findings = std::move(results[i].findings);
    outcome.profiles.push_back(std::move(profile));
  }
  outcome.exit = exit_of(outcome, subject.authenticity, false);
  return outcome;
}

}  // namespace specie
