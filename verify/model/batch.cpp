#include "verify/model/batch.hpp"

#include <algorithm>
#include <numeric>

namespace specie {

void BatchTally::count(ExitCode exit) {
  const auto kinds = exit_kinds();
  const auto found = std::ranges::find(kinds, exit, &ExitKind::code);
  ++by_exit[static_cast<std::size_t>(found - kinds.begin())];
  worst = worse(worst, exit);
}

std::uint64_t BatchTally::reports() const {
  return std::accumulate(by_exit.begin(), by_exit.end(), std::uint64_t{0});
}

}  // namespace specie
