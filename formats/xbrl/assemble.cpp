#include "formats/xbrl/assemble.hpp"

#include <algorithm>
#include <utility>

#include "formats/json/fact_reader.hpp"
#include "formats/json/observation_reader.hpp"
#include "formats/json/position_reader.hpp"
#include "formats/xbrl/flat_places.hpp"

namespace specie::xbrl {
namespace {

using Meaning = ConceptRule::Meaning;
using Kind = JsonNode::Kind;

JsonNode node_at(Kind kind, const Origin& origin, std::string text = {}) {
  return {.kind = kind,
          .line = origin.line,
          .column = origin.column,
          .text = std::move(text),
          .members = {}};
}

JsonNode text_at(std::string text, const Origin& origin) {
  return node_at(Kind::string, origin, std::move(text));
}

void put(JsonNode& object, std::string_view key, JsonNode value) {
  const std::uint32_t line = value.line;
  const std::uint32_t column = value.column;
  object.members.push_back(
      {.key = std::string(key), .value = std::move(value), .line = line, .column = column});
}

/// The member of that name, made when it is not there yet.
JsonNode& member_of(JsonNode& object, std::string_view key, Kind kind, const Origin& origin) {
  const auto found = std::ranges::find(object.members, key, &JsonMember::key);
  if (found != object.members.end()) {
    return found->value;
  }
  put(object, key, node_at(kind, origin));
  return object.members.back().value;
}

/// "att.type" is member `type` of object `att`.
void put_nested(JsonNode& object, std::string_view name, JsonNode value) {
  const Origin origin{.line = value.line, .column = value.column};
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) {
    put(object, name, std::move(value));
    return;
  }
  put_nested(member_of(object, name.substr(0, dot), Kind::object, origin), name.substr(dot + 1),
             std::move(value));
}

/// As JSON would have it: a flag is no string there.
JsonNode value_node(const Field& field, const Taken& taken, const Origin& origin) {
  const bool may_be_flag = field.kind == FieldKind::flag || field.kind == FieldKind::statement;
  const std::string& text = taken.text;
  if (may_be_flag && (text == "true" || text == "1" || text == "false" || text == "0")) {
    const bool yes = text == "true" || text == "1";
    return node_at(Kind::boolean, origin, yes ? "true" : "false");
  }
  return text_at(text, origin);
}

/// What the map says of a position is stated where the position's figure stands.
void move_to(JsonNode& node, const Origin& origin) {
  node.line = origin.line;
  node.column = origin.column;
  for (JsonMember& each : node.members) {
    each.line = origin.line;
    each.column = origin.column;
    move_to(each.value, origin);
  }
  for (JsonNode& each : node.items) {
    move_to(each, origin);
  }
}

Facts settled(const Facts& facts, const FlatPlaces& places) {
  Facts all;
  for (specie::Fact each : facts.all()) {
    places.settle(each.origin);
    all.put(std::move(each));
  }
  return all;
}

void settle_places(Observation& observation, const FlatPlaces& places) {
  observation.facts = settled(observation.facts, places);
  const auto drop = [&](Origin& origin) { places.settle(origin); };
  if (observation.supply.total) {
    drop(observation.supply.total->origin);
  }
  for (Deduction& each : observation.supply.deductions) {
    drop(each.amount.origin);
  }
  for (Fund& each : observation.funds) {
    drop(each.origin);
    if (each.value) {
      drop(each.value->origin);
    }
  }
  for (auto* totals : {&observation.totals, &observation.repeated}) {
    for (PrintedTotal& each : *totals) {
      drop(each.printed.origin);
    }
  }
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// The end of a day is its last second: the next day's midnight would count one day too few to
/// every maturity.
std::string as_of_text(const Observed& observed) {
  const Moment& moment = observed.moment;
  const bool day_ends = moment.second_of_day == 0;
  const int second = day_ends ? 86'399 : moment.second_of_day;
  const int minutes = observed.offset_minutes;
  const int east = minutes < 0 ? -minutes : minutes;
  return to_string(day_ends ? add_days(moment.date, -1) : moment.date) + "T" + two(second / 3600) +
         ":" + two(second / 60 % 60) + ":" + two(second % 60) + (minutes < 0 ? "-" : "+") +
         two(east / 60) + ":" + two(east % 60);
}

class Assembler {
 public:
  Assembler(const Matched& matched, const ConceptMap& map, const ReportOptions& options)
      : matched_(matched), map_(map), options_(options), places_(matched) {}

  Result<Report> assemble();
  const FlatPlaces& places() const { return places_; }

 private:
  using Entry = std::pair<const Slot*, const Taken*>;

  Result<Done> read_whole();
  Result<Done> read_instant(std::int64_t instant, const Observed& observed);
  /// The figures of an instant, in the order of the document.
  std::vector<Entry> entries_of(std::int64_t instant) const;
  void put_figure(const ConceptRule& rule, const Taken& taken, JsonNode& observation) const;
  Result<Done> add_position(const Slot& slot, const Taken& taken);
  Result<Done> put_currency(JsonNode& whole) const;

  const Matched& matched_;
  const ConceptMap& map_;
  const ReportOptions& options_;
  FlatPlaces places_;
  Report report_;
};

std::vector<Assembler::Entry> Assembler::entries_of(std::int64_t instant) const {
  std::vector<Entry> entries;
  for (auto each = matched_.taken.lower_bound({.instant = instant});
       each != matched_.taken.end() && each->first.instant == instant; ++each) {
    if (each->first.beside == 0 && !each->second.is_nil) {
      entries.emplace_back(&each->first, &each->second);
    }
  }
  std::ranges::sort(entries, {}, [](const Entry& each) { return each.second->order; });
  return entries;
}

/// Amounts in a currency say which the report's is.
Result<Done> Assembler::put_currency(JsonNode& whole) const {
  const std::string_view currency = map_.currency();
  for (const auto& [slot, taken] : matched_.taken) {
    if (currency.empty() || taken.is_nil || currency_of(taken.fact->unit) != currency) {
      continue;
    }
    const JsonNode* stated = whole.find("ref_ccy");
    if (stated == nullptr) {
      put(whole, "ref_ccy", text_at(std::string(currency), places_.flat(taken.fact->origin)));
    } else if (stated->text != currency) {
      return Error{.code = ErrorCode::wrong_value,
                   .message = "ref_ccy is stated as " + stated->text.substr(0, 40) +
                              ", and the amounts are in " + std::string(currency),
                   .origin = {.line = stated->line, .column = stated->column}};
    }
    return Done{};
  }
  return Done{};
}

Result<Done> Assembler::read_whole() {
  JsonNode whole = node_at(Kind::object, {});
  for (const auto& [slot, taken] : entries_of(0)) {
    const ConceptRule& rule = map_.rules[slot->rule];
    put_nested(whole, rule.name,
               value_node(*rule.field, *taken, places_.flat(taken->fact->origin)));
  }
  if (const auto done = put_currency(whole); !done) {
    return done;
  }
  for (const JsonMember& each : whole.members) {
    if (const auto done = read_member(each, each.key, "", report_.facts, report_.records); !done) {
      return done;
    }
  }
  report_.facts = settled(report_.facts, places_);
  return Done{};
}

void Assembler::put_figure(const ConceptRule& rule, const Taken& taken,
                           JsonNode& observation) const {
  const Origin origin = places_.flat(taken.fact->origin);
  const auto append = [&](JsonNode& object, std::string_view list, const char* amount,
                          JsonNode each) {
    move_to(each, origin);
    put(each, amount, text_at(taken.text, origin));
    member_of(object, list, Kind::array, origin).items.push_back(std::move(each));
  };
  JsonNode each = rule.shape;
  each.kind = Kind::object;
  switch (rule.meaning) {
    case Meaning::fact:
      put_nested(observation, rule.name, value_node(*rule.field, taken, origin));
      return;
    case Meaning::fund: append(observation, "funds", "value", std::move(each)); return;
    case Meaning::total:
      put(each, "name", text_at(rule.label, origin));
      append(observation, "totals", "printed", std::move(each));
      return;
    case Meaning::repeats:
      put(each, "name", text_at(rule.label, origin));
      put(each, "of", text_at(rule.name, origin));
      append(observation, "repeated", "printed", std::move(each));
      return;
    case Meaning::deduction:
      put(each, "name", text_at(rule.name, origin));
      if (!rule.label.empty()) {
        put(each, "label", text_at(rule.label, origin));
      }
      append(member_of(observation, "supply", Kind::object, origin), "deductions", "amount",
             std::move(each));
      return;
    case Meaning::position:
    case Meaning::skip: return;
  }
}

Result<Done> Assembler::add_position(const Slot& slot, const Taken& taken) {
  const ConceptRule& rule = map_.rules[slot.rule];
  const Origin origin = places_.flat(taken.fact->origin);
  JsonNode node = rule.shape;
  node.kind = Kind::object;
  move_to(node, origin);
  std::size_t stated = 0;
  for (const RuleDimension& each : rule.dimensions) {
    if (!each.states.empty()) {
      const auto fields = position_fields();
      const auto field = std::ranges::find(fields, each.states, &Field::name);
      const Taken value{.fact = taken.fact, .text = slot.states[stated++]};
      put(node, each.states, value_node(*field, value, origin));
    }
  }
  for (std::size_t i = 0; i < rule.beside.size(); ++i) {
    Slot beside = slot;
    beside.beside = i + 1;
    const auto found = matched_.taken.find(beside);
    if (found != matched_.taken.end() && !found->second.is_nil) {
      const Field& field = *rule.beside[i].member;
      put(node, field.name,
          value_node(field, found->second, places_.flat(found->second.fact->origin)));
    }
  }
  if (!rule.label.empty() && node.find("label") == nullptr) {
    put(node, "label", text_at(rule.label, origin));
  }
  put(node, "value", text_at(taken.text, origin));
  auto position = read_position(node, "");
  if (!position) {
    return position.error();
  }
  places_.settle(position->origin);
  Observation& into = report_.observations.back();
  if (options_.complete) {
    const auto done =
        options_.complete(report_.observations.size() - 1, into.positions.lines_count(), *position);
    if (!done) {
      return done;
    }
  }
  const auto added = into.positions.add(*position);
  if (added && options_.keep_positions) {
    into.kept.push_back(*std::move(position));
  }
  return added;
}

Result<Done> Assembler::read_instant(std::int64_t instant, const Observed& observed) {
  report_.observations.push_back({.positions = Book(options_.limits)});
  const Origin origin = places_.flat(observed.origin);
  JsonNode node = node_at(Kind::object, origin);
  put(node, "as_of", text_at(as_of_text(observed), origin));
  for (const auto& [slot, taken] : entries_of(instant)) {
    const ConceptRule& rule = map_.rules[slot->rule];
    put_figure(rule, *taken, node);
    if (rule.meaning == Meaning::position) {
      if (const auto done = add_position(*slot, *taken); !done) {
        return done;
      }
    }
  }
  const auto read = read_observation(node, "", report_.observations.back());
  settle_places(report_.observations.back(), places_);
  return read;
}

Result<Report> Assembler::assemble() {
  if (const auto done = read_whole(); !done) {
    return done.error();
  }
  for (const auto& [instant, observed] : matched_.instants) {
    if (const auto done = read_instant(instant, observed); !done) {
      return done.error();
    }
  }
  return std::move(report_);
}

}  // namespace

Result<Report> assemble(const Matched& matched, const ConceptMap& map,
                        const ReportOptions& options) {
  Assembler assembler(matched, map, options);
  auto report = assembler.assemble();
  if (report) {
    return report;
  }
  Error error = report.error();
  assembler.places().settle(error.origin);
  return error;
}

}  // namespace specie::xbrl
