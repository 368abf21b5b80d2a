#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/cms_check.hpp"

// The demonstration report of tests/verify/signature/cms, whose signatures
// tests/support/keys/make_keys.sh made with the openssl command, and who may sign it.
namespace specie::test {

/// The bytes of a fixture.
std::string signature_file(const std::string& name);
std::string report_bytes();
ContentDigests digests_of(std::string_view content);

/// An auditor under a root, a CEO and a CFO by their keys; all three are required.
TrustPolicy demonstration_trust();
Signer& auditor_in(TrustPolicy& trust);
/// The SPKI pin that the openssl command computed for a key.
Pin pin_of(const std::string& name);
/// Five weeks after the report's date.
SignatureContext demonstration_context();

/// Judges signature bytes over the report; fails the test when they cannot be parsed.
std::vector<SignatureCheck> checks_of(const std::string& bytes, const TrustPolicy& trust,
                                      const SignatureContext& context = demonstration_context(),
                                      const ContentDigests& content = digests_of(report_bytes()));
/// The only check of a fixture under the demonstration's trust.
SignatureCheck check_of(const std::string& file);

}  // namespace specie::test
