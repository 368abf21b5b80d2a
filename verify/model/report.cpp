#include "verify/model/report.hpp"

namespace specie {

const Fact* find_fact(const Report& report, const Observation& observation, std::string_view name) {
  const Fact* fact = observation.facts.find(name);
  return fact != nullptr ? fact : report.facts.find(name);
}

}  // namespace specie
