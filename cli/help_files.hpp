#pragma once

#include <string>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/host.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// What the user gave beside the signatures, read once for all of them.
struct HelpBytes {
  std::vector<std::string> certificates = {};
  std::vector<std::string> crls = {};
  std::vector<std::string> ocsp = {};
  std::vector<InputFile> files = {};  ///< for the result's inputs
};

/// Errors: those of opening, and malformed_signature for a file that is not what its option says.
Result<HelpBytes> read_help_files(const HelpFiles& paths, const Limits& limits, Host& host);

}  // namespace specie
