#include "verify/signature/jws_check.hpp"

#include <algorithm>
#include <iterator>

#include "verify/signature/anchor.hpp"
#include "verify/signature/certificate.hpp"
#include "verify/signature/clocks.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/jws_algorithm.hpp"
#include "verify/signature/jws_content.hpp"
#include "verify/signature/jws_header.hpp"
#include "verify/signature/jws_signer.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/standing.hpp"
#include "verify/signature/time_stamp.hpp"

namespace specie {
namespace {

/// Everything that check_signature() needs beside its index.
struct Bench {
  const Jws& jws;
  const SignedContent& content;
  const TrustPolicy* trust;
  const SignatureContext& context;
  const Limits& limits;
  Material material = {};         ///< without the certificates of `x5c`
  std::vector<X509*> known = {};  ///< material and anchors
};

/// What the arithmetic of one signature found; the first fault decides.
struct Arithmetic {
  MaybeFault fault = {};
  JwsCandidates candidates = {};
  const JwsCandidate* signer = nullptr;  ///< who made the value; when it is wrong, who is named
  const JwsAlgorithm* algorithm = nullptr;
  JwsContent content = {};
};

/// T-02: "JAdES sigTst -> base64url signature string ASCII".
std::vector<TimeStampCheck> time_stamps_of(const Bench& bench, const JwsSignature& signature,
                                           StampAllowance& allowance,
                                           std::vector<std::string>& notes) {
  std::vector<TimeStampCheck> checks;
  for (const std::string& token : signature.unprotected.time_stamps) {
    if (allowance.take(notes)) {
      checks.push_back(check_time_stamp(token, "signature", octet_digests(signature.value_text),
                                        bench.trust, bench.material,
                                        bench.context.verification_time, bench.limits));
    }
  }
  return checks;
}

MaybeFault value_fault(const Arithmetic& found, const JwsCandidate& candidate,
                       const JwsSignature& signature) {
  if (MaybeFault unusable = unusable_key(candidate.key.get())) {
    return unusable;
  }
  if (candidate.trusted != nullptr && !candidate.trusted->alg.empty() &&
      candidate.trusted->alg != found.algorithm->name) {
    return broken(SubIndication::sig_crypto_failure, "J-06", "KEY_IS_NOT_FOR_ALG",
                  "the trust file's key is for alg " + candidate.trusted->alg +
                      ", the signature says " + std::string(found.algorithm->name));
  }
  return jws_value_fault(*found.algorithm, candidate.key.get(), found.content.input,
                         *signature.value);
}

/// The candidate whose value it is; otherwise the first, with what speaks against it.
MaybeFault try_candidates(const JwsSignature& signature, Arithmetic& found) {
  MaybeFault first;
  found.signer = &found.candidates.all.front();
  for (const JwsCandidate& each : found.candidates.all) {
    MaybeFault fault = value_fault(found, each, signature);
    if (!fault) {
      found.signer = &each;
      return {};
    }
    if (!first) {
      first = std::move(fault);
    }
  }
  if (found.content.is_over_nothing) {
    return unproven(SubIndication::signed_data_not_found, "J-12", "CONTENT_NOT_GIVEN",
                    "the content that was signed is neither inside the JWS nor given");
  }
  if (found.candidates.is_guess) {
    found.signer = nullptr;
    return unproven(SubIndication::no_signing_certificate_found, "J-13", "SIGNER_NOT_NAMED",
                    "the header names no key, and none of the trust file's made the signature");
  }
  return first;
}

/// G-06 and G-09, once the value was found right.
MaybeFault strength_fault(const Arithmetic& found, const SignatureCheck& check) {
  if (check.algorithm.empty()) {
    return unproven(SubIndication::crypto_constraints_failure, "G-06", "ALGORITHM_NOT_ALLOWED",
                    "the signer's algorithm is not one that is accepted");
  }
  return weak_key(found.signer->key.get());
}

void find_signer(const Bench& bench, const JwsSignature& signature, Arithmetic& found) {
  found.algorithm = find_jws_algorithm(signature.protected_header.alg.value_or(""));
  found.candidates = jws_candidates(signature, bench.trust, bench.known);
  if (!found.candidates.all.empty()) {
    found.signer = &found.candidates.all.front();
  }
}

/// J-03 to J-14, except for who may sign.
void judge_arithmetic(const Bench& bench, const JwsSignature& signature, Arithmetic& found) {
  found.fault = jws_header_fault(signature);
  // The signer is looked for first, so that a broken signature still has a claimed one.
  find_signer(bench, signature, found);
  if (found.fault) {
    return;
  }
  found.content = jws_content(bench.jws, signature, bench.content);
  found.fault = found.content.fault;
  if (!found.fault) {
    found.fault = found.candidates.fault;
  }
  if (!found.fault) {
    found.fault = try_candidates(signature, found);
  }
  if (!found.fault) {
    found.fault = certificate_binding_fault(signature, found.candidates, *found.signer);
  }
}

int rsa_bits(const JwsCandidate& signer, Scheme scheme) {
  return scheme == Scheme::rsa_pkcs1 || scheme == Scheme::rsa_pss
             ? EVP_PKEY_get_bits(signer.key.get())
             : 0;
}

/// The name of G-06's table; empty: not listed, or the key is not for the algorithm.
std::string name_of(const Arithmetic& found) {
  return found.signer != nullptr && found.algorithm != nullptr &&
                 is_key_for(*found.algorithm, found.signer->key.get())
             ? listed_name(primitive_of(*found.algorithm, found.signer->key.get()),
                           found.signer->key.get(), true)
             : std::string();
}

void describe_signer(const JwsCandidate& signer, SignatureCheck& check) {
  if (signer.trusted != nullptr) {
    check.spki_sha256 = signer.trusted->spki_sha256;
    if (signer.trusted->is_private_known) {
      check.notes.push_back("THE PRIVATE KEY IS PUBLISHED: " + signer.trusted->source +
                            " holds it, so anybody who reads that file can sign (G-09)");
    }
    return;
  }
  const CertificateFacts facts = facts_of(signer.certificate);
  check.certificate_subject = facts.subject;
  check.certificate_sha256 = facts.certificate_sha256;
  check.spki_sha256 = facts.spki_sha256;
  check.not_before = facts.not_before;
  check.not_after = facts.not_after;
}

/// 4.1: `sigT`, `iat` of the header, and `iat` of the payload are claims, in this order.
MaybeFault claimed_times(const Jws& jws, const JwsHeader& header, SignatureCheck& check) {
  for (const auto& time : {header.sig_t, header.iat, jws.claims.iat}) {
    if (time && !check.claimed_time) {
      check.claimed_time = time;
    }
  }
  if (header.sig_t && header.iat && *header.sig_t != *header.iat) {
    return unproven(SubIndication::sig_constraints_failure, "4.1", "CLAIMED_TIMES_DISAGREE",
                    "the header claims two different times of signing (sigT, iat)");
  }
  return {};
}

bool names_certificate(const JwsHeader& header) {
  return !header.x5c.empty() || !header.certificate_digests.empty();
}

/// Revocation data of JAdES might say "revoked".
bool has_unread_revocation(const std::vector<std::string>& properties) {
  return std::ranges::any_of(properties, [](const std::string& each) {
    return each == "rVals" || each == "anyValData" || each == "?";
  });
}

/// Who the policy says it is; also asked for a broken signature, whose signer is then a claim.
SignerStanding standing_on(const Bench& bench, const Arithmetic& found,
                           const JwsSignature& signature, const std::string& algorithm,
                           const ProofOfTime& proof) {
  if (found.signer == nullptr) {
    return {};
  }
  const JwsCandidate& signer = *found.signer;
  Candidate candidate{
      .format = "jws",
      .algorithm = algorithm,
      .key_bits = found.algorithm == nullptr ? 0 : rsa_bits(signer, found.algorithm->scheme),
      .type = signature.protected_header.typ.value_or(""),
      .names_certificate = names_certificate(signature.protected_header),
      .proof = proof};
  if (signer.trusted != nullptr) {
    candidate.facts.spki_sha256 = signer.trusted->spki_sha256;
  } else {
    candidate.certificate = signer.certificate;
    candidate.facts = facts_of(signer.certificate);
  }
  Material material = bench.material;
  for (const openssl::Certificate& each : found.candidates.bag) {
    material.certificates.push_back(each.get());
  }
  material.has_unread_revocation =
      material.has_unread_revocation || has_unread_revocation(signature.unprotected.etsi_u);
  return standing_of(candidate, bench.trust, bench.context, material, bench.limits);
}

void describe(const Bench& bench, const Arithmetic& found, const JwsSignature& signature,
              SignatureCheck& check) {
  check.notes = jws_header_notes(bench.jws, signature);
  check.algorithm = name_of(found);
  if (found.signer != nullptr) {
    describe_signer(*found.signer, check);
  }
  if (!found.fault) {
    check.content_digest = "sha256:" + found.content.content_sha256;
  }
}

SignatureCheck check_signature(const Bench& bench, std::size_t index, StampAllowance& allowance) {
  const JwsSignature& signature = bench.jws.signatures[index];
  SignatureCheck check{
      .file = bench.jws.file, .format = "jws", .index = static_cast<std::uint32_t>(index)};
  Arithmetic found;
  judge_arithmetic(bench, signature, found);
  describe(bench, found, signature, check);
  const MaybeFault times = claimed_times(bench.jws, signature.protected_header, check);
  check.time_stamps = time_stamps_of(bench, signature, allowance, check.notes);
  const ProofOfTime proof = proof_of(check.time_stamps);
  check.proven_time = proof.existed_by;
  check.control_time = clocks_of(bench.context, proof).control;
  const SignerStanding standing = standing_on(bench, found, signature, check.algorithm, proof);
  const MaybeFault weak = found.fault ? MaybeFault() : strength_fault(found, check);
  const bool has_rsa_key = found.signer != nullptr && found.algorithm != nullptr &&
                           rsa_bits(*found.signer, found.algorithm->scheme) != 0;
  if (has_rsa_key && !check.algorithm.empty()) {
    check.algorithm += "-" + std::to_string(rsa_bits(*found.signer, found.algorithm->scheme));
  }
  if (standing.signer != nullptr) {
    check.signer = standing.signer->name;
    check.role = standing.signer->role;
  }
  std::ranges::copy(standing.notes, std::back_inserter(check.notes));
  for (const MaybeFault& each :
       {found.fault, weak, payload_fault(bench.jws.claims, *check.control_time), standing.fault,
        times, time_fault(check, proof, bench.context)}) {
    if (each) {
      apply(*each, check);
      return check;
    }
  }
  if (check.claimed_time && bench.context.verification_time < *check.claimed_time) {
    check.notes.emplace_back("the claimed signing time lies after the verification time");
  }
  if (standing.signer != nullptr && !found.fault) {
    check.indication = Indication::total_passed;
    check.rule = "J-17";
    check.reason = "signed by " + check.signer + " over these bytes";
  }
  return check;
}

}  // namespace

std::vector<SignatureCheck> check_jws(const Jws& jws, const SignedContent& content,
                                      const TrustPolicy* trust, const SignatureContext& context,
                                      const Limits& limits) {
  const openssl::CleanErrors clean;
  const Enclosed beside = given_beside(context);
  const auto anchors = anchors_of(trust);
  Bench bench{jws, content, trust, context, limits};
  lend(beside, bench.material);
  bench.known = bench.material.certificates;
  for (const auto& file : anchors) {
    for (const openssl::Certificate& each : file->certificates) {
      bench.known.push_back(each.get());
    }
  }
  StampAllowance allowance(limits);
  std::vector<SignatureCheck> checks;
  for (std::size_t i = 0; i < jws.signatures.size(); ++i) {
    checks.push_back(check_signature(bench, i, allowance));
  }
  return checks;
}

}  // namespace specie
