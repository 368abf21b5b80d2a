#pragma once

#include <string>

#include "formats/json/node.hpp"
#include "verify/model/report.hpp"

namespace specie {

/// Reads one element of observations[] except its positions, which were streamed into it already.
Result<Done> read_observation(const JsonNode& node, const std::string& pointer,
                              Observation& observation);

}  // namespace specie
