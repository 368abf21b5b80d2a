#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/host.hpp"
#include "verify/model/layout.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// The layouts that the program carries with it. Errors: bad_layout, which a test rules out.
Result<std::vector<Layout>> built_in_layouts();

/// The user's layout; nothing when `path` is empty. Errors: bad_layout.
Result<std::optional<Layout>> load_layout(const std::string& path, Host& host);

}  // namespace specie
