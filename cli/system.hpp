#pragma once

#include "cli/host.hpp"

namespace specie {

/// Gives standard streams that were closed (`>&-`) something that refuses to be read or written, so
/// that no file opened later takes their place and is written to.
void fill_closed_streams();

/// The real files, clock, child processes and streams of this process.
Host system_host();

}  // namespace specie
