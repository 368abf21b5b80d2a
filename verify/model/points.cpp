#include "verify/model/points.hpp"

#include <algorithm>

namespace specie {

Status side_of(const std::vector<PointAnswer>& answers) {
  constexpr Status worst_first[] = {Status::fail, Status::inconclusive, Status::pass,
                                    Status::manual, Status::info};
  for (const Status each : worst_first) {
    if (std::ranges::find(answers, each, &PointAnswer::status) != answers.end()) {
      return each;
    }
  }
  return Status::not_applicable;
}

}  // namespace specie
