#include <algorithm>

#include "formats/csv/numerals.hpp"
#include "formats/json/api_node.hpp"
#include "formats/json/api_readers.hpp"
#include "formats/json/utf8.hpp"
#include "verify/model/fields.hpp"

namespace specie {
namespace {

struct Kind {
  std::string_view type;
  std::string_view asset_class;
};

constexpr Kind kinds[] = {
    {"TREASURY_BILLS", "gov_debt"}, {"REPURCHASE_AGREEMENTS", "reverse_repo"}, {"CASH", "deposit"}};

const Kind* kind_of_type(const std::string& type) {
  const auto* found = std::ranges::find(kinds, std::string_view(type), &Kind::type);
  return found == std::end(kinds) ? nullptr : found;
}

/// The exact figure; the other is rounded for people.
ApiNode exact(const ApiNode& at, std::string_view raw, std::string_view rounded) {
  const ApiNode first = at[raw];
  return first.present() ? first : at[rounded];
}

/// CUSIPs of Treasury bills begin so. Repos carry internal numbers there, and those pass the check
/// digit too.
bool is_treasury_bill(const std::string& cusip) {
  return cusip.size() == 9 && cusip.starts_with("912797");
}

class Snapshot {
 public:
  Snapshot(const ApiNode& whole, ApiReport& report) : whole_(whole), report_(report) {}

  void read();

 private:
  void read_assets(const ApiNode& at);
  void read_item(const ApiNode& at, const std::string& ccy);
  void read_liabilities(const ApiNode& at);
  void read_due();
  void read_ripcords();

  const ApiNode& whole_;
  ApiReport& report_;
  std::size_t matured_ = 0;
};

void Snapshot::read_item(const ApiNode& at, const std::string& ccy) {
  const Kind* kind = kind_of_type(at["type"].text());
  const ApiNode figure = exact(at, "rawFmv", "fmv");
  const auto value = figure.amount("the value of a line");
  if (kind == nullptr || !value) {
    report_.fail(kind == nullptr ? at["type"].refuse(ErrorCode::wrong_value,
                                                     "\"" + cut_text(at["type"].text(), 60) +
                                                         "\" is not a kind of line known here")
                                 : value.error());
    return;
  }
  Position position{.traits = {.asset_class = std::string(kind->asset_class)},
                    .value = *value,
                    .origin = at.origin(),
                    .label = at["description"].text()};
  if (is_currency(ccy)) {
    position.traits.ccy = ccy;
  }
  if (const std::string account = at["account"].text(); !account.empty()) {
    position.traits.within = account;
  }
  if (const ApiNode maturity = at["maturity"]; !maturity.text().empty()) {
    const auto date = parse_date_as(maturity.text(), "MMDDYY");
    if (!date) {
      report_.fail(maturity.refuse(ErrorCode::wrong_value, date.error().message));
      return;
    }
    position.traits.maturity_date = *date;
    const Instant* as_of = report_.observation().facts.instant("as_of");
    if (value->is_zero() && as_of != nullptr && *date <= as_of->date) {
      ++matured_;
      return;
    }
  }
  const std::string cusip = at["cusip"].text();
  if (kind->asset_class == "gov_debt") {
    position.id = cusip;
    position.traits.sub_class = "bill";
    position.fair_value = *value;
    // A name of a type is no evidence of whose debt it is; the identifier is.
    if (is_treasury_bill(cusip)) {
      position.traits.issuer_country = "US";
    }
  }
  report_.add_position(std::move(position));
}

void Snapshot::read_assets(const ApiNode& at) {
  const std::string ccy = at["asset"].text();
  if (is_currency(ccy)) {
    report_.put_text("ref_ccy", at["asset"], ccy);
  }
  const ApiNode breakdown = at["breakdown"];
  for (const ApiNode& each : breakdown["items"].items()) {
    read_item(each, ccy);
  }
  for (const auto& [type, total] : breakdown["byType"].entries()) {
    const Kind* kind = kind_of_type(type);
    const ApiNode figure =
        total.node().kind == JsonNode::Kind::object ? exact(total, "rawValue", "value") : total;
    const auto printed = figure.amount("the total of a type");
    if (kind == nullptr || !printed) {
      report_.fail(kind == nullptr ? total.refuse(ErrorCode::wrong_value,
                                                  "\"" + cut_text(type, 60) +
                                                      "\" is not a kind of line known here")
                                   : printed.error());
      return;
    }
    report_.add_total({.name = type,
                       .asset_class = std::string(kind->asset_class),
                       .printed = {*printed, figure.origin()}});
  }
}

void Snapshot::read_liabilities(const ApiNode& at) {
  report_.put_text("coin", at["asset"], at["asset"].text());
  report_.put_amount("coins_outstanding", exact(at, "rawValue", "value"));
  Decimal sum = 0;
  for (const ApiNode& each : at["breakdown"].items()) {
    const auto amount = exact(each, "rawValue", "value").amount("the coins of a chain");
    if (!amount) {
      report_.fail(amount.error());
      return;
    }
    const auto next = add(sum, *amount);
    if (!next) {
      report_.fail(Error(next.error()).at(each.origin()));
      return;
    }
    sum = *next;
    Facts facts;
    facts.put({"outstanding", *amount, each.origin()});
    if (const ApiNode contract = each["address"]; !contract.text().empty()) {
      facts.put({"contract", contract.text(), contract.origin()});
    }
    report_.add_chain(each, each["chain"].text(), std::move(facts));
  }
  const Decimal* stated = report_.observation().facts.decimal("coins_outstanding");
  if (stated != nullptr && !at["breakdown"].items().empty() && sum != *stated) {
    report_.note("the coins of all chains add up to " + to_string(sum) + ", and " +
                 to_string(*stated) + " are stated");
  }
}

/// What the trust owes its administrator reduces the pool, and makes it equal the coins: it is
/// shown as a line.
void Snapshot::read_due() {
  const ApiNode summary = whole_["summary"];
  report_.put_amount("pool_value", summary["trustAccountNetFmv"]);
  for (const char* key : {"fboTrustDueAdminAccount", "liquidityFundDueAdminAccount"}) {
    const ApiNode due = summary[key];
    if (!due.present()) {
      continue;
    }
    const auto amount = due.amount(key);
    if (!amount) {
      report_.fail(amount.error());
    } else if (!amount->is_zero()) {
      report_.add_position({.traits = {.asset_class = "settlement"},
                            .value = -*amount,
                            .origin = due.origin(),
                            .label = key});
    }
  }
}

void Snapshot::read_ripcords() {
  const ApiNode ripcords = whole_["ripcords"];
  if (!ripcords.present()) {
    return;
  }
  std::vector<std::string> set;
  for (const auto& [name, at] : ripcords.entries()) {
    if (is_flag_set(at.node())) {
      set.push_back(name);
    }
  }
  if (ripcords.node().kind != JsonNode::Kind::object && is_flag_set(ripcords.node())) {
    set.emplace_back("not named");
  }
  report_.put_ripcord(ripcords, std::move(set));
}

void Snapshot::read() {
  report_.put_as_of(whole_["createdAt"]);
  for (const ApiNode& each : whole_["balances"].items()) {
    const std::string side = each["side"].text();
    if (side == "assets") {
      read_assets(each);
    } else if (side == "liabilities") {
      read_liabilities(each);
    } else {
      report_.fail(
          each.refuse(ErrorCode::wrong_value, "a balance is neither of assets nor of liabilities"));
    }
  }
  read_due();
  read_ripcords();
  if (matured_ > 0) {
    report_.note(std::to_string(matured_) +
                 " matured lines, kept at 0 by the source, are passed over");
  }
}

}  // namespace

bool is_ledgerlens_answer(const JsonNode& root) {
  const JsonNode* balances = root.find("balances");
  const JsonNode* summary = root.find("summary");
  return balances != nullptr && balances->kind == JsonNode::Kind::array && summary != nullptr &&
         summary->find("trustAccountNetFmv") != nullptr;
}

Result<Report> read_ledgerlens_answer(const JsonNode& root, const ReportOptions& options) {
  ApiReport report("ledgerlens", options);
  const ApiNode whole(&root, "");
  Snapshot(whole, report).read();
  return report.finish();
}

}  // namespace specie
