#include <algorithm>
#include <charconv>
#include <optional>

#include "formats/json/api_node.hpp"
#include "formats/json/api_readers.hpp"

namespace specie {
namespace {

constexpr std::string_view total_prefix = "totaltokens_";
constexpr std::string_view unissued_prefix = "reserve_balance_";
constexpr std::string_view quarantined_prefix = "quarantined_";

bool has_chains(const JsonNode& node) {
  return std::ranges::any_of(
      node.members, [](const JsonMember& each) { return each.key.starts_with(total_prefix); });
}

/// `id` is the epoch of the instant, in seconds.
std::optional<Instant> epoch(const ApiNode& at) {
  std::int64_t seconds = 0;
  if (!at.present()) {
    return std::nullopt;
  }
  const std::string& text = at.node().text;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  constexpr std::int64_t year_3000 = 32'503'680'000;
  const bool sound = error == std::errc() && end == text.data() + text.size() && 0 < seconds &&
                     seconds < year_3000;
  if (!sound) {
    return std::nullopt;
  }
  Instant instant = instant_utc(seconds);
  instant.written = to_string_utc(seconds);
  return instant;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

/// Reads the chains of one coin: the gross supply, and what is taken off it chain by chain.
class Chains {
 public:
  Chains(const ApiNode& coin, ApiReport& report) : coin_(coin), report_(report) {}

  void read();

 private:
  void read_chain(const std::string& chain, const ApiNode& at);
  void take_off(const char* name, const std::string& label, const ApiNode& at, Decimal& rest);

  const ApiNode& coin_;
  ApiReport& report_;
  Decimal total_ = 0;
};

/// `rest` is what of the chain's coins is left.
void Chains::take_off(const char* name, const std::string& label, const ApiNode& at,
                      Decimal& rest) {
  const auto amount = at.amount(name);
  const auto left = amount ? subtract(rest, *amount) : amount;
  if (!left) {
    report_.fail(left.error());
    return;
  }
  rest = *left;
  if (!amount->is_zero()) {
    report_.observation().supply.deductions.push_back(
        {.name = name, .label = label, .amount = {*amount, at.origin()}});
  }
}

void Chains::read_chain(const std::string& chain, const ApiNode& at) {
  const auto minted = at.amount("the tokens of a chain");
  if (!minted) {
    report_.fail(minted.error());
    return;
  }
  const auto sum = add(total_, *minted);
  if (!sum) {
    report_.fail(Error(sum.error()).at(at.origin()));
    return;
  }
  total_ = *sum;
  Facts facts;
  facts.put({"minted", *minted, at.origin()});
  Decimal rest = *minted;
  const ApiNode unissued = coin_[std::string(unissued_prefix) + chain];
  if (unissued.present()) {
    take_off("allowed-not-issued", "authorised, not issued: " + chain, unissued, rest);
    if (const auto amount = unissued.amount("unissued")) {
      facts.put({"unissued", *amount, unissued.origin()});
    }
  }
  if (const ApiNode quarantined = coin_[std::string(quarantined_prefix) + chain];
      quarantined.present()) {
    take_off("other", "quarantined: " + chain, quarantined, rest);
  }
  if (!rest.is_negative()) {
    facts.put({"outstanding", rest, at.origin()});
  }
  report_.add_chain(at, chain, std::move(facts));
}

void Chains::read() {
  for (const auto& [key, at] : coin_.entries()) {
    const auto chain_of = [&](std::string_view prefix) { return key.substr(prefix.size()); };
    if (key.starts_with(total_prefix)) {
      read_chain(chain_of(total_prefix), at);
      continue;
    }
    // What is taken off a chain that has no tokens would silently not be.
    for (const std::string_view prefix : {unissued_prefix, quarantined_prefix}) {
      if (key.starts_with(prefix) &&
          !coin_[std::string(total_prefix) + chain_of(prefix)].present()) {
        report_.fail(
            at.refuse(ErrorCode::missing_key,
                      "the answer has no " + std::string(total_prefix) + chain_of(prefix)));
      }
    }
  }
  report_.observation().supply.total = Stated<Decimal>{total_, coin_.origin()};
  report_.note(
      "supply.total is the sum of totaltokens_* over all chains, retired ones included; the answer "
      "does not print it");
}

std::string chains_without(const ApiNode& formatted, const ApiNode& coin) {
  std::string missing;
  for (const auto& [key, at] : coin.entries()) {
    if (key.starts_with(total_prefix) && has_chains(formatted.node()) &&
        !formatted[key].present()) {
      missing += (missing.empty() ? "" : ", ") + key.substr(total_prefix.size());
    }
  }
  return missing;
}

void read_formatted_total(const ApiNode& formatted, const ApiNode& coin, ApiReport& report) {
  Observation& observation = report.observation();
  const ApiNode again = formatted["total_liabilities"];
  const Decimal* total = observation.facts.decimal("coins_outstanding");
  if (!again.present() || total == nullptr) {
    return;
  }
  const auto printed = again.amount("total_liabilities");
  if (!printed) {
    report.note(again.pointer() + " is no exact number and is compared with nothing");
    return;
  }
  observation.repeated.push_back({.name = "total_liabilities of data_formatted",
                                  .printed = {*printed, again.origin()},
                                  .of = "coins_outstanding"});
  const auto difference = subtract(*total, *printed);
  if (!difference || difference->is_zero()) {
    return;
  }
  const std::string missing = chains_without(formatted, coin);
  report.note("total_liabilities is " + to_string(*total) + " in " + coin.pointer() + " and " +
              to_string(*printed) + " in " + formatted.pointer() + ", " + to_string(*difference) +
              " less" + (missing.empty() ? "" : "; it leaves out " + missing));
}

/// The view for people leaves chains out: what it says is kept beside the figures, never used as
/// one. The two lists and the two totals are compared by whoever judges the report.
void read_formatted_view(const ApiNode& formatted, const ApiNode& coin, ApiReport& report) {
  Observation& observation = report.observation();
  if (has_chains(formatted.node())) {
    std::vector<std::string> chains;
    for (const auto& [key, at] : formatted.entries()) {
      if (key.starts_with(total_prefix)) {
        chains.push_back(key.substr(total_prefix.size()));
      }
    }
    Record view{.list = "chain_views", .facts = {}, .origin = formatted.origin()};
    view.facts.put({"name", std::string("data_formatted"), formatted.origin()});
    view.facts.put({"chains", std::move(chains), formatted.origin()});
    observation.records.push_back(std::move(view));
  }
  read_formatted_total(formatted, coin, report);
}

}  // namespace

bool is_tether_answer(const JsonNode& root) {
  const JsonNode* data = root.find("data");
  return data != nullptr && std::ranges::any_of(data->members, [](const JsonMember& each) {
           return has_chains(each.value);
         });
}

Result<Report> read_tether_answer(const JsonNode& root, const ReportOptions& options) {
  ApiReport report("tether-transparency", options);
  const ApiNode whole(&root, "");
  std::vector<std::pair<std::string, ApiNode>> coins;
  for (auto& each : whole["data"].entries()) {
    if (has_chains(each.second.node())) {
      coins.push_back(std::move(each));
    }
  }
  const auto chosen =
      std::ranges::find_if(coins, [](const auto& each) { return each.first == "usdt"; });
  const auto& [name, coin] = chosen == coins.end() ? coins.front() : *chosen;
  for (const auto& each : coins) {
    if (each.first != name) {
      report.note("the answer also speaks of " + each.first + ", which is not read");
    }
  }
  const ApiNode id = coin["id"];
  const auto instant = epoch(id);
  if (!instant) {
    return id.refuse(id.present() ? ErrorCode::wrong_value : ErrorCode::no_as_of,
                     "id is not the epoch of an instant, in seconds");
  }
  report.put_as_of(id, *instant);
  report.put_text("coin", coin, upper(name));
  report.put_amount("coins_outstanding", coin["total_liabilities"]);
  report.put_amount("pool_value", coin["total_assets"]);
  Chains(coin, report).read();
  for (const ApiNode& formatted : whole["data_formatted"].items()) {
    const std::string of = formatted.any_of({"iso", "coin", "name", "currency"}).text();
    const bool is_this = of.empty() ? coins.size() == 1 || formatted.pointer().ends_with("/0")
                                    : upper(of) == upper(name);
    if (is_this) {
      read_formatted_view(formatted, coin, report);
      break;
    }
  }
  return report.finish();
}

}  // namespace specie
