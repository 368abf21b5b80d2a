#pragma once

#include <string>

namespace specie {

/// What stands below a command's options in --help: examples, and the exit codes.
std::string footer_with(const std::string& examples);

}  // namespace specie
