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

}  // namespace specie
