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

}  // namespace specie
