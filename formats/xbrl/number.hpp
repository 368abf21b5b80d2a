#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/xbrl/document.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/result.hpp"

namespace specie::xbrl {

/// `digits` * 10^`scale`, exactly, by moving the point. `digits` is in the form of Decimal::parse.
Result<Decimal> shifted(std::string_view digits, int scale);

/// The number that a fact states, with its transformation, scale and sign. Errors: malformed_fact,
/// over_limit; without a place.
Result<Decimal> number_of(const Fact& fact);

/// The place to which a fact says that it is stated (XBRL 2.1, 4.6.5); none: exactly, or it does
/// not say.
std::optional<int> stated_to(const Fact& fact);

/// Whether the transformation of a number says that this is its decimal mark.
bool has_decimal_mark(const Fact& fact, char mark);

/// The text that a fact states, transformed where its format asks for it: a date as 2026-06-30, a
/// flag as true or false. Errors: malformed_fact, without a place.
Result<std::string> text_of(const Fact& fact);

}  // namespace specie::xbrl
