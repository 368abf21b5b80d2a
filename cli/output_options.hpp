#pragma once

#include <string>
#include <vector>

#include "cli/commands/commands.hpp"

namespace specie {

/// --format, --report and --sign-with of verify.
void add_verify_outputs(CLI::App& command, VerifyOptions& options);

/// The same of lint, but for --sign-with.
void add_lint_outputs(CLI::App& command, VerifyOptions& options);

/// --waivers and --baseline: by what a fail may stand and not count.
void add_excuses(CLI::App& command, VerifyOptions& options);

/// --color, of the commands that print verdicts.
void add_colour(CLI::App& command, std::string& colour);

/// The formats of --report that a stored result can be written as: all but ndjson, which has a line
/// for each report as it is judged.
std::string rendered_formats();

/// The command that writes a stored result again.
void add_render(CLI::App& app, RenderOptions& options);

}  // namespace specie
