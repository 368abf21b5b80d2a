#pragma once

#include <string>
#include <vector>

#include "tests/conformance/case.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

// The neutral policy of a case, translated to the product's own types.
namespace specie::conformance {

/// Whose report the vectors speak of.
constexpr const char* issuer_name = "Example Dollar Ltd";

/// From `trust`, or from `anchors` and `pins`, with the switches of `policy`.
TrustPolicy trust_of(const Case& each);
/// From `keys`, each the key of a signer of its own for this format, and `threshold`.
TrustPolicy trust_of_keys(const Case& each, const std::string& format);
/// The content as the command line would have read it, with all digests; borrows the bytes.
SignedContent content_from(const std::optional<std::string>& bytes);
/// Who holds the case's role.
Signer& signer_for(const Case& each, TrustPolicy& trust);
/// From `at`, `period_end`, `untrusted`, `crls` and `ocsp`.
SignatureContext context_of(const Case& each);

/// Suites without a trust file name nobody: whoever the chain leads to is the signer, by its own
/// CN. True if a signer was named, so that the checks are to be made again.
bool name_whoever_signed(TrustPolicy& trust, const std::vector<SignatureCheck>& checks);

/// The certificates that an input names become anchors of the signer.
void add_anchors(const Case& each, const char* input, Signer& signer);
/// The switches of `policy` that a signer's entry can express.
void apply_switches(const nlohmann::json& policy, Signer& signer);

/// "accept", "reject" or "inconclusive".
std::string verdict_of(Indication indication);

/// The verdict over all signatures, with every check's own outcome in the detail.
Outcome outcome_of(std::vector<SignatureCheck> checks, const TrustPolicy& trust);

/// The DER of a certificate file, PEM or DER.
std::string der_of(const std::string& pem_or_der);

}  // namespace specie::conformance
