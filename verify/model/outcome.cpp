#include "verify/model/outcome.hpp"

#include <algorithm>

namespace specie {

std::array<int, 6> ProfileOutcome::counts() const {
  std::array<int, 6> counts{};
  for (const Finding& each : findings) {
    ++counts.at(static_cast<std::size_t>(each.status));
  }
  return counts;
}

int ProfileOutcome::count(Status status) const {
  return counts().at(static_cast<std::size_t>(status));
}

const Rulebook* RunOutcome::find_rulebook(std::string_view profile) const {
  const auto found = std::ranges::find(rulebooks, profile, &Rulebook::id);
  return found == rulebooks.end() ? nullptr : &*found;
}

std::string_view to_string(WaterfallStep::Kind kind) {
  switch (kind) {
    case WaterfallStep::Kind::reported: return "reported";
    case WaterfallStep::Kind::recomputed: return "recomputed";
    case WaterfallStep::Kind::settlement_apart: return "settlement-set-apart";
    case WaterfallStep::Kind::certain: return "certainly-inadmissible";
    case WaterfallStep::Kind::settlement: return "settlement-owed";
    case WaterfallStep::Kind::possible: return "possibly-inadmissible";
    case WaterfallStep::Kind::unsettled: return "not-identified";
  }
  return {};
}

std::string_view to_string(BackingReading::Answer answer) {
  switch (answer) {
    case BackingReading::Answer::covered: return "covered";
    case BackingReading::Answer::open: return "open";
    case BackingReading::Answer::short_: return "short";
  }
  return {};
}

std::size_t excused_of(const ReportOutcome& report) {
  std::size_t count = 0;
  for (const ObservationOutcome& observation : report.observations) {
    for (const ProfileOutcome& profile : observation.profiles) {
      count +=
          static_cast<std::size_t>(std::ranges::count_if(profile.findings, &Finding::is_excused));
    }
  }
  return count;
}

bool decides_law(const ReportOutcome& report) {
  return std::ranges::any_of(report.observations, [](const ObservationOutcome& observation) {
    return std::ranges::any_of(observation.profiles, [](const ProfileOutcome& profile) {
      return profile.profile != "arithmetic" &&
             std::ranges::any_of(profile.findings, [](const Finding& each) {
               return each.counts_to_exit || each.is_excused();
             });
    });
  });
}

}  // namespace specie
