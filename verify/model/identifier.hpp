#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace specie {

/// The forms of an identifier that carry a check of their own.
enum class IdentifierForm {
  other,
  cusip,  ///< nine characters (ANSI X9.6), the last a digit
  isin,   ///< two letters, nine characters and a digit (ISO 6166)
  lei,    ///< eighteen characters and two digits (ISO 17442)
};

/// By its shape alone.
IdentifierForm form_of(std::string_view id);

/// What contradicts the identifier's own check characters: "as a CUSIP it would end in 3". Nothing
/// when it checks, or is of no form that has a check. An ISIN of the United States or Canada holds
/// a CUSIP, which is checked too.
std::optional<std::string> identifier_fault(std::string_view id);

/// By what two lines are of one security: the CUSIP in an ISIN of the United States or Canada, the
/// identifier itself otherwise.
std::string_view security_of(std::string_view id);

}  // namespace specie
