#include "verify/rulebook/baseline.hpp"

#include <algorithm>

#include "verify/rulebook/waive.hpp"

namespace specie {
namespace {

/// Who and what a report is of; a name that is not stated is no name to go by.
bool same_text(const ReportOutcome& a, const ReportOutcome& b, std::string_view name) {
  const std::string* one = a.facts.text(name);
  const std::string* other = b.facts.text(name);
  return one != nullptr && other != nullptr && *one == *other;
}

/// The observation of the same issuer, coin and instant; nothing when none is, or when two are.
const ObservationOutcome* same_observation(const RunOutcome& baseline, const ReportOutcome& report,
                                           const ObservationOutcome& observation) {
  const ObservationOutcome* found = nullptr;
  for (const ReportOutcome& each : baseline.reports) {
    if (!same_text(each, report, "issuer.name") || !same_text(each, report, "coin")) {
      continue;
    }
    for (const ObservationOutcome& one : each.observations) {
      if (one.as_of.seconds_utc() == observation.as_of.seconds_utc()) {
        if (found != nullptr) {
          return nullptr;
        }
        found = &one;
      }
    }
  }
  return found;
}

/// Why the findings of a profile are not compared; empty when they are.
std::string obstacle(const RunOutcome& baseline, const ObservationOutcome& before,
                     const Rulebook& rulebook, const ProfileOutcome& profile) {
  const Rulebook* old = baseline.find_rulebook(rulebook.id);
  const auto old_profile =
      std::ranges::find(before.profiles, rulebook.id, &ProfileOutcome::profile);
  if (old == nullptr || old_profile == before.profiles.end()) {
    return "the baseline was not judged by " + rulebook.id;
  }
  if (old->sha256 != rulebook.sha256 || old->option != rulebook.option) {
    const std::string option = old->option.empty() ? "" : " option " + old->option;
    const bool is_same_version = old->version == rulebook.version;
    return "the baseline was judged by " + rulebook.id + "@" + old->version + option +
           (is_same_version ? " of other bytes" : "") + ", not by " + rulebook.id + "@" +
           rulebook.version + (rulebook.option.empty() ? "" : " option " + rulebook.option);
  }
  if (old_profile->mode != profile.mode) {
    return rulebook.id + " was asked in mode " + std::string(to_string(old_profile->mode)) +
           ", and is now in mode " + std::string(to_string(profile.mode));
  }
  return {};
}

/// A fail of the baseline that a later one may be known by. One that was waived there is not: it
/// comes back when its waiver ends.
const Finding* known_fail(const ProfileOutcome& before, const std::string& criterion) {
  for (const Finding& each : before.findings) {
    if (each.criterion == criterion && each.status == Status::fail && !each.waiver &&
        (each.counts_to_exit || each.is_excused())) {
      return &each;
    }
  }
  return nullptr;
}

bool has_line(const Finding& before, const LineFinding& line) {
  return std::ranges::any_of(before.lines, [&](const LineFinding& each) {
    return each.name == line.name && each.certain == line.certain && line.value <= each.value;
  });
}

BaselineMark compare(const Finding& before, const Finding& now) {
  const auto was = miss_of(before);
  const auto is = miss_of(now);
  if (was.has_value() != is.has_value() || (was && *was < *is)) {
    return {BaselineState::worse, "the limit was missed by " +
                                      (was ? grouped(*was) : "an amount not known") +
                                      ", and is by " + (is ? grouped(*is) : "an amount not known")};
  }
  if (!was && before.reason != now.reason) {
    return {BaselineState::worse, "it fails for another reason than before"};
  }
  const auto other = std::ranges::find_if_not(
      now.lines, [&](const LineFinding& each) { return has_line(before, each); });
  if (other != now.lines.end()) {
    return {BaselineState::worse, other->name + " did not fail so before"};
  }
  if (before.lines_unnamed < now.lines_unnamed) {
    return {BaselineState::worse, "more lines fail than before"};
  }
  return {BaselineState::known, "it failed so before"};
}

void mark(const Finding* before, const Criterion& criterion, const Rulebook& rulebook,
          Finding& now) {
  if (before == nullptr) {
    now.baseline = {BaselineState::fresh, "the baseline has no such fail that counted"};
    return;
  }
  now.baseline = compare(*before, now);
  if (now.baseline->state != BaselineState::known) {
    return;
  }
  const std::string_view always = never_excused(criterion, rulebook);
  if (!always.empty()) {
    now.baseline->text += "; a fail of " + std::string(always) + " counts all the same";
  } else {
    now.counts_to_exit = false;
  }
}

}  // namespace

std::vector<std::string> compare_with_baseline(const RunOutcome& baseline,
                                               const ReportOutcome& report,
                                               std::span<const Rulebook> rulebooks,
                                               ObservationOutcome& observation) {
  std::vector<std::string> remarks;
  const ObservationOutcome* before = same_observation(baseline, report, observation);
  if (before == nullptr) {
    remarks.push_back(report.input.path +
                      ": the baseline has not exactly one observation of its "
                      "issuer and coin as of " +
                      observation.as_of.written + ": every fail is new");
  }
  for (ProfileOutcome& profile : observation.profiles) {
    const auto rulebook = std::ranges::find(rulebooks, profile.profile, &Rulebook::id);
    const std::string why =
        before == nullptr ? std::string() : obstacle(baseline, *before, *rulebook, profile);
    if (!why.empty()) {
      remarks.push_back(report.input.path + ": " + why + ": every fail of " + profile.profile +
                        " is new");
    }
    const auto* const old =
        before == nullptr || !why.empty()
            ? nullptr
            : &*std::ranges::find(before->profiles, profile.profile, &ProfileOutcome::profile);
    for (Finding& each : profile.findings) {
      if (each.status == Status::fail && each.counts_to_exit) {
        mark(old == nullptr ? nullptr : known_fail(*old, each.criterion),
             *rulebook->find(each.criterion), *rulebook, each);
      }
    }
  }
  return remarks;
}

}  // namespace specie
