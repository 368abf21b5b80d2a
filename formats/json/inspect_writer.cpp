#include "formats/json/inspect_writer.hpp"

#include "formats/json/emit.hpp"
#include "formats/json/position_reader.hpp"
#include "formats/json/position_writer.hpp"

namespace specie {
namespace {

/// "att.type" is member `type` of object `att`.
void put_member(Json& object, const std::string& name, const Json& value) {
  const auto dot = name.find('.');
  if (dot == std::string::npos) {
    object[name] = value;
    return;
  }
  put_member(object[name.substr(0, dot)], name.substr(dot + 1), value);
}

void put_facts(Json& object, Json& places, const Facts& facts) {
  for (const Fact& each : facts.all()) {
    put_member(object, each.name, emit(each.value));
    if (Json place = emit(each.origin); !place.is_null()) {
      places[each.name] = std::move(place);
    }
  }
}

void put_records(Json& object, const std::vector<Record>& records) {
  for (const Record& each : records) {
    Json record = Json::object();
    for (const Fact& fact : each.facts.all()) {
      put_member(record, fact.name, emit(fact.value));
    }
    if (Json place = emit(each.origin); !place.is_null()) {
      record["origin"] = std::move(place);
    }
    object[each.list].push_back(std::move(record));
  }
}

Json supply_of(const Supply& supply) {
  Json json = Json::object();
  if (supply.total) {
    json["total"] = to_string(supply.total->value);
    json["origin"] = emit(supply.total->origin);
  }
  for (const Deduction& each : supply.deductions) {
    json["deductions"].push_back({{"name", each.name},
                                  {"label", each.label},
                                  {"amount", to_string(each.amount.value)},
                                  {"origin", emit(each.amount.origin)}});
  }
  for (const OutsideSupply& each : supply.outside) {
    json["outside"].push_back({{"name", each.name},
                               {"label", each.label},
                               {"amount", to_string(each.amount.value)},
                               {"origin", emit(each.amount.origin)}});
  }
  return json;
}

Json funds_of(const Observation& observation) {
  Json funds = Json::array();
  for (const Fund& each : observation.funds) {
    Json fund = {{"name", each.name}, {"origin", emit(each.origin)}};
    const Json unit = emit_position({.traits = each.traits, .value = 0, .fund_id = each.fund_id});
    for (const std::string_view member : fund_members()) {
      if (const auto found = unit.find(member); found != unit.end()) {
        fund[std::string(member)] = *found;
      }
    }
    if (each.value) {
      fund["value"] = to_string(each.value->value);
    }
    funds.push_back(std::move(fund));
  }
  return funds;
}

Json total_of(const PrintedTotal& total) {
  Json json = {{"name", total.name},
               {"printed", to_string(total.printed.value)},
               {"origin", emit(total.printed.origin)}};
  if (total.within) {
    json["within"] = *total.within;
  }
  if (total.asset_class) {
    json["class"] = *total.asset_class;
  }
  if (total.of != "pool_value") {
    json["of"] = total.of;
  }
  return json;
}

Json observation_of(const Report& report, const Observation& observation) {
  Json json = Json::object();
  Json places = Json::object();
  for (const char* const name : {"issuer.name", "coin", "ref_ccy", "report_date"}) {
    if (const Fact* fact = report.facts.find(name)) {
      put_member(json, name, emit(fact->value));
    }
  }
  put_facts(json, places, observation.facts);
  put_records(json, observation.records);
  if (observation.supply.total || !observation.supply.deductions.empty()) {
    json["supply"] = supply_of(observation.supply);
  }
  if (!observation.funds.empty()) {
    json["funds"] = funds_of(observation);
  }
  for (const PrintedTotal& each : observation.totals) {
    json["totals"].push_back(total_of(each));
  }
  for (const PrintedTotal& each : observation.repeated) {
    json["repeated"].push_back(total_of(each));
  }
  json["positions"] = Json::array();
  for (const Position& each : observation.kept) {
    json["positions"].push_back(emit_position(each));
  }
  json["origins"] = places;
  return json;
}

}  // namespace

std::string write_inspect(const Report& report, const InputFile& input,
                          const Authenticity& authenticity, const std::string& tool_version,
                          const std::optional<Error>& unread) {
  Json json = {{"schema", "specie.inspect/1"},
               {"tool", {{"name", "specie"}, {"version", tool_version}}},
               {"input", emit(input)},
               {"format", report.format},
               {"notes", report.notes}};
  Json places = Json::object();
  Json facts = Json::object();
  put_facts(facts, places, report.facts);
  put_records(facts, report.records);
  json["report"] = facts;
  json["origins"] = places;
  json["signature_fields"] = Json::array();
  for (const SignatureField& each : report.signature_fields) {
    json["signature_fields"].push_back(emit(each));
  }
  json["signatures"] = Json::array();
  for (const SignatureCheck& each : authenticity.signatures) {
    json["signatures"].push_back(emit(each));
  }
  json["observations"] = Json::array();
  for (const Observation& each : report.observations) {
    json["observations"].push_back(observation_of(report, each));
  }
  if (unread) {
    json["errors"] = Json::array({emit(*unread)});
  }
  return dump(json);
}

}  // namespace specie
