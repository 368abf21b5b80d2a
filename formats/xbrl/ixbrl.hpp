#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "formats/xbrl/document.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie::xbrl {

/// Whether the text of a fact with this concept is asked for.
using IsWanted = std::function<bool(const QName& concept_name)>;

/// Reads the facts of an Inline XBRL document (1.0 or 1.1) of the default target. A fact that
/// cannot be read says so in its `fault`. Errors: those of check_xml, malformed_xml for a prefix
/// that is not declared, unknown_format when there is no ix:header, over_limit.
Result<Document> read_ixbrl(std::string_view text, const IsWanted& is_wanted, const Limits& limits);

}  // namespace specie::xbrl
