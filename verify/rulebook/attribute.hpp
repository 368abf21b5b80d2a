#pragma once

#include <span>
#include <string_view>

#include "verify/rulebook/value.hpp"

namespace specie {

/// The value of a position's attribute, stated or derived (docs/rulebooks.md); a name that is no
/// attribute is looked up as a fact of the report.
///
/// Derived: days_to_maturity, days_remaining_or_term (ruling 1), calendar_years_left, on_demand,
/// repo_safeguard, collateral_types, collateral_days, encumbrance_standing, months_at_purchase,
/// above_face_value, above_fair_value, issuer_named, pledged.
Known attribute_value(const Subject& subject, const Traits& traits, std::string_view name);

/// Names that attribute_value() knows, for checking rulebooks and documents.
std::span<const std::string_view> attribute_names();

}  // namespace specie
