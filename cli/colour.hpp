#pragma once

#include <string>

#include "cli/host.hpp"

namespace specie {

/// The text for people as --color has it. Other formats are never coloured.
std::string in_colour(const std::string& text, const std::string& format, const std::string& colour,
                      const Host& host);

}  // namespace specie
