#include "formats/json/position_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "formats/json/fact_reader.hpp"
#include "formats/json/name_index.hpp"
#include "formats/json/utf8.hpp"
#include "verify/model/nearest.hpp"

namespace specie {
namespace {

void put(std::string& member, FactValue&& value) {
  member = std::get<std::string>(std::move(value));
}
void put(Decimal& member, FactValue&& value) { member = std::get<Decimal>(value); }
void put(std::optional<std::string>& member, FactValue&& value) {
  member = std::get<std::string>(std::move(value));
}
void put(std::optional<Decimal>& member, FactValue&& value) { member = std::get<Decimal>(value); }
void put(std::optional<Date>& member, FactValue&& value) { member = std::get<Date>(value); }
void put(std::optional<bool>& member, FactValue&& value) { member = std::get<bool>(value); }
void put(std::optional<std::int64_t>& member, FactValue&& value) {
  member = static_cast<std::int64_t>(std::get<Decimal>(value).units());
}

template <class T>
bool is_stated(const std::optional<T>& member) {
  return member.has_value();
}
bool is_stated(const std::string& member) { return !member.empty(); }
bool is_stated(const Decimal& /*member*/) { return true; }

/// A field of a position: how it is written, where its value goes, whether it is there.
struct PositionField {
  Field field;
  void (*set)(Position&, FactValue&&);
  bool (*has)(const Position&);
};

template <auto Member>
constexpr PositionField of_line(Field field) {
  return {field,
          [](Position& position, FactValue&& value) { put(position.*Member, std::move(value)); },
          [](const Position& position) { return is_stated(position.*Member); }};
}

template <auto Member>
constexpr PositionField of_traits(Field field) {
  return {
      field,
      [](Position& position, FactValue&& value) { put(position.traits.*Member, std::move(value)); },
      [](const Position& position) { return is_stated(position.traits.*Member); }};
}

constexpr PositionField position_table[] = {
    of_traits<&Traits::asset_class>({"class", FieldKind::word, position_classes}),
    of_line<&Position::value>({"value", FieldKind::decimal}),
    of_traits<&Traits::sub_class>(
        {"sub_class", FieldKind::word,
         "bill|note|bond|gilt|tips|frn|strips|demand|notice|time|overnight|term"}),
    of_line<&Position::id>({"id", FieldKind::text}),
    of_line<&Position::label>({"label", FieldKind::text}),
    of_traits<&Traits::within>({"within", FieldKind::text}),
    of_traits<&Traits::ccy>({"ccy", FieldKind::currency}),
    of_line<&Position::issuer>({"issuer", FieldKind::text}),
    of_traits<&Traits::issuer_country>({"issuer_country", FieldKind::country}),
    of_line<&Position::fair_value>({"fair_value", FieldKind::decimal}),
    of_line<&Position::face_value>({"face_value", FieldKind::amount}),
    of_line<&Position::amortised_cost>({"amortised_cost", FieldKind::amount}),
    of_line<&Position::valuation_method>({"valuation_method", FieldKind::text}),
    of_traits<&Traits::maturity_date>({"maturity_date", FieldKind::date}),
    of_traits<&Traits::days_to_maturity>({"days_to_maturity", FieldKind::count}),
    of_traits<&Traits::average_tenor_days>({"average_tenor_days", FieldKind::amount}),
    of_traits<&Traits::issue_date>({"issue_date", FieldKind::date}),
    of_traits<&Traits::settlement_date>({"settlement_date", FieldKind::date}),
    of_traits<&Traits::acquisition_date>({"acquisition_date", FieldKind::date}),
    of_line<&Position::due_within_5bd>({"due_within_5bd", FieldKind::amount}),
    of_traits<&Traits::on_demand>({"on_demand", FieldKind::flag}),
    of_traits<&Traits::notice_days>({"notice_days", FieldKind::count}),
    of_line<&Position::institution>({"institution", FieldKind::text}),
    of_traits<&Traits::institution_type>(
        {"institution_type", FieldKind::word, "IDI|bank|central-bank|credit-union|other"}),
    of_traits<&Traits::institution_country>({"institution_country", FieldKind::country}),
    of_line<&Position::insured_amount>({"insured_amount", FieldKind::amount}),
    of_line<&Position::counterparty>({"counterparty", FieldKind::text}),
    of_line<&Position::custodian>({"custodian", FieldKind::text}),
    of_traits<&Traits::custodian_in_group>({"custodian_in_group", FieldKind::flag}),
    of_traits<&Traits::custody_country>({"custody_country", FieldKind::country}),
    of_traits<&Traits::related_party>({"related_party", FieldKind::flag}),
    of_traits<&Traits::encumbered>({"encumbered", FieldKind::flag}),
    of_traits<&Traits::encumbrance_exception>(
        {"encumbrance_exception", FieldKind::word, "A|B|C|none"}),
    of_traits<&Traits::token_form>({"token_form", FieldKind::word,
                                    "none|native|register-entry|wrapper|receipt|spv-claim|feeder"}),
    of_traits<&Traits::token_rights_identical>({"token_rights_identical", FieldKind::flag}),
    of_traits<&Traits::repo_term_bd>({"repo_term_bd", FieldKind::count}),
    of_traits<&Traits::repo_route>({"repo_route", FieldKind::word, "triparty|ccp|bilateral"}),
    of_traits<&Traits::repo_credit_determination>({"repo_credit_determination", FieldKind::flag}),
    of_traits<&Traits::overcollateralised>({"overcollateralised", FieldKind::flag}),
    of_line<&Position::fund_id>({"fund_id", FieldKind::text}),
    of_traits<&Traits::fund_type>(
        {"fund_type", FieldKind::word, "government|treasury|prime|PDCNAV|LVNAV|VNAV|other"}),
    of_traits<&Traits::fund_registered>({"fund_registered", FieldKind::flag}),
    of_traits<&Traits::fund_max_days>({"fund_max_days", FieldKind::count}),
    of_traits<&Traits::fund_wam_days>({"fund_wam_days", FieldKind::amount}),
    of_traits<&Traits::approval_ref>({"approval_ref", FieldKind::text}),
};

constexpr auto names = [] {
  std::array<Field, std::size(position_table)> fields{};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    fields.at(i) = position_table[i].field;
  }
  return fields;
}();

constexpr NameIndex name_index(names);

using Setter = void (*)(Position&, FactValue&&);

constexpr auto setters = [] {
  std::array<Setter, std::size(position_table)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    all.at(i) = position_table[i].set;
  }
  return all;
}();

constexpr Field collateral_names[] = {
    {"type", FieldKind::word, "T_BILL|T_NOTE|T_BOND|US_TREASURY|GILT|AGENCY|MBS|CORPORATE|OTHER"},
    {"maturity_date", FieldKind::date},
    {"days_to_maturity", FieldKind::count},
    {"value", FieldKind::amount},
    {"issuer_country", FieldKind::country},
};

using CollateralSetter = void (*)(Collateral&, FactValue&&);

template <auto Member>
void set_collateral(Collateral& collateral, FactValue&& value) {
  put(collateral.*Member, std::move(value));
}

constexpr CollateralSetter collateral_setters[] = {
    &set_collateral<&Collateral::type>,
    &set_collateral<&Collateral::maturity_date>,
    &set_collateral<&Collateral::days_to_maturity>,
    &set_collateral<&Collateral::value>,
    &set_collateral<&Collateral::issuer_country>,
};
static_assert(std::size(collateral_names) == std::size(collateral_setters));

Error unknown_key(const JsonMember& member, std::span<const Field> table,
                  const std::string& pointer) {
  std::vector<std::string> known;
  for (const Field& each : table) {
    known.emplace_back(each.name);
  }
  const auto meant = nearest(member.key, known);
  return {.code = ErrorCode::unknown_key,
          .message = "the key \"" + cut_text(member.key, 60) + "\" is not one of ours",
          .origin = {.pointer = pointer, .line = member.line, .column = member.column},
          .hint = member.key == "fund_holdings"
                      ? "name the fund in funds[] and give its holdings as positions with within"
                      : (meant ? "did you mean " + *meant + "?" : std::string{})};
}

constexpr std::string_view list_members[] = {"collateral", "origin"};

/// Reads the members of `node` by a table into `target`; members that `skip` names are left out.
/// `find` gives the row of a name, or one behind the last.
template <class T, class Set, class Find>
Result<Done> read_by_table(const JsonNode& node, const std::string& pointer,
                           std::span<const Field> table, std::span<const Set> put_value, T& target,
                           std::span<const std::string_view> skip, Find find) {
  for (const JsonMember& each : node.members) {
    const std::size_t field = find(each.key);
    if (field >= table.size()) {
      if (std::ranges::find(skip, each.key) != skip.end()) {
        continue;
      }
      return unknown_key(each, table, pointer + pointer_segment(each.key));
    }
    // A line's fields keep no place of their own: the pointer is written when something is wrong.
    auto value = read_value(each.value, table[field], {});
    if (!value) {
      Error error = std::move(value).error();
      error.origin.pointer = pointer + pointer_segment(each.key) + error.origin.pointer;
      return error;
    }
    put_value[field](target, *std::move(value));
  }
  return Done{};
}

Result<Done> read_collateral(const JsonNode& node, const std::string& pointer, Traits& traits) {
  if (node.kind != JsonNode::Kind::array) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = "a list is needed here, not " + std::string(kind_name(node.kind)),
                 .origin = origin_of(node, pointer)};
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const std::string inner = pointer + "/" + std::to_string(i);
    if (node.items[i].kind != JsonNode::Kind::object) {
      return Error{
          .code = ErrorCode::wrong_value,
          .message = "an object is needed here, not " + std::string(kind_name(node.items[i].kind)),
          .origin = origin_of(node.items[i], inner)};
    }
    Collateral collateral;
    const auto done = read_by_table<Collateral, CollateralSetter>(
        node.items[i], inner, collateral_names, collateral_setters, collateral, {},
        [](std::string_view name) {
          const auto* found = std::ranges::find(collateral_names, name, &Field::name);
          return static_cast<std::size_t>(found - std::begin(collateral_names));
        });
    if (!done) {
      return done.error();
    }
    traits.collateral.push_back(std::move(collateral));
  }
  return Done{};
}

/// A repo is overcollateralised when it says so or when its collateral's stated values show it; the
/// values are then dropped from the traits, so that two lines that differ only in them still fold.
Result<Done> settle_collateral(Position& position) {
  Traits& traits = position.traits;
  const bool all_valued =
      !traits.collateral.empty() && std::ranges::all_of(traits.collateral, [](const Collateral& c) {
        return c.value.has_value();
      });
  if (all_valued) {
    Decimal sum;
    for (Collateral& each : traits.collateral) {
      const auto next = add(sum, *each.value);
      if (!next) {
        return Error(next.error()).at(position.origin);
      }
      sum = *next;
      each.value.reset();
    }
    // The values decide over the statement: they are the figures, it is a claim about them.
    traits.overcollateralised = position.value < sum;
  }
  return Done{};
}

Result<Done> check_position(const JsonNode& node, const std::string& pointer, Position& position) {
  for (const std::string_view needed : {"class", "value"}) {
    if (node.find(needed) == nullptr) {
      return Error{.code = ErrorCode::missing_key,
                   .message = "the key \"" + std::string(needed) + "\" is missing",
                   .origin = origin_of(node, pointer)};
    }
  }
  if (position.value.is_negative() && position.traits.asset_class != "settlement") {
    const JsonNode& value = *node.find("value");
    return Error{.code = ErrorCode::negative,
                 .message = "a holding is negative: " + value.text,
                 .origin = origin_of(value, pointer + "/value")};
  }
  settle_answers(position);
  return settle_collateral(position);
}

}  // namespace

Result<Done> check_origin(const JsonNode& node, const std::string& pointer) {
  if (node.kind != JsonNode::Kind::object) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = "an object is needed here, not " + std::string(kind_name(node.kind)),
                 .origin = origin_of(node, pointer)};
  }
  for (const JsonMember& each : node.members) {
    const std::string place = pointer + pointer_segment(each.key);
    const bool is_count = each.key == "page" || each.key == "line" || each.key == "column";
    if (!is_count && each.key != "pointer") {
      return unknown_key(each, {}, place);
    }
    const FieldKind kind = is_count ? FieldKind::count : FieldKind::text;
    const auto value = read_value(each.value, {each.key, kind}, place);
    if (!value) {
      return value.error();
    }
  }
  return Done{};
}

Result<Done> check_origins(const JsonNode& node, const std::string& pointer) {
  if (node.kind != JsonNode::Kind::object) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = "an object is needed here, not " + std::string(kind_name(node.kind)),
                 .origin = origin_of(node, pointer)};
  }
  for (const JsonMember& each : node.members) {
    if (const auto done = check_origin(each.value, pointer + pointer_segment(each.key)); !done) {
      return done;
    }
  }
  return Done{};
}

std::span<const Field> position_fields() { return names; }

std::span<const std::string_view> fund_members() {
  static constexpr std::string_view members[] = {"fund_type",
                                                 "fund_registered",
                                                 "fund_id",
                                                 "fund_max_days",
                                                 "ccy",
                                                 "token_form",
                                                 "token_rights_identical",
                                                 "custody_country",
                                                 "encumbered",
                                                 "encumbrance_exception",
                                                 "custodian_in_group",
                                                 "related_party",
                                                 "fund_wam_days",
                                                 "approval_ref"};
  return members;
}

Result<std::string_view> put_position_member(const JsonNode& node, std::string_view member,
                                             const std::string& pointer, Position& position) {
  constexpr std::string_view fixed[] = {"class", "value", "within", "label"};
  const auto* found = std::ranges::find(position_table, member,
                                        [](const PositionField& each) { return each.field.name; });
  if (found == std::end(position_table) || std::ranges::find(fixed, member) != std::end(fixed)) {
    return Error{
        .code = ErrorCode::unknown_key,
        .message = "\"" + cut_text(std::string(member), 60) + "\" of a position cannot be supplied",
        .origin = origin_of(node, pointer),
        .hint = "what a position is, and its value, only the report can say"};
  }
  if (found->has(position)) {
    return Error{.code = ErrorCode::stated_twice,
                 .message = "the report itself states this fact",
                 .origin = origin_of(node, pointer),
                 .hint = "a supplied fact never stands in place of one that is stated"};
  }
  auto value = read_value(node, found->field, pointer);
  if (!value) {
    return value.error();
  }
  found->set(position, *std::move(value));
  settle_answers(position);
  return found->field.name;
}

Result<Position> read_position(const JsonNode& node, const std::string& pointer) {
  if (node.kind != JsonNode::Kind::object) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = "an object is needed here, not " + std::string(kind_name(node.kind)),
                 .origin = origin_of(node, pointer)};
  }
  Position position{.traits = {.asset_class = {}}, .value = {}, .origin = origin_of(node, pointer)};
  auto done = read_by_table<Position, Setter>(
      node, pointer, names, setters, position, list_members,
      [](std::string_view name) { return name_index.row_of(name); });
  for (const JsonMember& each : node.members) {
    if (done && each.key == "collateral") {
      done = read_collateral(each.value, pointer + "/collateral", position.traits);
    } else if (done && each.key == "origin") {
      done = check_origin(each.value, pointer + "/origin");
    }
  }
  if (done) {
    done = check_position(node, pointer, position);
  }
  if (!done) {
    return done.error();
  }
  return position;
}

}  // namespace specie
