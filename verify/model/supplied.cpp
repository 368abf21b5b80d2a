#include "verify/model/supplied.hpp"

#include <algorithm>

namespace specie {

void SuppliedUse::note(std::size_t fact) {
  const auto at = std::ranges::lower_bound(facts_, fact);
  if (at == facts_.end() || *at != fact) {
    facts_.insert(at, fact);
  }
}

void SuppliedUse::note(const std::vector<std::size_t>& facts) {
  for (const std::size_t each : facts) {
    note(each);
  }
}

}  // namespace specie
