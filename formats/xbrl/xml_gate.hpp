#pragma once

#include <string_view>

#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie::xbrl {

/// The strict gate in front of the XML parser, which itself takes what XML 1.0 forbids. Held to:
/// UTF-8, one root, tags that close in order, no attribute twice, no DOCTYPE and thereby no entity
/// but the five of XML, characters that XML allows, bounded depth, attributes and nodes. Nothing is
/// expanded or fetched. Errors: malformed_xml, bad_character, over_limit; with line and column.
Result<Done> check_xml(std::string_view text, const Limits& limits);

/// A byte order mark of UTF-8, which XML allows, and everything after it.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace specie::xbrl
