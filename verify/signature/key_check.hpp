#pragma once

#include <string>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/fault.hpp"

// Formats whose signatures have no certificate: keys come from the trust file alone (G-07).
namespace specie {

/// The keys that signers of the policy give for a format, in the order of the file; a time-stamp
/// authority signs no content.
std::vector<const TrustedKey*> keys_for(std::string_view format, const TrustPolicy* trust);

/// What the arithmetic says about a signature made with a bare key.
struct KeyFinding {
  const TrustedKey* key = nullptr;  ///< whose it is, or claims to be; null: nobody's we know
  std::string algorithm = {};       ///< name of G-06's table
  int rsa_bits = 0;                 ///< 0: not an RSA key
  MaybeFault fault = {};            ///< absent: the value is right and covers the content
};

/// The rest of the judgement: who the key belongs to, and the clocks. `check` has its file, format,
/// index and claimed time; `content_sha256` are the octets of what it covers. `rule` is named when
/// it passes.
void judge_by_key(const KeyFinding& found, std::string_view content_sha256, std::string rule,
                  const TrustPolicy* trust, const SignatureContext& context, const Limits& limits,
                  SignatureCheck& check);

/// The fault of a signature for which the trust file has no key.
Fault unknown_key(std::string rule, std::string reason, const TrustPolicy* trust);

}  // namespace specie
