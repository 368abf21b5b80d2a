#pragma once

#include <string>

#include "cli/host.hpp"
#include "verify/model/rulebook.hpp"

namespace specie {

/// Reads a rulebook from its one file or its folder, checks that all it names exists, and takes its
/// SHA-256. Errors: bad_rulebook with file, line and column.
Result<Rulebook> read_rulebook_file(const std::string& path, Host& host);

/// A fault of a rulebook that could be read, with the file, line and column of its pointer.
Error in_rulebook_file(Error error, const std::string& path, Host& host);

}  // namespace specie
