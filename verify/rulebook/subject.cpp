#include "verify/rulebook/subject.hpp"

#include <algorithm>

namespace specie {

const Fact* Subject::find(std::string_view name) const {
  const Fact* fact = find_fact(report, observation, name);
  if (fact != nullptr) {
    note(fact->origin);
  }
  return fact;
}

void Subject::note(const std::vector<std::size_t>& facts) const {
  if (use != nullptr) {
    use->note(facts);
  }
}

void Subject::note(const Origin& origin) const {
  if (use == nullptr || origin.document != supplied_document) {
    return;
  }
  for (std::size_t i = 0; i < report.supplied.size(); ++i) {
    if (report.supplied[i].origin == origin) {
      use->note(i);
    }
  }
}

void Subject::note(const std::vector<SuppliedTrait>& supplied,
                   std::span<const std::string_view> attributes) const {
  for (const SuppliedTrait& each : supplied) {
    if (use != nullptr && std::ranges::find(attributes, each.attribute) != attributes.end()) {
      use->note(each.fact);
    }
  }
}

Par par_of(const Subject& subject) {
  const Fact* par = subject.find("par");
  return par == nullptr ? Par{} : Par{std::get<Decimal>(par->value), true};
}

}  // namespace specie
