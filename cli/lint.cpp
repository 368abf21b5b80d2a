#include "cli/lint.hpp"

#include <algorithm>

#include "verify/model/counting.hpp"
#include "verify/rulebook/fixes.hpp"

namespace specie {

Authenticity as_if_signed(const Authenticity& authenticity) {
  Authenticity assumed = authenticity;
  for (int i = 0; i <= static_cast<int>(Role::treasury); ++i) {
    assumed.roles.push_back(static_cast<Role>(i));
  }
  return assumed;
}

Authenticity not_asked() {
  return {.status = Authenticity::Status::inconclusive,
          .reason = "not asked: the report is judged before anybody signs it"};
}

void finish_lint(std::span<const Rulebook> rulebooks, std::size_t number,
                 ObservationOutcome& observation) {
  for (ProfileOutcome& profile : observation.profiles) {
    const auto rulebook = std::ranges::find(rulebooks, profile.profile, &Rulebook::id);
    for (Finding& each : profile.findings) {
      const Criterion* criterion = rulebook->find(each.criterion);
      each.grade = std::max(each.grade, Grade::unsigned_);
      const bool is_assumed = !criterion->signed_by.empty() &&
                              (each.status == Status::pass || each.status == Status::fail);
      if (is_assumed) {
        each.notes.emplace_back("judged as if those who must sign had signed");
      }
      each.fixes = fixes_of(each, *criterion, observation, number);
    }
  }
  observation.exit = exit_of(observation.profiles);
}

}  // namespace specie
