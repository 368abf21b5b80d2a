#pragma once

#include <functional>

#include "formats/json/node.hpp"
#include "formats/xbrl/csv_files.hpp"
#include "formats/xbrl/document.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie::xbrl {

/// Whether a document says that it is the metadata of xBRL-CSV.
bool is_csv_metadata(const JsonNode& root);

/// Reads the facts of xBRL-CSV: its metadata, and the tables that this names, opened in its order.
/// Without a taxonomy nobody knows which concepts are numbers: those that `is_text` are not, and
/// have neither unit nor decimals, as the specification asks for. Each fact's place names its
/// table. Errors: malformed_fact, unknown_schema, unknown_key, malformed_table, unknown_column,
/// given_twice, over_limit, and those of opening and reading tables; with the place.
Result<Document> read_oim_csv(const JsonNode& root, const OpenBeside& open,
                              const std::function<bool(const QName&)>& is_text,
                              const Limits& limits);

}  // namespace specie::xbrl
