#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "verify/model/rulebook.hpp"

namespace specie::test {

/// The folders of verify/rulebooks, sorted.
std::vector<std::filesystem::path> rulebook_folders();

/// The rulebook of a folder, composed, read and checked; fails the test with the error when it is
/// bad.
Rulebook load_rulebook(const std::filesystem::path& folder);

}  // namespace specie::test
