#pragma once

#include "verify/model/jwk.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// Reads a JWK set, or a single JWK, through the strict gate (G-03). Whether a key may be used is
/// for verify/ to say. Errors: those of the gate; missing_key, wrong_value at the key.
Result<JwkSet> read_jwk_set(Source& source, const Limits& limits);

}  // namespace specie
