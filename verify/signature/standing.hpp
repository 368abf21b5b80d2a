#pragma once

#include <string>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/signature.hpp"
#include "verify/signature/certificate.hpp"
#include "verify/signature/chain.hpp"
#include "verify/signature/fault.hpp"

namespace specie {

/// Whoever made a signature, as far as the container says: a certificate, or a key without one.
struct Candidate {
  X509* certificate = nullptr;  ///< null: a bare key, of which `facts` has the SPKI alone
  CertificateFacts facts = {};
  std::string format = {};         ///< "cms"
  std::string algorithm = {};      ///< name of G-06's table
  int key_bits = 0;                ///< of an RSA key, otherwise 0
  std::string type = {};           ///< `typ` of a JWS, from its protected header
  bool names_certificate = false;  ///< the signature covers the certificate's digest (C-10)
  ProofOfTime proof = {};          ///< what verified time-stamps prove of this signature
};

/// What the trust policy makes of a candidate.
struct SignerStanding {
  const Signer* signer = nullptr;  ///< null: no signer of the policy
  MaybeFault fault = {};           ///< why its signature does not count
  std::vector<std::string> notes = {};
};

/// True if the trust file pins this certificate or its key.
bool is_pinned(const Signer& signer, const CertificateFacts& facts);

/// What the trust file asks of the signature itself: format, algorithm, key, C-10.
MaybeFault form_fault(const Signer& signer, const Candidate& candidate);

/// Tries each signer of the policy on its own. Without a policy nobody is known.
SignerStanding standing_of(const Candidate& candidate, const TrustPolicy* trust,
                           const SignatureContext& context, const Material& material,
                           const Limits& limits);

}  // namespace specie
