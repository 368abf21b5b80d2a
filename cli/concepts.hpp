#pragma once

#include <optional>
#include <string>

#include "cli/host.hpp"
#include "formats/xbrl/concepts.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// The user's concept map; nothing when `path` is empty. Errors: bad_concepts_file.
Result<std::optional<xbrl::ConceptMap>> load_concepts(const std::string& path, Host& host);

}  // namespace specie
