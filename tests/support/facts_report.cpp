#include "tests/support/facts_report.hpp"

#include <doctest/doctest.h>

#include <map>
#include <utility>

namespace specie::test {
namespace {

using nlohmann::json;

/// The reviewed table: a class of the facts, and all that the word alone lets us say.
json position_of(const std::string& fact_class) {
  static const std::map<std::string, json> table = {
      {"cash", {{"class", "deposit"}}},
      {"timing-settlement", {{"class", "settlement"}}},
      {"treasury-repo", {{"class", "reverse_repo"}, {"collateral", {{{"type", "US_TREASURY"}}}}}},
      {"us-treasury-security", {{"class", "gov_debt"}, {"issuer_country", "US"}}}};
  const auto found = table.find(fact_class);
  REQUIRE_MESSAGE(found != table.end(), "no reviewed class for ", fact_class);
  return found->second;
}

/// The filters of a printed subtotal.
json total_of(const std::string& name) {
  static const std::map<std::string, json> table = {
      {"total_us_treasury_securities", {{"within", "Circle Reserve Fund"}, {"class", "gov_debt"}}},
      {"total_circle_reserve_fund", {{"within", "Circle Reserve Fund"}}},
      {"total_other_reserve_assets", {{"within", "segregated accounts"}}},
      {"total_reserve_assets", json::object()}};
  const auto found = table.find(name);
  REQUIRE_MESSAGE(found != table.end(), "no reviewed filter for ", name);
  return found->second;
}

std::string offset_of(const std::string& zone, const std::string& date) {
  static const std::map<std::string, std::string> table = {
      {"Coordinated Universal Time", "+00:00"},
      {"Pacific Standard Time", "-08:00"},
      {"Pacific Daylight Time", "-07:00"},
      // Only the reports of 2022 say so; summer time ended on 6 November.
      {"Pacific Time", date < "2022-11-06" ? "-07:00" : "-08:00"}};
  const auto found = table.find(zone);
  REQUIRE_MESSAGE(found != table.end(), "no reviewed offset for ", zone);
  return found->second;
}

json supply_of(const json& facts) {
  constexpr std::pair<const char*, const char*> names[] = {
      {"tokens_allowed_but_not_issued", "allowed-not-issued"},
      {"access_denied_tokens", "access-denied"},
      {"gateway_pending_burns", "pending-burns"}};
  json supply = {{"deductions", json::array()}};
  for (const auto& [fact, name] : names) {
    if (facts.contains(fact) && !facts.at(fact).is_null()) {
      supply["deductions"].push_back({{"name", name}, {"amount", facts.at(fact)}});
    }
  }
  if (const auto total = facts.value("total_supply_approved_blockchains", json());
      !total.is_null()) {
    supply["total"] = total;
  }
  return supply;
}

json position_from(const json& holding, const std::string& currency) {
  json position = position_of(holding.at("class").get<std::string>());
  constexpr std::pair<const char*, const char*> names[] = {{"name", "label"},
                                                           {"value", "value"},
                                                           {"cusip", "id"},
                                                           {"maturity", "maturity_date"},
                                                           {"within", "within"}};
  for (const auto& [fact, name] : names) {
    if (holding.contains(fact)) {
      position[name] = holding.at(fact);
    }
  }
  position["ccy"] = currency;
  return position;
}

}  // namespace

std::string report_from_facts(const json& facts) {
  REQUIRE(facts.at("schema") == "reserve-report-facts/0");
  const auto currency = facts.at("currency").get<std::string>();
  const auto date = facts.at("as_of").get<std::string>();
  const auto zone = facts.at("time_zone").get<std::string>();
  json observation = {{"as_of", date + "T" + facts.at("as_of_time").get<std::string>() + ":00" +
                                    offset_of(zone, date)},
                      {"as_of_zone", zone},
                      {"coins_outstanding", facts.at("totals").at("tokens_outstanding")},
                      {"pool_value", facts.at("totals").at("reserves")},
                      {"supply", supply_of(facts.at("supply"))},
                      {"positions", json::array()},
                      {"totals", json::array()}};
  for (const json& holding : facts.at("holdings")) {
    observation["positions"].push_back(position_from(holding, currency));
  }
  const json subtotals = facts.value("subtotals", json::object());
  for (const auto& [name, printed] : subtotals.items()) {
    json total = total_of(name);
    total["name"] = name;
    total["printed"] = printed;
    observation["totals"].push_back(std::move(total));
  }
  return json({{"schema", "specie.report/1"},
               {"coin", facts.at("token")},
               {"ref_ccy", currency},
               {"issuer", {{"name", facts.at("issuer")}}},
               {"observations", json::array({observation})}})
      .dump();
}

}  // namespace specie::test
