#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/host.hpp"

namespace specie {

/// Host::files_below of this system. Names that begin with a dot are left out, as a shell's * does.
std::optional<FolderFiles> files_below(const std::string& folder);

/// Host::begin_file of this system. What is no file, such as /dev/null or a pipe, is written into.
Result<std::shared_ptr<FileInProgress>> begin_file(const std::string& path);

/// Host::is_same_file of this system.
bool is_same_file(const std::string& a, const std::string& b);

}  // namespace specie
