#include "verify/signature/pinned.hpp"

#include <algorithm>
#include <iterator>

#include "verify/signature/certificate.hpp"
#include "verify/signature/chain_revocation.hpp"
#include "verify/signature/crl.hpp"
#include "verify/signature/ocsp.hpp"
#include "verify/signature/validity.hpp"

namespace specie {
namespace {

const RevocationAnswer* worst_entry(X509* leaf, const Material& material,
                                    std::vector<RevocationAnswer>& found) {
  for (X509_CRL* crl : material.crls) {
    X509_REVOKED* entry = nullptr;
    if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_issuer_name(leaf)) == 0 &&
        X509_CRL_get0_by_cert(crl, &entry, leaf) == 1) {
      found.push_back(
          read_entry(entry).value_or(RevocationAnswer{.state = RevocationState::revoked}));
    }
  }
  const auto earliest = std::ranges::min_element(found, {}, &RevocationAnswer::revoked_at);
  return earliest == found.end() ? nullptr : &*earliest;
}

/// What OCSP answers say of a pinned certificate, by whichever certificate at hand made its
/// signature: only the issuer's key can have.
void hear_answers(X509* leaf, const Material& material, const SigningClocks& clocks,
                  std::vector<RevocationAnswer>& found) {
  const RevocationWindow window{.control = clocks.control, .verification = clocks.verification};
  for (X509* issuer : material.certificates) {
    if (material.ocsp.empty() ||
        X509_NAME_cmp(X509_get_subject_name(issuer), X509_get_issuer_name(leaf)) != 0 ||
        X509_verify(leaf, X509_get0_pubkey(issuer)) != 1) {
      continue;
    }
    for (OCSP_BASICRESP* each : material.ocsp) {
      RevocationAnswer answer = ocsp_answer(each, leaf, issuer, material.crls, window);
      if (answer.state == RevocationState::revoked) {
        found.push_back(std::move(answer));
      }
    }
  }
}

}  // namespace

MaybeFault pinned_fault(const Signer& signer, X509* leaf, const Material& material,
                        const SigningClocks& clocks, std::vector<std::string>& notes) {
  const openssl::CleanErrors clean;
  const CertificateFacts facts = facts_of(leaf);
  if (!facts.not_before || !facts.not_after) {
    return unproven(SubIndication::out_of_bounds_no_poe, "4.1", "NO_VALIDITY",
                    "the signer's certificate does not say when it is valid");
  }
  if (MaybeFault proven = proven_date_fault(leaf, clocks.proof)) {
    return proven;
  }
  if (signer.revocation != Revocation::off) {
    // The list is not tied to the pin by a chain; to heed a forged one only ever costs a pass.
    std::vector<RevocationAnswer> found;
    hear_answers(leaf, material, clocks, found);
    const RevocationAnswer* revoked = worst_entry(leaf, material, found);
    if (MaybeFault fault = revoked == nullptr
                               ? MaybeFault()
                               : revoked_fault(signer, *revoked, true, clocks, notes)) {
      return fault;
    }
  }
  if (MaybeFault dates = date_fault(*facts.not_after < clocks.control,
                                    clocks.control < *facts.not_before, false, clocks)) {
    return dates;
  }
  if (signer.role != Role::tsa) {
    note_time_stamp(leaf, clocks, notes);
  }
  // Without a chain no list is proven to be this issuer's, so none can prove "not revoked".
  RevocationFinding finding =
      judge_revocation(signer, {.has_unread_revocation = material.has_unread_revocation},
                       {{.certificate = leaf}}, clocks);
  std::ranges::move(finding.notes, std::back_inserter(notes));
  return finding.fault;
}

}  // namespace specie
