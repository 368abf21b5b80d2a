#pragma once

#include "cli/host.hpp"
#include "verify/model/error.hpp"

namespace specie {

/// Prints an error on standard error and gives its exit code.
ExitCode complain(const Error& error, Host& host);

}  // namespace specie
