#include "formats/json/api_node.hpp"
#include "formats/json/api_readers.hpp"
#include "formats/json/utf8.hpp"

namespace specie {
namespace {

/// What the issuer's two buckets hold, as far as it says.
std::optional<std::string> class_of(const std::string& type) {
  if (type == "cash") {
    return "deposit";  // ruling 7: cash of an issuer is balances at banks
  }
  // Treasuries, money funds or both: a fund of unknown contents leaves open what either would.
  return type == "treasury" ? std::optional<std::string>("mmf") : std::nullopt;
}

void read_reserve(const ApiNode& at, ApiReport& report) {
  const std::string type = at["type"].text();
  const auto asset_class = class_of(type);
  const auto amount = at["amount"].amount("amount");
  if (!asset_class) {
    report.fail(at.refuse(ErrorCode::wrong_value,
                          "\"" + cut_text(type, 60) + "\" is not a kind of reserve known here",
                          "cash and treasury are; what else is held needs a person to read it"));
    return;
  }
  if (!amount) {
    report.fail(amount.error());
    return;
  }
  report.add_position({.traits = {.asset_class = *asset_class},
                       .value = *amount,
                       .origin = at.origin(),
                       .label = type});
}

}  // namespace

bool is_bridge_answer(const JsonNode& root) {
  return root.find("total_onchain_amount") != nullptr &&
         root.find("total_reserve_amount") != nullptr;
}

Result<Report> read_bridge_answer(const JsonNode& root, const ReportOptions& options) {
  ApiReport report("bridge", options);
  const ApiNode whole(&root, "");
  report.put_as_of(whole["last_updated"]);
  report.put_amount("coins_outstanding", whole["total_onchain_amount"]);
  report.put_amount("pool_value", whole["total_reserve_amount"]);
  bool has_treasury = false;
  for (const ApiNode& each : whole["reserves"].items()) {
    read_reserve(each, report);
    has_treasury = has_treasury || each["type"].text() == "treasury";
  }
  if (has_treasury) {
    report.note(
        "the bucket \"treasury\" also covers money funds: it is read as a fund of unknown "
        "contents");
  }
  report.note("the answer names neither coin nor issuer nor currency");
  return report.finish();
}

}  // namespace specie
