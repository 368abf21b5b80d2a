#include "formats/json/api_readers.hpp"

#include <algorithm>

namespace specie {
namespace {

constexpr ApiReader readers[] = {
    {"tether-transparency", &is_tether_answer, &read_tether_answer},
    {"bridge", &is_bridge_answer, &read_bridge_answer},
    {"ledgerlens", &is_ledgerlens_answer, &read_ledgerlens_answer},
    {"proof-of-reserve", &is_proof_of_reserve_answer, &read_proof_of_reserve_answer},
    {"page-attributes", &is_page_attributes, &refuse_page_attributes},
};

}  // namespace

std::span<const ApiReader> api_readers() { return readers; }

const ApiReader* find_api_reader(const JsonNode& root) {
  if (root.kind != JsonNode::Kind::object || root.find("schema") != nullptr) {
    return nullptr;
  }
  const auto* found =
      std::ranges::find_if(readers, [&](const ApiReader& each) { return each.recognises(root); });
  return found == std::end(readers) ? nullptr : found;
}

bool is_page_attributes(const JsonNode& root) {
  return std::ranges::any_of(root.members, [](const JsonMember& each) {
    return each.key.starts_with("data-usdc-") || each.key.starts_with("data-eurocoin-");
  });
}

Result<Report> refuse_page_attributes(const JsonNode& root, const ReportOptions& /*options*/) {
  return Error{.code = ErrorCode::not_a_report,
               .message =
                   "these are attributes of a web page, and their names do not say what they "
                   "hold",
               .origin = origin_of(root, ""),
               .hint =
                   "such as data-usdc-us-treasuries, which has held repos: read the issuer's "
                   "report"};
}

}  // namespace specie
