#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace specie::test {

/// A file of the repository, as the rules about its shape see it.
struct TreeFile {
  std::string path;  ///< below the root, with '/'
  std::string text;
  bool is_executable = false;
};

using Tree = std::vector<TreeFile>;

/// The files below `root`, sorted by path; build folders, node_modules and .git are left out.
Tree read_tree(const std::filesystem::path& root);

/// One rule about the repository's shape: what it finds, each as "path:line: what is wrong".
struct TidyRule {
  std::string_view name;
  std::vector<std::string> (*faults)(const Tree&);
};

/// All of them. A rule looks at nothing but the tree that it is handed.
std::span<const TidyRule> tidy_rules();

}  // namespace specie::test
