#pragma once

#include "formats/json/node.hpp"
#include "formats/xbrl/document.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie::xbrl {

/// Whether a document says that it is xBRL-JSON of the Open Information Model.
bool is_oim_json(const JsonNode& root);

/// Reads the facts of xBRL-JSON. Errors: malformed_fact, unknown_schema, over_limit; with the
/// place.
Result<Document> read_oim_json(const JsonNode& root, const Limits& limits);

}  // namespace specie::xbrl
