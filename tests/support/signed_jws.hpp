#pragma once

#include <string>
#include <string_view>

#include "tests/support/signed_report.hpp"
#include "verify/model/jws.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

// JWS made at test time: keys and values by the openssl command, never by our own code.
namespace specie::test {

/// A key pair of the openssl command, and its public half as a JWK without kid, alg and use.
struct JoseKey {
  std::string alg;  ///< that it signs by: "ES256", "RS256", "PS256", "EdDSA", "ES256K"
  std::string pem;  ///< path of the private key
  std::string jwk;  ///< members of the JWK, without braces
};

/// Made on first use, one for each name; the name begins with the algorithm: "ES256-ceo".
const JoseKey& jose_key(const std::string& name);

/// The JWK with more members: jwk_of(key, R"("kid":"k1","alg":"ES256")").
std::string jwk_of(const JoseKey& key, const std::string& members);
/// The octets of a signature over `input`, as JWS writes them.
std::string jws_value(const JoseKey& key, const std::string& input);
/// A compact JWS of this protected header and payload.
std::string compact_jws(const JoseKey& key, const std::string& header, const std::string& payload);
/// The same, without its payload.
std::string detached_jws(const JoseKey& key, const std::string& header, const std::string& payload);
/// A member of `signatures`; `more` are further members with a comma before them.
std::string json_signature(const JoseKey& key, const std::string& header,
                           const std::string& payload, const std::string& more = "");

/// An auditor who is trusted by these keys: the text of a JWK set.
TrustPolicy jws_trust(const std::string& jwks);
/// {"alg":..., "kid":"auditor"}: what the auditor's signatures say.
std::string auditor_header(const JoseKey& key);
/// A trust policy with this one key, named "auditor".
TrustPolicy trust_in(const JoseKey& key);

SignedContent content_of(const std::string& bytes);
SignedContent no_content();
/// Judges a JWS; fails the test when it cannot be parsed.
std::vector<SignatureCheck> jws_checks(const std::string& jws, const SignedContent& content,
                                       const TrustPolicy& trust,
                                       const SignatureContext& context = demonstration_context());

/// Of the DER that the openssl command writes.
std::string spki_sha256_by_openssl(const JoseKey& key);
/// DER of a certificate for the key, signed by itself, for documents, valid from now on.
std::string self_signed(const JoseKey& key, const std::string& common_name);

}  // namespace specie::test
