#include "formats/json/position_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "formats/json/fact_reader.hpp"
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

/// Puts a value that was read as the field's kind into one member of a position.
using Setter = void (*)(Position&, FactValue&&);

template <auto Member>
void set(Position& position, FactValue&& value) {
  put(position.*Member, std::move(value));
}

template <auto Member>
void set_trait(Position& position, FactValue&& value) {
  put(position.traits.*Member, std::move(value));
}

// The two tables run in parallel: a field and where its value goes.
constexpr Field names[] = {
    {"class", FieldKind::word, position_classes},
    {"value", FieldKind::decimal},
    {"sub_class", FieldKind::word,
     "bill|note|bond|gilt|tips|frn|strips|demand|notice|time|overnight|term"},
    {"id", FieldKind::text},
    {"label", FieldKind::text},
    {"within", FieldKind::text},
    {"ccy", FieldKind::currency},
    {"issuer", FieldKind::text},
    {"issuer_country", FieldKind::country},
    {"fair_value", FieldKind::decimal},
    {"face_value", FieldKind::amount},
    {"amortised_cost", FieldKind::amount},
    {"valuation_method", FieldKind::text},
    {"maturity_date", FieldKind::date},
    {"days_to_maturity", FieldKind::count},
    {"average_tenor_days", FieldKind::amount},
    {"issue_date", FieldKind::date},
    {"settlement_date", FieldKind::date},
    {"acquisition_date", FieldKind::date},
    {"due_within_5bd", FieldKind::amount},
    {"on_demand", FieldKind::flag},
    {"notice_days", FieldKind::count},
    {"institution", FieldKind::text},
    {"institution_type", FieldKind::word, "IDI|bank|central-bank|credit-union|other"},
    {"institution_country", FieldKind::country},
    {"insured_amount", FieldKind::amount},
    {"counterparty", FieldKind::text},
    {"custodian", FieldKind::text},
    {"custodian_in_group", FieldKind::flag},
    {"custody_country", FieldKind::country},
    {"related_party", FieldKind::flag},
    {"encumbered", FieldKind::flag},
    {"encumbrance_exception", FieldKind::word, "A|B|C|none"},
    {"token_form", FieldKind::word, "none|native|register-entry|wrapper|receipt|spv-claim|feeder"},
    {"token_rights_identical", FieldKind::flag},
    {"repo_term_bd", FieldKind::count},
    {"repo_route", FieldKind::word, "triparty|ccp|bilateral"},
    {"repo_credit_determination", FieldKind::flag},
    {"overcollateralised", FieldKind::flag},
    {"fund_id", FieldKind::text},
    {"fund_type", FieldKind::word, "government|treasury|prime|PDCNAV|LVNAV|VNAV|other"},
    {"fund_registered", FieldKind::flag},
    {"fund_max_days", FieldKind::count},
    {"fund_wam_days", FieldKind::amount},
    {"approval_ref", FieldKind::text},
};

constexpr Setter setters[] = {
    &set_trait<&Traits::asset_class>,
    &set<&Position::value>,
    &set_trait<&Traits::sub_class>,
    &set<&Position::id>,
    &set<&Position::label>,
    &set_trait<&Traits::within>,
    &set_trait<&Traits::ccy>,
    &set<&Position::issuer>,
    &set_trait<&Traits::issuer_country>,
    &set<&Position::fair_value>,
    &set<&Position::face_value>,
    &set<&Position::amortised_cost>,
    &set<&Position::valuation_method>,
    &set_trait<&Traits::maturity_date>,
    &set_trait<&Traits::days_to_maturity>,
    &set_trait<&Traits::average_tenor_days>,
    &set_trait<&Traits::issue_date>,
    &set_trait<&Traits::settlement_date>,
    &set_trait<&Traits::acquisition_date>,
    &set<&Position::due_within_5bd>,
    &set_trait<&Traits::on_demand>,
    &set_trait<&Traits::notice_days>,
    &set<&Position::institution>,
    &set_trait<&Traits::institution_type>,
    &set_trait<&Traits::institution_country>,
    &set<&Position::insured_amount>,
    &set<&Position::counterparty>,
    &set<&Position::custodian>,
    &set_trait<&Traits::custodian_in_group>,
    &set_trait<&Traits::custody_country>,
    &set_trait<&Traits::related_party>,
    &set_trait<&Traits::encumbered>,
    &set_trait<&Traits::encumbrance_exception>,
    &set_trait<&Traits::token_form>,
    &set_trait<&Traits::token_rights_identical>,
    &set_trait<&Traits::repo_term_bd>,
    &set_trait<&Traits::repo_route>,
    &set_trait<&Traits::repo_credit_determination>,
    &set_trait<&Traits::overcollateralised>,
    &set<&Position::fund_id>,
    &set_trait<&Traits::fund_type>,
    &set_trait<&Traits::fund_registered>,
    &set_trait<&Traits::fund_max_days>,
    &set_trait<&Traits::fund_wam_days>,
    &set_trait<&Traits::approval_ref>,
};
static_assert(std::size(names) == std::size(setters));

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
template <class T, class Set>
Result<Done> read_by_table(const JsonNode& node, const std::string& pointer,
                           std::span<const Field> table, std::span<const Set> put_value, T& target,
                           std::span<const std::string_view> skip) {
  for (const JsonMember& each : node.members) {
    if (std::ranges::find(skip, each.key) != skip.end()) {
      continue;
    }
    const auto field = std::ranges::find(table, std::string_view(each.key), &Field::name);
    if (field == table.end()) {
      return unknown_key(each, table, pointer + pointer_segment(each.key));
    }
    // A line's fields keep no place of their own: the pointer is written when something is wrong.
    auto value = read_value(each.value, *field, {});
    if (!value) {
      Error error = std::move(value).error();
      error.origin.pointer = pointer + pointer_segment(each.key) + error.origin.pointer;
      return error;
    }
    put_value[static_cast<std::size_t>(field - table.begin())](target, *std::move(value));
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
        node.items[i], inner, collateral_names, collateral_setters, collateral, {});
    if (!done) {
      return done.error();
    }
    traits.collateral.push_back(std::move(collateral));
  }
  return Done{};
}

/// `origin` says where a transcribed line stood in its source. It is checked and judged by nothing.
Result<Done> check_origin(const JsonNode& node, const std::string& pointer) {
  if (node.kind != JsonNode::Kind::object) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = "an object is needed here, not " + std::string(kind_name(node.kind)),
                 .origin = origin_of(node, pointer)};
  }
  for (const JsonMember& each : node.members) {
    const std::string place = pointer + pointer_segment(each.key);
    if (each.key != "page" && each.key != "line" && each.key != "column") {
      return unknown_key(each, {}, place);
    }
    const auto value = read_value(each.value, {each.key, FieldKind::count}, place);
    if (!value) {
      return value.error();
    }
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

/// What rules ask of amounts and names that differ from line to line is kept as an answer, not as
/// the amount, for the same reason.
void settle_answers(Position& position) {
  Traits& traits = position.traits;
  if (position.face_value) {
    traits.above_face_value = *position.face_value < position.value;
  }
  if (position.fair_value) {
    traits.above_fair_value = *position.fair_value < position.value;
  }
  traits.issuer_named = position.issuer && !position.issuer->empty();
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

std::span<const Field> position_fields() { return names; }

Result<Position> read_position(const JsonNode& node, const std::string& pointer) {
  if (node.kind != JsonNode::Kind::object) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = "an object is needed here, not " + std::string(kind_name(node.kind)),
                 .origin = origin_of(node, pointer)};
  }
  Position position{.traits = {.asset_class = {}}, .value = {}, .origin = origin_of(node, pointer)};
  auto done =
      read_by_table<Position, Setter>(node, pointer, names, setters, position, list_members);
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
