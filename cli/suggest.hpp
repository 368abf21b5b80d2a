#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace specie {

/// Whether the command has an option of this name ("--trust") that wants a value.
bool takes_value(const CLI::App& app, const std::string& name);

struct Misspelt {
  std::string message;
  std::string hint;
};

/// The first command or option that the tree does not know, with the nearest one that it does. The
/// parser would blame a file for it.
std::optional<Misspelt> misspelt_word(const CLI::App& app,
                                      const std::vector<std::string>& arguments);

/// "did you mean 'json'?" of "--format: jsno not in {human,json}", the parser's words for a value
/// that is none of those it takes; empty where nothing is near.
std::string meant_value(const std::string& message);

}  // namespace specie
