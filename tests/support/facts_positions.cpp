#include "tests/support/facts_positions.hpp"

#include <algorithm>
#include <utility>

#include "tests/support/facts_tables.hpp"

namespace specie::test {
namespace {

using nlohmann::json;

/// A line whose words say at what value it stands.
void add_valuation(const json& holding, json& position) {
  constexpr std::string_view words = "at fair value";
  if (holding.at("name").get<std::string>().ends_with(words)) {
    position["valuation_method"] = "fair value";
  }
  if (holding.contains("value_basis") || position.value("valuation_method", "") == "fair value") {
    position["fair_value"] = holding.at("value");
  }
}

json position_from(const json& facts, const json& holding) {
  const std::string coin = coin_of(facts);
  json position = reviewed_position(coin, holding);
  for (const auto& [key, value] : holding.items()) {
    if (const auto name = reviewed("holding_keys", key).get<std::string>(); !name.empty()) {
      position[name] = value;
    }
  }
  if (position.at("class") == "mmf" && holding.contains("cusip")) {
    position["fund_id"] = holding.at("cusip");
  }
  if (is_reviewed("lines_in_report_currency", coin)) {
    position["ccy"] = facts.at("currency");
  }
  add_valuation(holding, position);
  return position;
}

/// The leaf lines of one holding: the accounts that make it up, where the facts list them.
json lines_of(const json& facts, const json& holding) {
  const json detail = facts.value("detail", json::object());
  if (holding.at("class") != "cash" || !detail.contains("cash_accounts")) {
    return json::array({position_from(facts, holding)});
  }
  json lines = json::array();
  for (const json& account : detail.at("cash_accounts")) {
    json line = position_from(facts, holding);
    line["label"] = "Cash, " + account.at("holder").get<std::string>();
    line["value"] = account.at("amount");
    line["institution_country"] = reviewed("countries", account.at("country").get<std::string>());
    lines.push_back(std::move(line));
  }
  return lines;
}

void add_fund(const json& observation, const std::string& name, const json& value, json& funds) {
  const auto named = [&](const json& fund) { return fund.at("name") == name; };
  if (std::ranges::any_of(funds, named) || !is_reviewed("funds", name)) {
    return;
  }
  json fund = {{"name", name}};
  for (const json& total : observation.at("totals")) {
    if (const json* printed = find_reviewed("fund_values", total.at("name").get<std::string>());
        printed != nullptr && *printed == name) {
      fund["value"] = value.at(total.at("name").get<std::string>());
    }
  }
  funds.push_back(std::move(fund));
}

}  // namespace

std::string coin_of(const json& facts) {
  const auto token = facts.at("token").get<std::string>();
  return token.substr(0, token.find(' '));
}

void add_pool(const json& facts, json& observation) {
  json subtotals = facts.value("subtotals", json::object());
  subtotals.update(facts.value("detail", json::object()).value("byType", json::object()));
  observation["totals"] = json::array();
  observation["repeated"] = json::array();
  for (const auto& [name, printed] : subtotals.items()) {
    json total = reviewed("totals", name);
    total["name"] = name;
    total["printed"] = printed;
    observation["totals"].push_back(std::move(total));
    if (is_reviewed("repeated", name)) {
      observation["repeated"].push_back({{"name", name}, {"printed", printed}});
    }
  }
  observation["positions"] = json::array();
  observation["funds"] = json::array();
  for (const json& holding : facts.value("holdings", json::array())) {
    for (json& line : lines_of(facts, holding)) {
      add_fund(observation, line.value("within", ""), subtotals, observation["funds"]);
      observation["positions"].push_back(std::move(line));
    }
  }
}

}  // namespace specie::test
