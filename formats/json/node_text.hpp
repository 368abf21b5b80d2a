#pragma once

#include <string>

#include "formats/json/node.hpp"

namespace specie {

/// A value as JSON again, numbers as they were written: for documents made from parts of others.
std::string json_text(const JsonNode& node);

}  // namespace specie
