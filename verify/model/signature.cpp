#include "verify/model/signature.hpp"

#include <algorithm>

namespace specie {

std::string_view to_string(Indication indication) {
  switch (indication) {
    case Indication::total_passed: return "TOTAL-PASSED";
    case Indication::indeterminate: return "INDETERMINATE";
    case Indication::total_failed: return "TOTAL-FAILED";
  }
  return {};
}

std::string_view to_string(SubIndication sub) {
  switch (sub) {
    case SubIndication::none: return "";
    case SubIndication::format_failure: return "FORMAT_FAILURE";
    case SubIndication::hash_failure: return "HASH_FAILURE";
    case SubIndication::sig_crypto_failure: return "SIG_CRYPTO_FAILURE";
    case SubIndication::revoked: return "REVOKED";
    case SubIndication::expired: return "EXPIRED";
    case SubIndication::not_yet_valid: return "NOT_YET_VALID";
    case SubIndication::sig_constraints_failure: return "SIG_CONSTRAINTS_FAILURE";
    case SubIndication::chain_constraints_failure: return "CHAIN_CONSTRAINTS_FAILURE";
    case SubIndication::certificate_chain_general_failure:
      return "CERTIFICATE_CHAIN_GENERAL_FAILURE";
    case SubIndication::crypto_constraints_failure: return "CRYPTO_CONSTRAINTS_FAILURE";
    case SubIndication::crypto_constraints_failure_no_poe:
      return "CRYPTO_CONSTRAINTS_FAILURE_NO_POE";
    case SubIndication::policy_processing_error: return "POLICY_PROCESSING_ERROR";
    case SubIndication::signature_policy_not_available: return "SIGNATURE_POLICY_NOT_AVAILABLE";
    case SubIndication::timestamp_order_failure: return "TIMESTAMP_ORDER_FAILURE";
    case SubIndication::no_signing_certificate_found: return "NO_SIGNING_CERTIFICATE_FOUND";
    case SubIndication::no_certificate_chain_found: return "NO_CERTIFICATE_CHAIN_FOUND";
    case SubIndication::revoked_no_poe: return "REVOKED_NO_POE";
    case SubIndication::revoked_ca_no_poe: return "REVOKED_CA_NO_POE";
    case SubIndication::revocation_out_of_bounds_no_poe: return "REVOCATION_OUT_OF_BOUNDS_NO_POE";
    case SubIndication::out_of_bounds_no_poe: return "OUT_OF_BOUNDS_NO_POE";
    case SubIndication::out_of_bounds_not_revoked: return "OUT_OF_BOUNDS_NOT_REVOKED";
    case SubIndication::try_later: return "TRY_LATER";
    case SubIndication::signed_data_not_found: return "SIGNED_DATA_NOT_FOUND";
  }
  return {};
}

bool Authenticity::signed_by(Role role) const {
  return std::ranges::find(roles, role) != roles.end();
}

std::string_view to_string(Authenticity::Status status) {
  switch (status) {
    case Authenticity::Status::pass: return "pass";
    case Authenticity::Status::inconclusive: return "inconclusive";
    case Authenticity::Status::not_authentic: return "not-authentic";
  }
  return {};
}

std::string_view to_string(Grade grade) {
  switch (grade) {
    case Grade::auditor_signed: return "auditor-signed";
    case Grade::officer_signed: return "officer-signed";
    case Grade::other_trusted_signed: return "other-trusted-signed";
    case Grade::untrusted_signed: return "untrusted-signed";
    case Grade::unsigned_: return "unsigned";
    case Grade::supplied: return "supplied";
  }
  return {};
}

std::optional<Grade> parse_grade(std::string_view word) {
  for (const Grade each :
       {Grade::auditor_signed, Grade::officer_signed, Grade::other_trusted_signed,
        Grade::untrusted_signed, Grade::unsigned_, Grade::supplied}) {
    if (to_string(each) == word) {
      return each;
    }
  }
  return std::nullopt;
}

std::string_view to_string(RevisionCoverage::Extent extent) {
  switch (extent) {
    case RevisionCoverage::Extent::none: return "no revision";
    case RevisionCoverage::Extent::revision: return "entire revision";
    case RevisionCoverage::Extent::file: return "entire file";
  }
  return {};
}

Grade grade_of(const Authenticity& authenticity) {
  if (authenticity.signed_by(Role::auditor)) {
    return Grade::auditor_signed;
  }
  if (authenticity.signed_by(Role::issuer_ceo) || authenticity.signed_by(Role::issuer_cfo)) {
    return Grade::officer_signed;
  }
  if (!authenticity.roles.empty()) {
    return Grade::other_trusted_signed;
  }
  const bool intact_by_unknown =
      std::ranges::any_of(authenticity.signatures, [](const SignatureCheck& check) {
        return check.indication == Indication::indeterminate && check.signer.empty() &&
               !check.content_digest.empty();
      });
  return intact_by_unknown ? Grade::untrusted_signed : Grade::unsigned_;
}

}  // namespace specie
