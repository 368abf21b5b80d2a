#include "cli/empty_values.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

#include "cli/suggest.hpp"

namespace specie {
namespace {

/// The command of this name below another one, or that one itself.
const CLI::App* below(const CLI::App& command, const std::string& name) {
  const auto all = command.get_subcommands([](const CLI::App*) { return true; });
  const auto found = std::ranges::find(all, name, &CLI::App::get_name);
  return found == all.end() ? &command : *found;
}

}  // namespace

std::vector<std::string> with_empty_values(const CLI::App& app,
                                           const std::vector<std::string>& arguments) {
  std::vector<std::string> words;
  const CLI::App* command = &app;
  bool is_value = false;
  bool is_literal = false;
  for (const std::string& each : arguments) {
    const bool is_option = !is_value && !is_literal && each.starts_with("-") && each != "-";
    is_literal = is_literal || (is_option && each == "--");
    if (is_option && each.starts_with("--") && each.ends_with('=') &&
        takes_value(*command, each.substr(0, each.size() - 1))) {
      words.push_back(each.substr(0, each.size() - 1));
      words.emplace_back();
      continue;
    }
    if (!is_option && !is_value && !is_literal) {
      command = below(*command, each);
    }
    is_value = is_option && takes_value(*command, each);
    words.push_back(each);
  }
  return words;
}

}  // namespace specie
