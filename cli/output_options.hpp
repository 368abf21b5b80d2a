#pragma once

#include <string>
#include <vector>

#include "cli/commands/commands.hpp"

namespace specie {

/// --format, --report and --sign-with of verify.
void add_verify_outputs(CLI::App& command, VerifyOptions& options);

/// The command that writes a stored result again.
void add_render(CLI::App& app, RenderOptions& options);

}  // namespace specie
