#include "verify/rulebook/divergence.hpp"

#include <algorithm>
#include <cassert>

namespace specie {
namespace {

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

LawAnswer answer_of(const Rulebook& rulebook, const Placed& placed) {
  const std::string& id = placed.row != nullptr && !placed.row->criterion.empty()
                              ? placed.row->criterion
                              : rulebook.unlisted_criterion;
  const Criterion* criterion = rulebook.find(id);
  return {.profile = rulebook.id,
          .answer = std::string(word_for(placed.standing.answer)),
          .reason = reason_for(placed),
          .criterion = id,
          .citation = criterion == nullptr ? std::string{} : criterion->citation};
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

bool same_subject(const Placed& a, const Placed& b) {
  return a.holding == b.holding && a.fund == b.fund;
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

}  // namespace

std::vector<Divergence> divergence_of(std::span<const Rulebook> rulebooks,
                                      std::span<const ProfileResult> results) {
  std::vector<Divergence> rows;
  const std::vector<std::size_t> laws = places_of_laws(rulebooks);
  if (laws.size() < 2) {
    return rows;
  }
  for (const Placed& first : results[laws.front()].eligibility.direct) {
    if (first.holding != nullptr && is_settlement(*first.holding)) {
      continue;
    }
    Divergence row = row_of(first);
    bool differs = false;
    for (const std::size_t law : laws) {
      const auto& placed = results[law].eligibility.direct;
      const auto found = std::ranges::find_if(
          placed, [&](const Placed& each) { return same_subject(each, first); });
      row.laws.push_back(answer_of(rulebooks[law], *found));
      differs = differs || row.laws.back().answer != row.laws.front().answer ||
                row.laws.back().reason != row.laws.front().reason;
    }
    const bool all_count = std::ranges::all_of(
        row.laws, [](const LawAnswer& each) { return each.answer == "counts"; });
    const bool none_counts = std::ranges::all_of(
        row.laws, [](const LawAnswer& each) { return each.answer == "does not count"; });
    if (differs && !all_count && !none_counts) {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

}  // namespace specie
