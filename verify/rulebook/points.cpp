#include "verify/rulebook/points.hpp"

#include <algorithm>
#include <utility>

namespace specie {
namespace {

std::vector<PointAnswer> answers_of(const std::vector<std::string>& ids,
                                    std::span<const Rulebook> rulebooks,
                                    std::span<const ProfileOutcome> profiles) {
  std::vector<PointAnswer> answers;
  for (const std::string& id : ids) {
    for (const ProfileOutcome& profile : profiles) {
      const auto finding = std::ranges::find(profile.findings, id, &Finding::criterion);
      const auto rulebook = std::ranges::find(rulebooks, profile.profile, &Rulebook::id);
      if (finding == profile.findings.end() || rulebook == rulebooks.end()) {
        continue;
      }
      const Criterion* criterion = rulebook->find(id);
      answers.push_back({.profile = profile.profile,
                         .criterion = id,
                         .status = finding->status,
                         .reason = finding->reason_word,
                         .text = finding->reason,
                         .citation = criterion == nullptr ? std::string{} : criterion->citation});
    }
  }
  return answers;
}

/// What does not apply, is for information or for a person parts from nothing.
bool is_judged(Status side) {
  return side == Status::pass || side == Status::fail || side == Status::inconclusive;
}

}  // namespace

std::vector<PointOutcome> answers_to(std::span<const DivergencePoint> points,
                                     std::span<const Rulebook> rulebooks,
                                     std::span<const ProfileOutcome> profiles) {
  std::vector<PointOutcome> outcomes;
  for (const DivergencePoint& each : points) {
    PointOutcome outcome{.id = each.id,
                         .title = each.title,
                         .tighter = each.tighter,
                         .both = each.both,
                         .uk = answers_of(each.uk, rulebooks, profiles),
                         .us = answers_of(each.us, rulebooks, profiles)};
    if (outcome.uk.empty() || outcome.us.empty()) {
      continue;  // one side was not asked
    }
    const Status uk = side_of(outcome.uk);
    const Status us = side_of(outcome.us);
    outcome.parts = uk != us && is_judged(uk) && is_judged(us);
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace specie
