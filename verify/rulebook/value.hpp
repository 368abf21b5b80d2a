#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "verify/model/interval.hpp"
#include "verify/rulebook/subject.hpp"

namespace specie {

/// A value under a name, as a condition sees it. Nothing (monostate) means "not stated".
using Value = std::variant<std::monostate, std::string, bool, Interval, Date, Instant,
                           std::vector<std::string>, std::vector<Instant>>;

struct Known {
  Value value = {};
  Origin origin = {};
  /// The name whose statement would settle an open or missing value; usually the name asked for,
  /// whose text it shares.
  std::string_view decided_by = {};
};

/// The value of a dictionary fact, or of one worked out from several (verify/rulebook/derived.hpp).
Known fact_value(const Subject& subject, std::string_view name);

/// The value of a position's attribute, stated or derived (docs/rulebooks.md); a name that is no
/// attribute is looked up as a fact of the report.
///
/// Derived: days_to_maturity, days_remaining_or_term (ruling 1), calendar_years_left, on_demand,
/// repo_safeguard, collateral_types, collateral_days, encumbrance_standing, months_at_purchase,
/// above_face_value, above_fair_value, issuer_named, pledged.
Known attribute_value(const Subject& subject, const Traits& traits, std::string_view name);

/// Names that attribute_value() knows, for checking rulebooks and documents.
std::span<const std::string_view> attribute_names();

/// The value as a finding shows it.
std::string to_string(const Value& value);
std::string to_string(const FactValue& value);

}  // namespace specie
