#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace specie {

/// True if the first byte that is not white space opens an object.
bool is_json_object(std::string_view bytes);

/// Which of the words are keys of the top object, skimmed: enough to tell formats apart, also of
/// JSON that is broken or of which only the beginning is at hand. Escapes are left as they are.
std::vector<bool> top_keys(std::string_view bytes, std::span<const std::string_view> words);

}  // namespace specie
