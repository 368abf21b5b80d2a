#include "verify/signature/validity.hpp"

#include "verify/signature/certificate.hpp"

namespace specie {

MaybeFault date_fault(bool is_expired, bool is_not_yet_valid, bool is_good,
                      const SigningClocks& clocks) {
  if (is_not_yet_valid) {
    return unproven(SubIndication::out_of_bounds_no_poe, "4.1", "NOT_YET_VALID",
                    "the signer's certificate is not yet valid at the verification time");
  }
  if (!is_expired) {
    return {};
  }
  if (clocks.proof.existed_by) {
    return unproven(SubIndication::out_of_bounds_no_poe, "4.1", "EXPIRED",
                    "the signer's certificate had expired when the time-stamp was made, so that "
                    "nothing proves that it was used before");
  }
  if (is_good) {
    return unproven(SubIndication::out_of_bounds_not_revoked, "4.1", "EXPIRED",
                    "the signer's certificate has expired without having been revoked, and no "
                    "time-stamp proves that it was used before");
  }
  return unproven(SubIndication::out_of_bounds_no_poe, "4.1", "EXPIRED",
                  "the signer's certificate has expired, and no time-stamp proves that it was "
                  "used before");
}

MaybeFault proven_date_fault(X509* leaf, const ProofOfTime& proof) {
  const CertificateFacts facts = facts_of(leaf);
  if (proof.signed_after && facts.not_after && *facts.not_after < *proof.signed_after) {
    return broken(SubIndication::expired, "4.1", "SIGNED_AFTER_EXPIRY",
                  "a time-stamp proves that the signature was made after its certificate expired");
  }
  if (proof.existed_by && facts.not_before && *proof.existed_by < *facts.not_before) {
    return broken(SubIndication::not_yet_valid, "4.1", "SIGNED_BEFORE_VALIDITY",
                  "a time-stamp proves that the signature was made before its certificate was "
                  "valid");
  }
  return {};
}

void note_time_stamp(X509* leaf, const SigningClocks& clocks, std::vector<std::string>& notes) {
  const auto end = facts_of(leaf).not_after;
  if (end && *end < clocks.verification && clocks.control <= *end) {
    notes.push_back("via time-stamp: the certificate has expired on " + to_string_utc(*end) +
                    ", and the signature is proven to have existed by " +
                    to_string_utc(clocks.control));
  }
}

}  // namespace specie
