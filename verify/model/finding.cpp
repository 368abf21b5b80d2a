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

std::string_view to_string(Reason reason) {
  switch (reason) {
    case Reason::none: return "";
    case Reason::not_evidenced: return "not-evidenced";
    case Reason::law_undetermined: return "law-undetermined";
    case Reason::human_review: return "human-review";
    case Reason::assertion_only: return "assertion-only";
    case Reason::record_gap: return "record-gap";
    case Reason::exemption_declared: return "exemption-declared";
    case Reason::non_asset_stabilisation: return "non-asset-stabilisation";
    case Reason::eligible_on_paper: return "eligible-on-paper";
    case Reason::inside_safe_harbour: return "inside-safe-harbour";
    case Reason::outside_safe_harbour: return "outside-safe-harbour";
  }
  return {};
}

std::optional<Reason> parse_reason(std::string_view word) {
  for (const Reason each : {Reason::not_evidenced, Reason::law_undetermined, Reason::human_review,
                            Reason::assertion_only, Reason::record_gap, Reason::exemption_declared,
                            Reason::non_asset_stabilisation, Reason::eligible_on_paper}) {
    if (to_string(each) == word) {
      return each;
    }
  }
  return std::nullopt;
}

std::string_view to_string(Mode mode) {
  switch (mode) {
    case Mode::binding: return "binding";
    case Mode::readiness: return "readiness";
    case Mode::benchmark: return "benchmark";
  }
  return {};
}

std::string unit_of(const Decimal& value, const std::string& unit) {
  return value == Decimal(1) && unit.ends_with('s') ? unit.substr(0, unit.size() - 1) : unit;
}

}  // namespace specie
