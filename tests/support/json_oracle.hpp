#pragma once

#include <string>
#include <string_view>

namespace specie::test {

/// Where our reading of a JSON text and nlohmann's differ, in words; empty when they agree. What
/// rule G-03 refuses and nlohmann reads (NUL, byte order marks, keys given twice, values nested too
/// deep, numbers that binary64 cannot hold) is no difference.
std::string json_difference(std::string_view text);

}  // namespace specie::test
