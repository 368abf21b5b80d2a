#include "formats/json/observation_reader.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "formats/json/fact_reader.hpp"
#include "formats/json/position_reader.hpp"
#include "formats/json/scan.hpp"
#include "formats/json/utf8.hpp"

namespace specie {
namespace {

constexpr std::string_view deduction_names[] = {"allowed-not-issued", "access-denied",
                                                "pending-burns", "test-tokens", "other"};

/// A decimal that is never negative; negative ones are refused at their place.
Stated<Decimal> amount(const JsonCursor& at) {
  const Decimal value = at.decimal();
  if (value.is_negative()) {
    at.refuse(ErrorCode::negative, "an amount is negative: " + to_string(value));
  }
  return {value, at.origin()};
}

std::optional<std::string> optional_string(const JsonCursor& at) {
  return at.present() ? std::optional(at.string()) : std::nullopt;
}

Supply read_supply(const JsonCursor& at) {
  Supply supply;
  if (const JsonCursor total = at["total"]; total.present()) {
    supply.total = amount(total);
  }
  for (const JsonCursor& each : at["deductions"].items()) {
    Deduction deduction{.name = each["name"].string(),
                        .label = each["label"].string_or_empty(),
                        .amount = amount(each["amount"])};
    if (std::ranges::find(deduction_names, deduction.name) == std::end(deduction_names)) {
      each["name"].refuse(
          ErrorCode::wrong_value,
          "\"" + cut_text(deduction.name, 60) + "\" is not the name of a deduction",
          "use one of: allowed-not-issued access-denied pending-burns test-tokens other");
    }
    supply.deductions.push_back(std::move(deduction));
  }
  for (const JsonCursor& each : at["outside"].items()) {
    supply.outside.push_back({.name = each["name"].string(),
                              .label = each["label"].string_or_empty(),
                              .amount = amount(each["amount"])});
  }
  return supply;
}

Fund read_fund(const JsonCursor& at) {
  Fund fund{.name = at["name"].string(), .origin = at.origin()};
  Position unit{.traits = fund.traits, .value = 0};
  for (const std::string_view member : fund_members()) {
    const JsonCursor stated = at[member];
    const JsonNode* node = stated.any();
    if (node == nullptr) {
      continue;
    }
    if (const auto put = put_position_member(*node, member, stated.pointer(), unit); !put) {
      stated.refuse(put.error().code, put.error().message, put.error().hint);
    }
  }
  fund.traits = std::move(unit.traits);
  fund.fund_id = std::move(unit.fund_id);
  if (const JsonCursor value = at["value"]; value.present()) {
    fund.value = amount(value);
  }
  return fund;
}

PrintedTotal read_total(const JsonCursor& at) {
  PrintedTotal total{.name = at["name"].string(),
                     .within = optional_string(at["within"]),
                     .asset_class = optional_string(at["class"]),
                     .printed = {at["printed"].decimal(), at["printed"].origin()}};
  // A misspelt class would select no line, and the total would be compared with nothing.
  if (total.asset_class &&
      !allows_word({"class", FieldKind::word, position_classes}, *total.asset_class)) {
    std::string words(position_classes);
    std::ranges::replace(words, '|', ' ');
    at["class"].refuse(ErrorCode::wrong_value,
                       "\"" + cut_text(*total.asset_class, 60) + "\" is not a class of positions",
                       "use one of: " + words);
  }
  return total;
}

PrintedTotal read_repeated(const JsonCursor& at) {
  PrintedTotal again{.name = at["name"].string(),
                     .printed = {at["printed"].decimal(), at["printed"].origin()}};
  if (const JsonCursor of = at["of"]; of.present()) {
    again.of = of.string();
    if (again.of != "pool_value" && again.of != "coins_outstanding") {
      of.refuse(ErrorCode::wrong_value,
                "\"" + cut_text(again.of, 60) + "\" is not a figure that can be printed again",
                "use one of: pool_value coins_outstanding");
    }
  }
  return again;
}

Result<Done> check_funds(const Observation& observation) {
  std::unordered_set<std::string_view> names;
  for (const Fund& each : observation.funds) {
    if (!names.insert(each.name).second) {
      return Error{.code = ErrorCode::stated_twice,
                   .message = "two funds are named \"" + cut_text(each.name, 60) + "\"",
                   .origin = each.origin};
    }
  }
  return Done{};
}

/// Ruling 18: a fund without printed holdings is one position of class mmf, not an entry of
/// funds[].
Result<Done> check_holdings(const Observation& observation) {
  std::unordered_set<std::string_view> places;
  for (const Holding& each : observation.positions.holdings()) {
    places.insert(each.traits.within ? std::string_view(*each.traits.within) : std::string_view{});
  }
  for (const Fund& fund : observation.funds) {
    if (!places.contains(fund.name)) {
      return Error{.code = ErrorCode::wrong_value,
                   .message = "the fund \"" + fund.name + "\" has no position within it",
                   .origin = fund.origin,
                   .hint = "a fund whose holdings are not printed is one position of class mmf"};
    }
  }
  return Done{};
}

/// A coin redeemed at nothing would be backed by nothing.
Result<Done> check_par(const Observation& observation) {
  const Fact* par = observation.facts.find("par");
  if (par != nullptr && std::get<Decimal>(par->value).is_zero()) {
    return Error{.code = ErrorCode::wrong_value, .message = "par is zero", .origin = par->origin};
  }
  return Done{};
}

Result<Done> check_as_of(const JsonNode& node, const std::string& pointer,
                         const Observation& observation) {
  const Fact* as_of = observation.facts.find("as_of");
  if (as_of == nullptr) {
    return Error{.code = ErrorCode::no_as_of,
                 .message = "the observation does not state as_of",
                 .origin = origin_of(node, pointer)};
  }
  if (!std::get<Instant>(as_of->value).offset_minutes) {
    return Error{.code = ErrorCode::no_offset,
                 .message = "as_of has no offset from UTC",
                 .origin = as_of->origin};
  }
  return Done{};
}

/// A member with a shape of its own.
std::optional<Error> read_shaped(const JsonMember& member, const std::string& place,
                                 Observation& observation) {
  JsonScan scan(member.value, {}, place);
  const JsonCursor at = scan.root();
  if (member.key == "supply") {
    observation.supply = read_supply(at);
  } else if (member.key == "funds") {
    std::ranges::transform(at.items(), std::back_inserter(observation.funds), read_fund);
  } else if (member.key == "totals") {
    std::ranges::transform(at.items(), std::back_inserter(observation.totals), read_total);
  } else {
    std::ranges::transform(at.items(), std::back_inserter(observation.repeated), read_repeated);
  }
  return scan.fault();
}

}  // namespace

Result<Done> read_observation(const JsonNode& node, const std::string& pointer,
                              Observation& observation) {
  if (node.kind != JsonNode::Kind::object) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = "an observation is an object, not " + std::string(kind_name(node.kind)),
                 .origin = origin_of(node, pointer)};
  }
  for (const JsonMember& each : node.members) {
    const std::string place = pointer + pointer_segment(each.key);
    // Members with a shape of their own are read by a scan, all others by the dictionary.
    const bool shaped = each.key == "supply" || each.key == "funds" || each.key == "totals" ||
                        each.key == "repeated";
    if (each.key == "positions") {
      if (each.value.kind != JsonNode::Kind::array) {
        return Error{.code = ErrorCode::wrong_value,
                     .message = "a list is needed here",
                     .origin = origin_of(each.value, place)};
      }
      continue;
    }
    if (each.key == "origins") {
      if (const auto done = check_origins(each.value, place); !done) {
        return done;
      }
      continue;
    }
    if (!shaped) {
      const auto done = read_member(each, each.key, place, observation.facts, observation.records);
      if (!done) {
        return done.error();
      }
      continue;
    }
    if (auto fault = read_shaped(each, place, observation)) {
      return *std::move(fault);
    }
  }
  for (const auto& checked :
       {check_funds(observation), check_holdings(observation), check_par(observation)}) {
    if (!checked) {
      return checked.error();
    }
  }
  return check_as_of(node, pointer, observation);
}

}  // namespace specie
