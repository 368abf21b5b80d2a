#pragma once

#include <vector>

#include "verify/model/jws.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// Judges each signature of a JWS alone (J-17), in the order of the file, by rules J-03 to J-18.
/// Without a trust policy nobody's key is known, and only certificates in the header can be tried.
std::vector<SignatureCheck> check_jws(const Jws& jws, const SignedContent& content,
                                      const TrustPolicy* trust, const SignatureContext& context,
                                      const Limits& limits);

}  // namespace specie
