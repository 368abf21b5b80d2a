#pragma once

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "verify/model/exit_code.hpp"

namespace specie {

/// The whole program: arguments (without the program's name) in, exit code out.
ExitCode run(const std::vector<std::string>& arguments, Host& host);

}  // namespace specie
