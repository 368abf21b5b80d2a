#pragma once

#include <string_view>

namespace specie {

/// Whether a field holds for the document, not for an instant of it. Readers of other formats than
/// our own put it there, where outputs look for it.
bool is_of_report(std::string_view name);

}  // namespace specie
