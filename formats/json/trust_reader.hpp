#pragma once

#include <functional>
#include <string>

#include "verify/model/limits.hpp"
#include "verify/model/source.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// The bytes of a file that the trust file names, relative to the trust file's own folder.
using ReadAnchor = std::function<Result<std::string>(const std::string& name)>;

/// Reads `specie.trust/1` (with `//` comments). Anchors are loaded through `read_anchor`; whether
/// they match their hashes is for verify/ to say. Errors: bad_trust_file with line and column.
Result<TrustPolicy> read_trust(Source& source, const ReadAnchor& read_anchor, const Limits& limits);

}  // namespace specie
