#pragma once

#include <string>

#include "cli/host.hpp"

namespace specie {

/// Gives standard streams that were closed (`>&-`) something that refuses to be read or written, so
/// that no file opened later takes their place and is written to.
void fill_closed_streams();

/// The real files, clock, child processes and streams of this process.
Host system_host();

/// Host::open_below of this system.
Result<Source> open_below(const std::string& folder, const std::string& name);

}  // namespace specie
