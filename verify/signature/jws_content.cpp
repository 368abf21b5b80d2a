#include "verify/signature/jws_content.hpp"

#include <algorithm>

#include "verify/model/base64.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {
namespace {

constexpr std::string_view by_hash = "http://uri.etsi.org/19182/ObjectIdByURIHash";

Fault other_content(std::string rule, std::string detail, std::string reason) {
  return broken(SubIndication::hash_failure, std::move(rule), std::move(detail), std::move(reason));
}

Fault no_content(std::string rule, std::string detail, std::string reason) {
  return unproven(SubIndication::signed_data_not_found, std::move(rule), std::move(detail),
                  std::move(reason));
}

std::string sha256_of(const SignedContent& content) {
  return openssl::to_hex(content.digests.sha256);
}

/// J-12: a payload inside must be the content beside it, byte for byte.
JwsContent attached(const Jws& jws, const JwsSignature& signature, const SignedContent& content) {
  JwsContent found{.content_sha256 = sha256_hex(jws.payload)};
  if (content.is_given &&
      (content.digests.bytes != jws.payload.size() || sha256_of(content) != found.content_sha256)) {
    found.fault = other_content("J-12", "PAYLOAD_IS_ANOTHER",
                                "the payload inside the JWS is not the file given beside it");
    return found;
  }
  found.input = signature.protected_text + "." + jws.payload_text;
  return found;
}

JwsContent detached(const Jws& jws, const JwsSignature& signature, const SignedContent& content) {
  if (!content.is_given) {
    return {.input = signature.protected_text + ".",
            .content_sha256 = sha256_hex(""),
            .is_over_nothing = true};
  }
  if (!content.bytes) {
    return {.fault = no_content("J-12", "CONTENT_NOT_KEPT",
                                "the content was not kept, so its signature cannot be checked")};
  }
  std::string input = signature.protected_text + ".";
  input += jws.b64 ? encode_base64url(*content.bytes) : std::string(*content.bytes);
  return {.input = std::move(input), .content_sha256 = sha256_of(content)};
}

/// The digest that `hashM` names, of the content as JAdES hashes it; empty: not one of ours.
std::string content_digest(const std::string& algorithm, bool b64, std::string_view bytes) {
  ContentDigest digest;
  digest.update(b64 ? encode_base64url(bytes) : std::string(bytes));
  const ContentDigests digests = digest.finish();
  if (algorithm == "S256") {
    return digests.sha256;
  }
  if (algorithm == "S384") {
    return digests.sha384;
  }
  return algorithm == "S512" ? digests.sha512 : std::string();
}

/// TS 119 182-1 section 5.2.8: `sigD` names files and their digests, and the payload is empty.
MaybeFault objects_fault(const JwsDetachedObjects& objects, const Jws& jws,
                         const SignedContent& content) {
  if (!jws.payload_text.empty()) {
    return broken(SubIndication::format_failure, "J-12", "SIGD_WITH_PAYLOAD",
                  "the JWS has a payload and says (sigD) that the content lies elsewhere");
  }
  if (objects.mechanism != by_hash) {
    return no_content("J-12", "SIGD_NOT_SUPPORTED",
                      "the way in which the JWS names its content (sigD) is not supported");
  }
  if (objects.names.empty() || objects.names.size() != objects.digests.size()) {
    return broken(SubIndication::format_failure, "J-12", "SIGD_MALFORMED",
                  "the JWS (sigD) does not give one digest for each file");
  }
  if (!content.is_given || !content.bytes) {
    return no_content("J-12", "CONTENT_NOT_GIVEN", "the content that was signed is not given");
  }
  const std::string digest = content_digest(objects.algorithm, jws.b64, *content.bytes);
  if (digest.empty()) {
    return unproven(SubIndication::crypto_constraints_failure, "G-06", "ALGORITHM_NOT_ALLOWED",
                    "the digest that the JWS names its content by (sigD) is not accepted");
  }
  if (std::ranges::find(objects.digests, digest) == objects.digests.end()) {
    return other_content("J-12", "CONTENT_DIGEST",
                         "the digest in the JWS (sigD) is not that of the file given");
  }
  if (1 < objects.names.size()) {
    return no_content("J-12", "CONTENT_INCOMPLETE",
                      "the signature is over " + std::to_string(objects.names.size()) +
                          " files, of which one is given");
  }
  return {};
}

JwsContent elsewhere(const Jws& jws, const JwsSignature& signature, const SignedContent& content) {
  const JwsDetachedObjects& objects = *signature.protected_header.sig_d;
  return {.input = signature.protected_text + ".",
          .content_sha256 = sha256_of(content),
          .fault = objects_fault(objects, jws, content)};
}

Fault claim(std::string detail, std::string reason) {
  return unproven(SubIndication::sig_constraints_failure, "J-16", std::move(detail),
                  std::move(reason));
}

}  // namespace

JwsContent jws_content(const Jws& jws, const JwsSignature& signature,
                       const SignedContent& content) {
  if (signature.protected_header.sig_d) {
    return elsewhere(jws, signature, content);
  }
  if (!jws.payload_text.empty()) {
    return attached(jws, signature, content);
  }
  if (!jws.has_payload && !jws.other_members.empty()) {
    return {.fault = unproven(SubIndication::sig_constraints_failure, "J-02", "PAYLOAD_MISNAMED",
                              "the JWS has no payload, and a member \"" +
                                  jws.other_members.front() + "\" that may be meant as one")};
  }
  return detached(jws, signature, content);
}

MaybeFault payload_fault(const JwsClaims& claims, std::int64_t time) {
  if (claims.is_over_limit) {
    return claim("PAYLOAD_OVER_LIMIT",
                 "the payload could not be searched for claims: " + claims.fault);
  }
  if (!claims.fault.empty()) {
    return broken(SubIndication::format_failure, "G-03", "PAYLOAD_NOT_ACCEPTABLE",
                  "the payload begins like JSON and is none that we accept: " + claims.fault);
  }
  if (!claims.wrong.empty()) {
    return claim("CLAIM_UNREADABLE",
                 "the payload's \"" + claims.wrong + "\" is not a whole number of seconds");
  }
  if (claims.exp && *claims.exp <= time) {
    return claim("CLAIM_EXPIRED", "the payload says (exp) that it has expired");
  }
  if (claims.nbf && time < *claims.nbf) {
    return claim("CLAIM_NOT_YET_VALID", "the payload says (nbf) that it is not valid yet");
  }
  return {};
}

}  // namespace specie
