#pragma once

#include <optional>

#include "formats/xbrl/csv_metadata.hpp"
#include "verify/model/error.hpp"

namespace specie::xbrl {

/// How many dimensions one fact may take from the metadata.
inline constexpr std::size_t dimensions_max = 64;

/// What keeps a fact of the template from having each of its dimensions from one place: where the
/// specification has two, which one counts is not left to us. Nothing when there is no such fact.
/// Errors: malformed_fact, and over_limit for one that takes too many.
std::optional<Error> source_fault(const CsvMetadata& metadata, const CsvTemplate& shape);

}  // namespace specie::xbrl
