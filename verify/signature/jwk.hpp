#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "verify/model/jwk.hpp"
#include "verify/model/result.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// The keys of a set that may verify signatures. Keys for other uses, and of kinds that we do not
/// know, are left out (J-07); a set that holds a secret key, two keys of one name, a key that
/// contradicts itself, or nothing that could verify anything is refused whole (J-13, G-09).
/// `source` names the set in results. Errors: wrong_value at the key.
Result<std::vector<TrustedKey>> trusted_keys(const JwkSet& set, const std::string& source);

}  // namespace specie
