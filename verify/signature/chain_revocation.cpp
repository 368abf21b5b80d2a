#include "verify/signature/chain_revocation.hpp"

#include <openssl/objects.h>

#include <algorithm>

#include "verify/signature/crl.hpp"
#include "verify/signature/ocsp.hpp"

namespace specie {
namespace {

constexpr int key_compromise = 1;

/// RFC 3161 section 4: after these reasons "tokens generated before the revocation time SHALL
/// remain valid"; after any other, or none, all tokens "SHALL be considered invalid".
bool spares_earlier_tokens(int reason) {
  static constexpr int reasons[] = {0, 3, 4, 5};
  return std::ranges::find(reasons, reason) != std::end(reasons);
}

/// True if the revocation leaves standing what the time-stamp proves to have existed before.
bool came_later(const Signer& signer, const RevocationAnswer& revoked,
                const SigningClocks& clocks) {
  const auto& existed_by = clocks.proof.existed_by;
  if (!existed_by || revoked.revoked_at <= *existed_by) {
    return false;
  }
  if (signer.role == Role::tsa) {
    return spares_earlier_tokens(revoked.reason);
  }
  const bool was_lost_before = revoked.reason == key_compromise && revoked.invalid_since &&
                               *revoked.invalid_since <= *existed_by;
  return !was_lost_before;
}

/// certificates that live too briefly to be revoked say so: noRevAvail (RFC 9608) and the
/// validity-assured extension of ETSI EN 319 412-1.
bool is_short_lived(X509* certificate) {
  for (const char* oid : {"2.5.29.56", "0.4.0.194121.2.1"}) {
    const openssl::Owned<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(oid, 1));
    if (object && 0 <= X509_get_ext_by_OBJ(certificate, object.get(), -1)) {
      return true;
    }
  }
  return false;
}

/// What lists and answers together say of one certificate.
struct Verdict {
  RevocationState state = RevocationState::other;
  std::vector<RevocationAnswer> revoked = {};
  bool by_answer = false;
  std::string why = {};
};

void hear(const RevocationAnswer& answer, Verdict& verdict) {
  switch (answer.state) {
    case RevocationState::other: return;
    case RevocationState::unusable:
      verdict.why = answer.why;
      if (verdict.state == RevocationState::other) {
        verdict.state = RevocationState::unusable;
      }
      return;
    case RevocationState::good:
      verdict.state = RevocationState::good;
      verdict.by_answer = true;
      return;
    case RevocationState::revoked: verdict.revoked.push_back(answer); return;
  }
}

/// An answer made after a certificate's end proves nothing of its life: authorities forget what
/// has expired.
RevocationAnswer in_its_life(RevocationAnswer answer, X509* certificate,
                             const SigningClocks& clocks) {
  const auto end = openssl::seconds_of(X509_get0_notAfter(certificate));
  const bool is_late = end && *end < answer.this_update && clocks.control <= *end;
  return answer.state == RevocationState::good && is_late ? unusable("AFTER_EXPIRY") : answer;
}

Verdict verdict_on(const Link& link, const Material& material, const SigningClocks& clocks) {
  const RevocationWindow window{.control = clocks.control, .verification = clocks.verification};
  Verdict verdict;
  if (link.has_unusable_crl) {
    verdict.state = RevocationState::unusable;
  } else if (!link.lacks_crl) {
    verdict.state = RevocationState::good;
  }
  if (link.issuer != nullptr) {
    for (OCSP_BASICRESP* each : material.ocsp) {
      const RevocationAnswer answer =
          ocsp_answer(each, link.certificate, link.issuer, material.crls, window);
      hear(in_its_life(answer, link.certificate, clocks), verdict);
    }
    for (X509_CRL* each : material.crls) {
      if (auto entry = standing_entry(each, link.certificate, link.issuer)) {
        verdict.revoked.push_back(*std::move(entry));
      }
    }
  }
  if (link.is_revoked && verdict.revoked.empty()) {
    // By a list that another makes for the issuer, or on hold: nothing is known that helps.
    verdict.revoked.push_back({.state = RevocationState::revoked});
  }
  return verdict;
}

Fault try_later(std::string reason) {
  return unproven(SubIndication::try_later, "X-14", "REVOCATION_UNKNOWN", std::move(reason));
}

Fault unusable_fault(const Verdict& verdict) {
  if (verdict.why == "RESPONDER_OUT_OF_BOUNDS") {
    return unproven(SubIndication::revocation_out_of_bounds_no_poe, "X-11", verdict.why,
                    "the certificate of whoever answered about revocation was not valid");
  }
  return verdict.why.empty()
             ? try_later("a revocation list for the certificate chain cannot be used")
             : try_later("an answer about revocation cannot be used (" + verdict.why + ")");
}

void keep_first(MaybeFault& fault, MaybeFault next) {
  if (!fault && next) {
    fault = std::move(next);
  }
}

/// What was found over all links.
struct Summary {
  MaybeFault revoked = {};
  MaybeFault unusable = {};
  bool is_unchecked = false;
  bool by_answer = false;
  bool by_list = false;
};

void add(const Link& link, bool is_leaf, const Verdict& verdict, const Signer& signer,
         const SigningClocks& clocks, RevocationFinding& finding, Summary& summary) {
  for (const RevocationAnswer& each : verdict.revoked) {
    keep_first(summary.revoked, revoked_fault(signer, each, is_leaf, clocks, finding.notes));
  }
  if (!verdict.revoked.empty()) {
    return;
  }
  if (is_short_lived(link.certificate) && verdict.state != RevocationState::unusable) {
    return;
  }
  const bool is_asked = is_leaf || !signer.path.revocation_of_leaf_only;
  if (verdict.state == RevocationState::unusable && is_asked) {
    keep_first(summary.unusable, unusable_fault(verdict));
  }
  if (verdict.state != RevocationState::good) {
    summary.is_unchecked = summary.is_unchecked || is_asked;
    return;
  }
  (verdict.by_answer ? summary.by_answer : summary.by_list) = true;
}

}  // namespace

MaybeFault revoked_fault(const Signer& signer, const RevocationAnswer& revoked, bool is_leaf,
                         const SigningClocks& clocks, std::vector<std::string>& notes) {
  const std::string word = reason_word(revoked.reason);
  const std::string when =
      (revoked.revoked_at == 0 ? "time not known" : to_string_utc(revoked.revoked_at)) +
      (word.empty() ? "" : ", " + word);
  if (came_later(signer, revoked, clocks)) {
    std::string note = (is_leaf ? "the certificate" : "an authority above it") +
                       (" was revoked on " + when) +
                       ": later than the time-stamp proves the signature to have existed (R-2)";
    if (std::ranges::find(notes, note) == notes.end()) {
      notes.push_back(std::move(note));
    }
    return {};
  }
  const auto& signed_after = clocks.proof.signed_after;
  if (is_leaf && signed_after && revoked.revoked_at < *signed_after) {
    return broken(SubIndication::revoked, "4.1", "REVOKED_BEFORE_SIGNING",
                  "the certificate was revoked on " + when +
                      ", and a time-stamp proves that the signature was made later");
  }
  if (!is_leaf) {
    return unproven(SubIndication::revoked_ca_no_poe, "X-12", "REVOKED",
                    "an authority above the signer's certificate is revoked (" + when +
                        "), and no time-stamp proves that it was used before");
  }
  return unproven(SubIndication::revoked_no_poe, "X-12", "REVOKED",
                  "the signer's certificate is revoked (" + when +
                      "), and no time-stamp proves that it was used before");
}

RevocationFinding judge_revocation(const Signer& signer, const Material& material,
                                   const std::vector<Link>& links, const SigningClocks& clocks) {
  RevocationFinding finding;
  if (signer.revocation == Revocation::off) {
    return finding;
  }
  Summary summary;
  for (std::size_t i = 0; i < links.size(); ++i) {
    add(links[i], i == 0, verdict_on(links[i], material, clocks), signer, clocks, finding, summary);
  }
  finding.fault = summary.revoked;
  keep_first(finding.fault, summary.unusable);
  if (material.has_unread_revocation) {
    keep_first(finding.fault,
               try_later("revocation data that cannot be read came with the signature"));
  }
  if (summary.is_unchecked && signer.revocation == Revocation::require) {
    keep_first(finding.fault, try_later("no revocation data for the certificate chain was given"));
  }
  if (!finding.fault) {
    finding.is_good = !summary.is_unchecked;
    finding.notes.emplace_back(summary.is_unchecked ? "revocation not checked: no data given"
                               : summary.by_answer && summary.by_list
                                   ? "revocation checked against the lists and answers given"
                               : summary.by_answer ? "revocation checked against the answers given"
                                                   : "revocation checked against the lists given");
  }
  return finding;
}

}  // namespace specie
