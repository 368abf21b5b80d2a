#include "formats/json/report_writer.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "formats/json/emit.hpp"
#include "formats/json/position_reader.hpp"
#include "formats/json/position_writer.hpp"

namespace specie {
namespace {

/// Writes the parts of a report, and keeps the place of each under its path, such as totals[2].
class Part {
 public:
  explicit Part(bool with_places) : with_places_(with_places) {}

  void put(const std::string& name, Json value) { put_in(json_, name, std::move(value)); }
  void put_place(const std::string& path, const Origin& origin) {
    if (Json place = emit(origin); with_places_ && !place.is_null()) {
      places_[path] = std::move(place);
    }
  }
  void put_facts(const Facts& facts) {
    for (const Fact& each : facts.all()) {
      put(each.name, value_of(each.value));
      put_place(each.name, each.origin);
    }
  }
  void put_records(const std::vector<Record>& records);
  void put_supply(const Supply& supply);
  void put_funds(const std::vector<Fund>& funds);
  void put_totals(const std::string& name, const std::vector<PrintedTotal>& totals);
  void put_positions(const std::vector<Position>& positions);
  Json finish() {
    if (!places_.empty()) {
      json_["origins"] = std::move(places_);
    }
    return std::move(json_);
  }

 private:
  static void put_in(Json& object, const std::string& name, Json value);
  static Json value_of(const FactValue& value);

  bool with_places_;
  Json json_ = Json::object();
  Json places_ = Json::object();
};

/// "att.type" is member `type` of object `att`.
void Part::put_in(Json& object, const std::string& name, Json value) {
  const auto dot = name.find('.');
  if (dot == std::string::npos) {
    object[name] = std::move(value);
    return;
  }
  put_in(object[name.substr(0, dot)], name.substr(dot + 1), std::move(value));
}

/// RFC 3339, also of an instant that its document wrote in words.
std::string instant_text(const Instant& instant) {
  const auto again = parse_instant(instant.written);
  if (again && again->seconds_utc() == instant.seconds_utc() &&
      again->offset_minutes == instant.offset_minutes && again->has_time == instant.has_time) {
    return instant.written;
  }
  if (!instant.has_time) {
    return to_string(instant.date);
  }
  Instant local = instant;
  local.offset_minutes.reset();
  std::string text = to_string_utc(local.seconds_utc());
  text.pop_back();
  if (!instant.offset_minutes) {
    return text;
  }
  const int east = *instant.offset_minutes;
  const int minutes = east < 0 ? -east : east;
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return text + (east < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

Json Part::value_of(const FactValue& value) {
  if (const auto* instant = std::get_if<Instant>(&value)) {
    return instant_text(*instant);
  }
  if (const auto* list = std::get_if<std::vector<Instant>>(&value)) {
    Json texts = Json::array();
    for (const Instant& each : *list) {
      texts.push_back(instant_text(each));
    }
    return texts;
  }
  return emit(value);
}

void Part::put_records(const std::vector<Record>& records) {
  std::map<std::string, std::size_t> counts;
  for (const Record& each : records) {
    Part record(false);
    record.put_facts(each.facts);
    put_place(each.list + "[" + std::to_string(counts[each.list]++) + "]", each.origin);
    // A list of att is a member of att.
    Json* list = &json_;
    for (std::size_t from = 0; from <= each.list.size();) {
      const auto dot = std::min(each.list.find('.', from), each.list.size());
      list = &(*list)[each.list.substr(from, dot - from)];
      from = dot + 1;
    }
    list->push_back(record.finish());
  }
}

void Part::put_supply(const Supply& supply) {
  if (!supply.total && supply.deductions.empty() && supply.outside.empty()) {
    return;
  }
  Json& json = json_["supply"];
  json = Json::object();
  if (supply.total) {
    json["total"] = to_string(supply.total->value);
    put_place("supply.total", supply.total->origin);
  }
  const auto put_all = [&](const char* name, const auto& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      Json each = {{"name", list[i].name}, {"amount", to_string(list[i].amount.value)}};
      if (!list[i].label.empty()) {
        each["label"] = list[i].label;
      }
      json[name].push_back(std::move(each));
      put_place("supply." + std::string(name) + "[" + std::to_string(i) + "]",
                list[i].amount.origin);
    }
  };
  put_all("deductions", supply.deductions);
  put_all("outside", supply.outside);
}

void Part::put_funds(const std::vector<Fund>& funds) {
  for (std::size_t i = 0; i < funds.size(); ++i) {
    const Fund& each = funds[i];
    Json fund = {{"name", each.name}};
    const Json unit = emit_position({.traits = each.traits, .value = 0, .fund_id = each.fund_id});
    for (const std::string_view member : fund_members()) {
      if (const auto found = unit.find(member); found != unit.end()) {
        fund[std::string(member)] = *found;
      }
    }
    if (each.value) {
      fund["value"] = to_string(each.value->value);
    }
    json_["funds"].push_back(std::move(fund));
    put_place("funds[" + std::to_string(i) + "]",
              each.value && each.value->origin != Origin{} ? each.value->origin : each.origin);
  }
}

void Part::put_totals(const std::string& name, const std::vector<PrintedTotal>& totals) {
  for (std::size_t i = 0; i < totals.size(); ++i) {
    const PrintedTotal& each = totals[i];
    Json total = {{"name", each.name}, {"printed", to_string(each.printed.value)}};
    if (each.within) {
      total["within"] = *each.within;
    }
    if (each.asset_class) {
      total["class"] = *each.asset_class;
    }
    if (each.of != "pool_value") {
      total["of"] = each.of;
    }
    json_[name].push_back(std::move(total));
    put_place(name + "[" + std::to_string(i) + "]", each.printed.origin);
  }
}

void Part::put_positions(const std::vector<Position>& positions) {
  for (const Position& each : positions) {
    Json position = emit_position(each);
    if (!with_places_ || position["origin"].is_null()) {
      position.erase("origin");
    }
    json_["positions"].push_back(std::move(position));
  }
}

}  // namespace

std::string write_report(const Report& report, const InputFile& input) {
  // A transcript's lines are not where its own source has them.
  const bool is_transcript = report.facts.has("source.sha256");
  Part whole(!is_transcript);
  whole.put("schema", "specie.report/1");
  whole.put_facts(report.facts);
  whole.put_records(report.records);
  if (!is_transcript) {
    whole.put("source.sha256", input.sha256);
    whole.put("source.bytes", std::to_string(input.bytes));
    whole.put("source.transcribed", true);
  }
  Json observations = Json::array();
  for (const Observation& each : report.observations) {
    Part part(!is_transcript);
    part.put_facts(each.facts);
    part.put_records(each.records);
    part.put_supply(each.supply);
    part.put_funds(each.funds);
    part.put_positions(each.kept);
    part.put_totals("totals", each.totals);
    part.put_totals("repeated", each.repeated);
    observations.push_back(part.finish());
  }
  whole.put("observations", std::move(observations));
  return dump(whole.finish());
}

}  // namespace specie
