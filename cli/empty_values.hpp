#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace specie {

/// The arguments with each `--option=` as `--option` and an empty word. CLI11 2.1 drops the empty
/// value, and takes the next argument for it: a report or an option that the user meant as such.
std::vector<std::string> with_empty_values(const CLI::App& app,
                                           const std::vector<std::string>& arguments);

}  // namespace specie
