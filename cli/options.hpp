#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/commands/commands.hpp"

namespace specie {

/// Every option of every command, filled by the parser.
struct Options {
  VerifyOptions verify;
  VerifyOptions lint = {};
  MergeOptions merge = {};
  InspectOptions inspect;
  CompareOptions compare = {};
  RenderOptions render = {};
  RulesOptions rules;
  std::string rule_id;
  std::vector<std::string> rule_folders = {};
  ImpactOptions impact = {};
  TrustOptions trust = {};
  AddSignerOptions add_signer = {};
  ExplainOptions explain = {};
  std::string schema_name;
  std::string completion_shell = {};
  std::string version_format = "human";
};

/// The command tree: the one table from which parsing and help are made. `asked` is the first
/// argument: a command, or what stands in its place.
void add_commands(CLI::App& app, Options& options, std::string_view asked);

}  // namespace specie
