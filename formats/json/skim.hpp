#pragma once

#include <set>
#include <string_view>

namespace specie {

/// True if the first byte that is not white space opens an object.
bool is_json_object(std::string_view bytes);

/// The keys of the top object, skimmed: enough to tell formats apart, also of JSON that is broken
/// or of which only the beginning is at hand. Escapes are left as they are.
std::set<std::string_view> top_keys(std::string_view bytes);

}  // namespace specie
