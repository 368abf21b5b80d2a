#pragma once

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "verify/model/exit_code.hpp"

namespace specie {

/// Whether variables of the environment stand for options.
enum class Variables { count, ignored };

/// The whole program: arguments (without the program's name) in, exit code out.
ExitCode run(const std::vector<std::string>& arguments, Host& host,
             Variables variables = Variables::count);

}  // namespace specie
