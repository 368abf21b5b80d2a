#include "verify/rulebook/divergence.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "verify/rulebook/attribute.hpp"

namespace specie {
namespace {

constexpr std::size_t divergences_named = 256;

std::string_view word_for(Answer answer) {
  switch (answer) {
    case Answer::met: return "counts";
    case Answer::open: return "open";
    case Answer::not_met: return "does not count";
  }
  return {};
}

std::string reason_for(const Placed& placed) {
  if (placed.standing.answer == Answer::not_met && !placed.standing.violations.empty()) {
    return placed.standing.violations.front();
  }
  if (placed.standing.answer == Answer::open && !placed.standing.open.empty()) {
    const OpenFact& first = placed.standing.open.front();
    return first.reason == Reason::law_undetermined
               ? "law undetermined: " + (first.ask.empty() ? first.fact : first.ask)
               : "depends on " + first.fact;
  }
  return placed.row == nullptr ? std::string{} : placed.row->name;
}

/// The conditions that stand between the position and the list: not met, or not known to be.
std::vector<std::string> needs_of(const Placed& placed, const Subject& subject) {
  std::vector<std::string> needs;
  if (placed.row == nullptr || placed.standing.answer == Answer::met) {
    return needs;
  }
  const Traits& traits = placed.fund != nullptr ? placed.fund->traits : placed.holding->traits;
  for (const Condition& each : placed.row->limits) {
    const Known known = attribute_value(subject, traits, each.fact);
    if (answer(each, known, subject).answer != Answer::met) {
      needs.push_back(each.fact + ": " + wanted(each, subject));
    }
  }
  return needs;
}

LawAnswer answer_of(const Rulebook& rulebook, const Placed& placed, const Subject& subject) {
  const std::string& id = placed.row != nullptr && !placed.row->criterion.empty()
                              ? placed.row->criterion
                              : rulebook.unlisted_criterion;
  const Criterion* criterion = rulebook.find(id);
  return {.profile = rulebook.id,
          .answer = std::string(word_for(placed.standing.answer)),
          .reason = reason_for(placed),
          .criterion = id,
          .citation = criterion == nullptr ? std::string{} : criterion->citation,
          .needs = needs_of(placed, subject)};
}

std::vector<std::size_t> places_of_laws(std::span<const Rulebook> rulebooks) {
  std::vector<std::size_t> laws;
  for (std::size_t i = 0; i < rulebooks.size(); ++i) {
    if (!rulebooks[i].assets.empty()) {
      laws.push_back(i);
    }
  }
  return laws;
}

/// The row of a fund or a holding, without any law's answer.
Divergence row_of(const Placed& placed) {
  if (placed.fund != nullptr) {
    return {.subject = placed.fund->name, .value = placed.value, .origin = placed.fund->origin};
  }
  assert(placed.holding != nullptr);
  const Holding& holding = *placed.holding;
  return {.subject = name_of(holding),
          .value = placed.value,
          .origin = holding.lines.empty() ? Origin{} : holding.lines.front().origin};
}

/// Why one answer is no other: two laws may leave a position open for different reasons.
bool same_answer(const Placed& a, const Placed& b) {
  return a.standing.answer == b.standing.answer && reason_for(a) == reason_for(b);
}

/// Whether the laws part on the position at `index` of each.
bool part_on(std::span<const ProfileResult> results, const std::vector<std::size_t>& laws,
             std::size_t index) {
  const auto placed = [&](std::size_t law) -> const Placed& {
    return results[law].eligibility.direct[index];
  };
  const Placed& first = placed(laws.front());
  if (first.holding != nullptr && is_settlement(*first.holding)) {
    return false;
  }
  const auto all = [&](Answer answer) {
    return std::ranges::all_of(
        laws, [&](std::size_t law) { return placed(law).standing.answer == answer; });
  };
  return !all(Answer::met) && !all(Answer::not_met) &&
         std::ranges::any_of(laws,
                             [&](std::size_t law) { return !same_answer(placed(law), first); });
}

/// The largest of the positions, in their order.
std::vector<std::size_t> largest_of(std::vector<std::size_t> indexes,
                                    const std::vector<Placed>& placed) {
  if (indexes.size() <= divergences_named) {
    return indexes;
  }
  const auto end = indexes.begin() + static_cast<std::ptrdiff_t>(divergences_named);
  std::ranges::nth_element(indexes, end, [&](std::size_t a, std::size_t b) {
    return placed[a].value == placed[b].value ? a < b : placed[b].value < placed[a].value;
  });
  indexes.erase(end, indexes.end());
  std::ranges::sort(indexes);
  return indexes;
}

}  // namespace

void divergence_of(std::span<const Rulebook> rulebooks, std::span<const ProfileResult> results,
                   const Subject& subject, ObservationOutcome& outcome) {
  const std::vector<std::size_t> laws = places_of_laws(rulebooks);
  if (laws.size() < 2) {
    return;
  }
  // Every law places the same holdings and funds in the same order.
  const auto& first = results[laws.front()].eligibility.direct;
  std::vector<std::size_t> parting;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (part_on(results, laws, i)) {
      parting.push_back(i);
    }
  }
  const std::vector<std::size_t> named = largest_of(parting, first);
  outcome.divergence_unnamed = parting.size() - named.size();
  for (const std::size_t each : named) {
    Divergence row = row_of(first[each]);
    for (const std::size_t law : laws) {
      row.laws.push_back(answer_of(rulebooks[law], results[law].eligibility.direct[each], subject));
    }
    outcome.divergence.push_back(std::move(row));
  }
}

}  // namespace specie
