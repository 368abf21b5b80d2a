#include "verify/model/finding.hpp"

namespace specie {

std::string_view to_string(Status status) {
  switch (status) {
    case Status::pass: return "pass";
    case Status::info: return "info";
    case Status::not_applicable: return "not-applicable";
    case Status::manual: return "manual";
    case Status::inconclusive: return "inconclusive";
    case Status::fail: return "fail";
  }
  return {};
}

std::string_view to_string(Mode mode) {
  switch (mode) {
    case Mode::binding: return "binding";
    case Mode::readiness: return "readiness";
    case Mode::benchmark: return "benchmark";
  }
  return {};
}

bool Finding::is_excused() const {
  // What is excused never counts; what counts although it is known is not.
  return status == Status::fail && !counts_to_exit &&
         ((waiver && waiver->state == WaiverState::valid) ||
          (baseline && baseline->state == BaselineState::known));
}

std::string unit_of(const Decimal& value, const std::string& unit) {
  return value == Decimal(1) && unit.ends_with('s') ? unit.substr(0, unit.size() - 1) : unit;
}

}  // namespace specie
