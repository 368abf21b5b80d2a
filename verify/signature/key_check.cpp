#include "verify/signature/key_check.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "verify/signature/clocks.hpp"
#include "verify/signature/openssl.hpp"
#include "verify/signature/standing.hpp"

namespace specie {

std::vector<const TrustedKey*> keys_for(std::string_view format, const TrustPolicy* trust) {
  std::vector<const TrustedKey*> keys;
  if (trust == nullptr) {
    return keys;
  }
  for (const Signer& signer : trust->signers) {
    for (const TrustedKey& key : signer.keys) {
      if (signer.role != Role::tsa && key.format == format) {
        keys.push_back(&key);
      }
    }
  }
  return keys;
}

void judge_by_key(const KeyFinding& found, std::string_view content_sha256, std::string rule,
                  const TrustPolicy* trust, const SignatureContext& context, const Limits& limits,
                  SignatureCheck& check) {
  SignerStanding standing;
  if (found.key != nullptr) {
    check.spki_sha256 = found.key->spki_sha256;
    check.algorithm = found.algorithm;
    if (found.rsa_bits != 0) {
      check.algorithm += "-" + std::to_string(found.rsa_bits);
    }
    Candidate candidate{
        .format = check.format, .algorithm = found.algorithm, .key_bits = found.rsa_bits};
    candidate.facts.spki_sha256 = found.key->spki_sha256;
    standing = standing_of(candidate, trust, context, {}, limits);
  }
  if (standing.signer != nullptr) {
    check.signer = standing.signer->name;
    check.role = standing.signer->role;
  }
  std::ranges::copy(standing.notes, std::back_inserter(check.notes));
  // No time-stamp is defined for these formats, so nothing moves the control time.
  check.control_time = clocks_of(context, ProofOfTime()).control;
  if (!found.fault && found.key != nullptr) {
    check.content_digest = "sha256:" + openssl::to_hex(content_sha256);
  }
  for (const MaybeFault& each :
       {found.fault, standing.fault, time_fault(check, ProofOfTime(), context)}) {
    if (each) {
      apply(*each, check);
      return;
    }
  }
  if (check.claimed_time && context.verification_time < *check.claimed_time) {
    check.notes.emplace_back("the claimed signing time lies after the verification time");
  }
  if (standing.signer != nullptr) {
    check.indication = Indication::total_passed;
    check.rule = std::move(rule);
    check.reason = "signed by " + check.signer + " over these bytes";
  }
}

Fault unknown_key(std::string rule, std::string reason, const TrustPolicy* trust) {
  return unproven(SubIndication::no_signing_certificate_found, std::move(rule), "SIGNER_UNKNOWN",
                  trust == nullptr ? "no trust file says who may sign" : std::move(reason));
}

}  // namespace specie
