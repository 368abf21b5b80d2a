#pragma once

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "cli/signature_files.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/outcome.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// Signature files, read, and every place that was looked at for one.
struct SignaturesBeside {
  std::vector<SignatureFile> containers = {};
  std::vector<InputFile> files = {};
  std::vector<std::string> looked_in = {};
};

/// Signatures given by name, and those that lie beside the report. Errors: those of opening, empty,
/// over_limit, signature_over_limit.
Result<SignaturesBeside> find_signatures(const std::string& report,
                                         const std::vector<std::string>& given,
                                         const Limits& limits, Host& host);

}  // namespace specie
