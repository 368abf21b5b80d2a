#pragma once

#include <string>

#include "cli/host.hpp"
#include "verify/model/error.hpp"

namespace specie {

/// Prints an error on standard error, notes it in `host.complaints` and gives its exit code.
ExitCode complain(const Error& error, Host& host);

/// "specie: note: ..." on standard error, for what changes no verdict.
void remark(const std::string& text, Host& host);

}  // namespace specie
