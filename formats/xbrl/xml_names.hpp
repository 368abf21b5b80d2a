#pragma once

#include <cstddef>
#include <string_view>

namespace specie::xbrl {

/// How many bytes of a text, which is UTF-8, begin it as a Name of XML 1.0 (fifth edition); 0:
/// none.
std::size_t name_bytes(std::string_view text);

/// Whether a Name is one that namespaces allow: at most one colon, with a Name on both sides.
bool is_qualified_name(std::string_view name);

}  // namespace specie::xbrl
