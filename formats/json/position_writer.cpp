#include "formats/json/position_writer.hpp"

namespace specie {
namespace {

void put(Json& json, const char* name, const std::optional<std::string>& value) {
  if (value) {
    json[name] = *value;
  }
}
void put(Json& json, const char* name, const std::optional<bool>& value) {
  if (value) {
    json[name] = *value;
  }
}
void put(Json& json, const char* name, const std::optional<std::int64_t>& value) {
  if (value) {
    json[name] = *value;
  }
}
void put(Json& json, const char* name, const std::optional<Decimal>& value) {
  if (value) {
    json[name] = to_string(*value);
  }
}
void put(Json& json, const char* name, const std::optional<Date>& value) {
  if (value) {
    json[name] = to_string(*value);
  }
}

Json emit_collateral(const Collateral& collateral) {
  Json json = Json::object();
  put(json, "type", collateral.type);
  put(json, "maturity_date", collateral.maturity_date);
  put(json, "days_to_maturity", collateral.days_to_maturity);
  put(json, "value", collateral.value);
  put(json, "issuer_country", collateral.issuer_country);
  return json;
}

void put_traits(Json& json, const Traits& traits) {
  json["class"] = traits.asset_class;
  put(json, "sub_class", traits.sub_class);
  put(json, "issuer_country", traits.issuer_country);
  put(json, "ccy", traits.ccy);
  put(json, "within", traits.within);
  put(json, "maturity_date", traits.maturity_date);
  put(json, "days_to_maturity", traits.days_to_maturity);
  put(json, "issue_date", traits.issue_date);
  put(json, "settlement_date", traits.settlement_date);
  put(json, "acquisition_date", traits.acquisition_date);
  put(json, "average_tenor_days", traits.average_tenor_days);
  put(json, "on_demand", traits.on_demand);
  put(json, "notice_days", traits.notice_days);
  put(json, "institution_type", traits.institution_type);
  put(json, "institution_country", traits.institution_country);
  put(json, "custody_country", traits.custody_country);
  put(json, "custodian_in_group", traits.custodian_in_group);
  put(json, "related_party", traits.related_party);
  put(json, "encumbered", traits.encumbered);
  put(json, "encumbrance_exception", traits.encumbrance_exception);
  put(json, "token_form", traits.token_form);
  put(json, "token_rights_identical", traits.token_rights_identical);
  put(json, "repo_term_bd", traits.repo_term_bd);
  put(json, "repo_route", traits.repo_route);
  put(json, "repo_credit_determination", traits.repo_credit_determination);
  put(json, "overcollateralised", traits.overcollateralised);
  put(json, "fund_type", traits.fund_type);
  put(json, "fund_registered", traits.fund_registered);
  put(json, "fund_max_days", traits.fund_max_days);
  put(json, "approval_ref", traits.approval_ref);
  for (const Collateral& each : traits.collateral) {
    json["collateral"].push_back(emit_collateral(each));
  }
}

}  // namespace

Json emit_position(const Position& position) {
  Json json = Json::object();
  put_traits(json, position.traits);
  json["value"] = to_string(position.value);
  if (!position.id.empty()) {
    json["id"] = position.id;
  }
  if (!position.label.empty()) {
    json["label"] = position.label;
  }
  put(json, "fair_value", position.fair_value);
  put(json, "face_value", position.face_value);
  put(json, "amortised_cost", position.amortised_cost);
  put(json, "due_within_5bd", position.due_within_5bd);
  put(json, "insured_amount", position.insured_amount);
  put(json, "fund_wam_days", position.traits.fund_wam_days);
  put(json, "issuer", position.issuer);
  put(json, "institution", position.institution);
  put(json, "counterparty", position.counterparty);
  put(json, "custodian", position.custodian);
  put(json, "valuation_method", position.valuation_method);
  put(json, "fund_id", position.fund_id);
  json["origin"] = emit(position.origin);
  return json;
}

}  // namespace specie
