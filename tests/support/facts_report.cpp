#include "tests/support/facts_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "tests/support/facts_positions.hpp"
#include "tests/support/facts_tables.hpp"

namespace specie::test {
namespace {

using nlohmann::json;

/// An instant as the facts write it, or their day and hour with the offset of the zone they name.
std::string as_of(const json& facts) {
  const auto written = facts.at("as_of").get<std::string>();
  if (!facts.contains("as_of_time")) {
    return written;
  }
  auto offset = reviewed("offsets", facts.at("time_zone").get<std::string>()).get<std::string>();
  if (offset.empty()) {
    // "Pacific Time" only: the reports of 2022. Summer time ended on 6 November.
    offset = written < "2022-11-06" ? "-07:00" : "-08:00";
  }
  return written + "T" + facts.at("as_of_time").get<std::string>() + ":00" + offset;
}

json supply_of(const json& stated) {
  json supply = {{"deductions", json::array()}, {"outside", json::array()}};
  for (const auto& [word, amount] : stated.items()) {
    const auto name = reviewed("supply", word).get<std::string>();
    if (amount.is_null()) {
      continue;
    }
    if (name == "total") {
      supply["total"] = amount;
    } else if (name == "outside") {
      supply["outside"].push_back(
          {{"name", "deprecated-chain"}, {"label", word}, {"amount", amount}});
    } else {
      supply["deductions"].push_back({{"name", name}, {"amount", amount}});
    }
  }
  return supply;
}

std::vector<std::string> contracts_of(const json& stated) {
  std::vector<std::string> contracts;
  auto rest = stated.value("contract", "");
  while (!rest.empty()) {
    const auto end = rest.find("; ");
    contracts.push_back(rest.substr(0, end));
    rest = end == std::string::npos ? "" : rest.substr(end + 2);
  }
  return contracts;
}

/// The chains that one entry of the facts names: mostly one.
void add_chains(const json& stated, json& chains) {
  const auto word = stated.at("chain").get<std::string>();
  const json* reviewed_names = find_reviewed("chains", word);
  const json names = reviewed_names == nullptr ? json::array({word}) : *reviewed_names;
  const auto contracts = contracts_of(stated);
  REQUIRE((contracts.empty() || contracts.size() == names.size()));
  for (std::size_t i = 0; i < names.size(); ++i) {
    json chain = json::object();
    for (const auto& [key, value] : stated.items()) {
      const auto name = reviewed("chain_keys", key).get<std::string>();
      const bool is_of_several = name == "outstanding" && names.size() != 1;
      if (!name.empty() && !is_of_several) {
        chain[name] = value;
      }
    }
    chain["name"] = names[i];
    if (!contracts.empty()) {
      chain["contract"] = contracts[i];
    }
    chains.push_back(std::move(chain));
  }
}

json chains_of(const json& facts) {
  json chains = json::array();
  for (const char* list : {"approved_blockchains", "chains_in_scope"}) {
    for (const json& name : facts.value(list, json::array())) {
      add_chains({{"chain", name}}, chains);
    }
  }
  for (const json& stated : facts.value("tokens_outstanding_by_chain", json::array())) {
    add_chains(stated, chains);
  }
  return chains;
}

/// The other list of chains and the other total of Tether's answer, which leaves chains out.
void add_formatted_view(const json& facts, json& observation) {
  const json detail = facts.value("detail", json::object());
  if (!detail.contains("chains_missing_from_data_formatted")) {
    return;
  }
  const json missing = detail.at("chains_missing_from_data_formatted");
  json names = json::array();
  for (const json& chain : observation.at("chains")) {
    if (std::ranges::find(missing, chain.at("name")) == missing.end()) {
      names.push_back(chain.at("name"));
    }
  }
  observation["chain_views"] = {{{"name", "data_formatted"}, {"chains", std::move(names)}}};
  observation["repeated"].push_back(
      {{"name", "total_liabilities of data_formatted"},
       {"of", "coins_outstanding"},
       {"printed", detail.at("data_formatted[0].total_liabilities")}});
}

json observation_of(const json& facts) {
  json observation = {{"as_of", as_of(facts)},
                      {"coins_outstanding", facts.at("totals").at("tokens_outstanding")},
                      {"pool_value", facts.at("totals").at("reserves")}};
  if (const auto zone = facts.value("time_zone", "");
      !zone.empty() && !is_reviewed("zones_not_printed", zone)) {
    observation["as_of_zone"] = zone;
  }
  if (facts.contains("supply")) {
    observation["supply"] = supply_of(facts.at("supply"));
  }
  if (facts.contains("surplus_printed")) {
    observation["surplus"] = facts.at("surplus_printed");
  }
  if (json chains = chains_of(facts); !chains.empty()) {
    observation["chains"] = std::move(chains);
  }
  add_pool(facts, observation);
  add_formatted_view(facts, observation);
  return observation;
}

/// What the facts say of the engagement; empty when they name none. Which instants it covers they
/// do not say: half of these documents speak of two days, and a fact file holds one.
json engagement_of(const json& facts) {
  json att = json::object();
  for (const auto& [fact, table] : {std::pair{"standard", "standards"},
                                    {"attestor", "attestors"},
                                    {"conclusion", "conclusions"}}) {
    if (const json stated = facts.value(fact, json()); !stated.is_null()) {
      att.update(reviewed(table, stated.get<std::string>()));
    }
  }
  if (const json signed_on = facts.value("report_signed", json()); !signed_on.is_null()) {
    att["report_date"] = signed_on;
  }
  return att;
}

json source_of_facts(const json& facts) {
  json source = {{"transcribed", true}, {"url", facts.at("source").at("url")}};
  for (const char* name : {"sha256", "bytes"}) {
    if (const json file = facts.value("file", json::object()); file.contains(name)) {
      source[name] = file.at(name);
    }
  }
  if (const json signature = facts.value("signature", json());
      signature.is_object() && !signature.at("docusign_envelope_id").is_null()) {
    source["envelope_id"] = signature.at("docusign_envelope_id");
  }
  return source;
}

json issuer_of(const json& facts) {
  const auto name = facts.at("issuer").get<std::string>();
  json issuer = {{"name", name.substr(0, name.find_last_not_of(' ') + 1)}};
  if (const json* count = find_reviewed("issuer_counts", name)) {
    issuer["count"] = *count;
  }
  return issuer;
}

/// Nothing that the facts state is lost unseen: it is read above, or the tables say why not.
void check_keys(const json& facts) {
  static const std::set<std::string> read = {"approved_blockchains",
                                             "as_of",
                                             "as_of_time",
                                             "attestor",
                                             "chains_in_scope",
                                             "conclusion",
                                             "currency",
                                             "file",
                                             "holdings",
                                             "issuer",
                                             "report_signed",
                                             "signature",
                                             "source",
                                             "standard",
                                             "subtotals",
                                             "supply",
                                             "token",
                                             "time_zone",
                                             "surplus_printed",
                                             "tokens_outstanding_by_chain",
                                             "totals"};
  for (const auto& [key, value] : facts.items()) {
    CHECK_MESSAGE((read.contains(key) || find_reviewed("left_out", key) != nullptr),
                  "neither read nor left out: ", key);
  }
}

}  // namespace

std::string report_from_facts(const json& facts) {
  REQUIRE(facts.at("schema") == "reserve-report-facts/0");
  check_keys(facts);
  json observation = observation_of(facts);
  json report = {{"schema", "specie.report/1"},
                 {"coin", coin_of(facts)},
                 {"ref_ccy", facts.at("currency")},
                 {"issuer", issuer_of(facts)},
                 {"source", source_of_facts(facts)}};
  if (const json signed_on = facts.value("report_signed", json()); !signed_on.is_null()) {
    report["report_date"] = signed_on;
  }
  if (json att = engagement_of(facts); !att.empty()) {
    report["att"] = std::move(att);
  }
  if (const json* notes = find_reviewed("stated_in_notes", coin_of(facts))) {
    report.merge_patch(notes->value("report", json::object()));
    observation.merge_patch(notes->value("observation", json::object()));
  }
  report["observations"] = json::array({std::move(observation)});
  return report.dump();
}

}  // namespace specie::test
