#pragma once

#include <string>
#include <vector>

#include "verify/model/jws.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/jws_algorithm.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// A key that may have made a signature: one that the trust file gives, or a certificate's.
struct JwsCandidate {
  openssl::PublicKey key = {};
  const TrustedKey* trusted = nullptr;  ///< null: a certificate's
  X509* certificate = nullptr;          ///< borrowed; may be set beside `trusted`
};

/// The keys to try, and why none of them may be the signer's.
struct JwsCandidates {
  std::vector<JwsCandidate> all = {};
  openssl::Certificates bag = {};  ///< those of `x5c`, leaf first
  MaybeFault fault = {};           ///< J-13 or J-14: there is nobody to try
  /// The header names no key, so that a value which is none of theirs may be a stranger's.
  bool is_guess = false;
};

/// J-13 and J-14. `known`: certificates among which one named by its digest is looked for.
JwsCandidates jws_candidates(const JwsSignature& signature, const TrustPolicy* trust,
                             const std::vector<X509*>& known);

/// J-14, once the value is right: whether the header's certificates are the signer's.
MaybeFault certificate_binding_fault(const JwsSignature& signature, const JwsCandidates& found,
                                     const JwsCandidate& candidate);

}  // namespace specie
