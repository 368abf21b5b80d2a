#pragma once

#include <string>

#include "cli/host.hpp"
#include "verify/model/exit_code.hpp"

namespace CLI {
class App;
}

namespace specie {

void add_completion(CLI::App& app, std::string& shell);

/// Prints the script that makes `shell` (bash, zsh or fish) complete what is typed.
ExitCode completion(const std::string& shell, Host& host);

}  // namespace specie
