#pragma once

#include <string>
#include <vector>

#include "cli/commands/commands.hpp"

namespace CLI {
class App;
}

namespace specie {

// The options by which reports are judged, of more than one command.

void add_profiles(CLI::App& command, VerifyOptions& options);
void add_facts(CLI::App& command, VerifyOptions& options);
void add_rulebook(CLI::App& command, std::vector<std::string>& rulebooks);
/// --rulebook, --rulebook-option, --law-date, --enforce and --observation.
void add_law(CLI::App& command, VerifyOptions& options);
void add_fail_on(CLI::App& command, VerifyOptions& options);

/// The command that judges before signing.
void add_lint(CLI::App& app, VerifyOptions& options);

}  // namespace specie
