#pragma once

#include <string>
#include <vector>

#include "cli/command_tree.hpp"

namespace specie {

/// A script that makes a shell complete `specie`: commands, options, values and files.
std::string bash_completion(const std::vector<CommandEntry>& tree);
std::string zsh_completion(const std::vector<CommandEntry>& tree);
std::string fish_completion(const std::vector<CommandEntry>& tree);

}  // namespace specie
