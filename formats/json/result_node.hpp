#pragma once

// Private to the readers of our own records.

#include <string>

#include "formats/json/node.hpp"
#include "verify/model/outcome.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// What read_result() makes of its document, once that is parsed. `name` is the file's, for errors.
Result<RunOutcome> read_result_node(const JsonNode& root, const std::string& name);

}  // namespace specie
