#pragma once

#include <string>

#include "cli/host.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// Reads and checks a trust file; anchors are looked for beside it. Errors: bad_trust_file,
/// not_found.
Result<TrustPolicy> load_trust(const std::string& path, Host& host);

}  // namespace specie
