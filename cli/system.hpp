#pragma once

#include "cli/host.hpp"

namespace specie {

/// The real files, clock, child processes and streams of this process.
Host system_host();

}  // namespace specie
