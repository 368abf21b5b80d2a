#include <algorithm>

#include "formats/json/api_node.hpp"
#include "formats/json/api_readers.hpp"
#include "formats/json/utf8.hpp"

namespace specie {
namespace {

ApiNode reserve_of(const ApiNode& whole) {
  return whole.any_of({"totalTrust", "totalReserve", "totalReserves"});
}

ApiNode coins_of(const ApiNode& whole) {
  return whole.any_of({"totalToken", "totalTokens", "totalSupply"});
}

/// Names that the source gives for its stop: a list, an object of flags, or a text.
std::vector<std::string> reasons_of(const ApiNode& details) {
  std::vector<std::string> reasons;
  for (const ApiNode& each : details.items()) {
    if (!each.text().empty()) {
      reasons.push_back(each.text());
    }
  }
  for (const auto& [name, at] : details.entries()) {
    if (is_flag_set(at.node())) {
      reasons.push_back(name);
    }
  }
  if (!details.text().empty()) {
    reasons.push_back(details.text());
  }
  return reasons;
}

}  // namespace

bool is_proof_of_reserve_answer(const JsonNode& root) {
  const ApiNode whole(&root, "");
  return whole.any_of({"ripcord"}).present() && reserve_of(whole).present();
}

Result<Report> read_proof_of_reserve_answer(const JsonNode& root, const ReportOptions& options) {
  ApiReport report("proof-of-reserve", options);
  const ApiNode whole(&root, "");
  report.put_as_of(whole.any_of({"updatedAt", "timestamp"}));
  report.put_amount("pool_value", reserve_of(whole));
  report.put_amount_if_there("coins_outstanding", coins_of(whole));
  if (const ApiNode name = whole.any_of({"accountName"}); !name.text().empty()) {
    report.note("the answer calls its account \"" + cut_text(name.text(), 60) +
                "\"; it names neither coin nor issuer");
  }
  std::size_t accounts = 0;
  for (const ApiNode& each : whole.any_of({"token"}).items()) {
    if (const ApiNode chain = each.any_of({"tokenName"}); !chain.text().empty()) {
      report.add_chain(chain, chain.text(), {});
    }
    accounts += each.any_of({"bankBalances"}).entries().size();
  }
  if (accounts > 0) {
    report.note("bankBalances has " + std::to_string(accounts) +
                " entries; what is held there is not said, so that no line is read from them");
  }
  const ApiNode ripcord = whole.any_of({"ripcord"});
  const bool is_set = is_flag_set(ripcord.node());
  std::vector<std::string> reasons = reasons_of(whole.any_of({"ripcordDetails"}));
  if (is_set && reasons.empty()) {
    reasons.emplace_back("no reason given");
  }
  if (!is_set && !reasons.empty()) {
    report.note("ripcord is not set, and yet it has reasons: it counts as set");
  }
  report.put_ripcord(ripcord, std::move(reasons));
  return report.finish();
}

}  // namespace specie
