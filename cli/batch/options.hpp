#pragma once

#include "cli/commands/commands.hpp"

namespace specie {

void add_batch_options(CLI::App& command, BatchOptions& options);
void add_merge(CLI::App& app, MergeOptions& options);

}  // namespace specie
