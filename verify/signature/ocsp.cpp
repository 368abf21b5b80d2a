#include "verify/signature/ocsp.hpp"

#include <openssl/objects.h>

#include <algorithm>

#include "verify/signature/crl.hpp"

namespace specie {
namespace {

using CertificateId = openssl::Owned<OCSP_CERTID, OCSP_CERTID_free>;
using GeneralisedTime = openssl::Owned<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;

/// The identifier is made again from the certificate and its issuer, by the digest it names.
bool speaks_of(OCSP_SINGLERESP* single, X509* certificate, X509* issuer) {
  // These functions only read, and are not declared so.
  auto* stated = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(single));
  ASN1_OBJECT* digest = nullptr;
  if (OCSP_id_get0_info(nullptr, &digest, nullptr, nullptr, stated) != 1) {
    return false;
  }
  // SHA-1 is what responders use here; it only tells certificates apart.
  static constexpr int digests[] = {NID_sha1, NID_sha256, NID_sha384, NID_sha512};
  const int nid = OBJ_obj2nid(digest);
  if (std::ranges::find(digests, nid) == std::end(digests)) {
    return false;
  }
  const CertificateId own(OCSP_cert_to_id(EVP_get_digestbynid(nid), certificate, issuer));
  return own && OCSP_id_cmp(own.get(), stated) == 0;
}

/// The only response about the certificate; null when there is none, `is_repeated` when more.
OCSP_SINGLERESP* only_match(OCSP_BASICRESP* response, X509* certificate, X509* issuer,
                            bool& is_repeated) {
  OCSP_SINGLERESP* found = nullptr;
  for (int i = 0; i < OCSP_resp_count(response); ++i) {
    OCSP_SINGLERESP* single = OCSP_resp_get0(response, i);
    if (speaks_of(single, certificate, issuer)) {
      is_repeated = found != nullptr;
      found = single;
    }
  }
  return found;
}

bool has_critical(OCSP_BASICRESP* response, OCSP_SINGLERESP* single) {
  return 0 <= OCSP_BASICRESP_get_ext_by_critical(response, 1, -1) ||
         0 <= OCSP_SINGLERESP_get_ext_by_critical(single, 1, -1);
}

bool may_answer(X509* responder) {
  const std::uint32_t flags = X509_get_extension_flags(responder);
  const bool has_usage = (flags & EXFLAG_XKUSAGE) != 0 &&
                         (X509_get_extended_key_usage(responder) & XKU_OCSP_SIGN) != 0;
  const bool may_sign = (X509_get_key_usage(responder) & KU_DIGITAL_SIGNATURE) != 0;
  return has_usage && may_sign && (flags & (EXFLAG_INVALID | EXFLAG_CRITICAL | EXFLAG_CA)) == 0;
}

/// RFC 6960 section 4.2.2.2: a delegate's certificate "MUST be issued directly by the CA that is
/// identified in the request". Empty: this one was, and is in its dates.
std::string delegate_trouble(X509* responder, X509* issuer, std::int64_t time,
                             const std::vector<X509_CRL*>& crls, const RevocationWindow& window) {
  const X509_ALGOR* algorithm = nullptr;
  X509_get0_signature(nullptr, &algorithm, responder);
  const bool is_issued =
      X509_NAME_cmp(X509_get_issuer_name(responder), X509_get_subject_name(issuer)) == 0 &&
      X509_verify(responder, X509_get0_pubkey(issuer)) == 1;
  if (!is_issued || !may_answer(responder)) {
    return "RESPONDER_NOT_AUTHORISED";
  }
  if (!window.accepts_weak && !is_strong(algorithm, X509_get0_pubkey(issuer))) {
    return "TOO_WEAK";
  }
  const auto from = openssl::seconds_of(X509_get0_notBefore(responder));
  const auto until = openssl::seconds_of(X509_get0_notAfter(responder));
  if (!from || !until || time < *from || *until < time) {
    return "RESPONDER_OUT_OF_BOUNDS";
  }
  if (0 <= X509_get_ext_by_NID(responder, NID_id_pkix_OCSP_noCheck, -1)) {
    return {};
  }
  bool is_good = false;
  for (X509_CRL* each : crls) {
    const RevocationState state = crl_answer(each, responder, issuer, window).state;
    if (state == RevocationState::revoked) {
      return "RESPONDER_REVOKED";
    }
    is_good = is_good || state == RevocationState::good;
  }
  return is_good ? "" : "RESPONDER_NOT_CHECKED";
}

/// Who signed; empty when it is the issuer or its delegate, and the signature is right.
std::string signer_trouble(OCSP_BASICRESP* response, X509* issuer, std::int64_t time,
                           const std::vector<X509_CRL*>& crls, const RevocationWindow& window) {
  const openssl::BorrowedCertificates own(sk_X509_new_null());
  X509* signer = nullptr;
  if (!own || sk_X509_push(own.get(), issuer) == 0 ||
      OCSP_resp_get0_signer(response, &signer, own.get()) != 1) {
    return "RESPONDER_UNKNOWN";
  }
  if (X509_cmp(signer, issuer) != 0) {
    if (std::string trouble = delegate_trouble(signer, issuer, time, crls, window);
        !trouble.empty()) {
      return trouble;
    }
  }
  if (!window.accepts_weak &&
      !is_strong(OCSP_resp_get0_tbs_sigalg(response), X509_get0_pubkey(signer))) {
    return "TOO_WEAK";
  }
  const openssl::BorrowedCertificates only(sk_X509_new_null());
  // The path was checked above: OpenSSL's own way asks the system's clock.
  const bool is_right =
      only && sk_X509_push(only.get(), signer) != 0 &&
      OCSP_basic_verify(response, only.get(), nullptr, OCSP_NOINTERN | OCSP_NOVERIFY) == 1;
  return is_right ? "" : "SIGNATURE_WRONG";
}

/// What the single response says, with its dates.
struct Single {
  int status = V_OCSP_CERTSTATUS_UNKNOWN;
  int reason = -1;
  std::optional<std::int64_t> revoked_at = {};
  std::optional<std::int64_t> this_update = {};
  bool has_next_update = false;
  std::optional<std::int64_t> next_update = {};
};

std::optional<std::int64_t> seconds_of(const ASN1_GENERALIZEDTIME* time) {
  return time == nullptr ? std::nullopt : openssl::seconds_of(time);
}

Single read_single(OCSP_SINGLERESP* single) {
  ASN1_GENERALIZEDTIME* revoked_at = nullptr;
  ASN1_GENERALIZEDTIME* this_update = nullptr;
  ASN1_GENERALIZEDTIME* next_update = nullptr;
  Single read;
  read.status =
      OCSP_single_get0_status(single, &read.reason, &revoked_at, &this_update, &next_update);
  read.revoked_at = seconds_of(revoked_at);
  read.this_update = seconds_of(this_update);
  read.has_next_update = next_update != nullptr;
  read.next_update = seconds_of(next_update);
  return read;
}

/// thisUpdate, producedAt and nextUpdate are in order, and the control time is among them.
std::string time_trouble(OCSP_BASICRESP* response, const Single& single,
                         const RevocationWindow& window) {
  if (std::string trouble =
          date_trouble(single.this_update, single.has_next_update, single.next_update, window);
      !trouble.empty()) {
    return trouble;
  }
  const auto produced = seconds_of(OCSP_resp_get0_produced_at(response));
  if (!produced || *produced < *single.this_update || window.verification < *produced ||
      (single.next_update && *single.next_update < *produced)) {
    return "PRODUCED_OUT_OF_ORDER";
  }
  return {};
}

RevocationAnswer answer_of(OCSP_SINGLERESP* response, const Single& single) {
  RevocationAnswer answer{.this_update = *single.this_update};
  if (single.status == V_OCSP_CERTSTATUS_GOOD) {
    answer.state = RevocationState::good;
    return answer;
  }
  if (single.status != V_OCSP_CERTSTATUS_REVOKED || !single.revoked_at) {
    return unusable("STATUS_UNKNOWN");  // unknown is not good
  }
  answer.state = RevocationState::revoked;
  answer.revoked_at = *single.revoked_at;
  answer.reason = single.reason;
  // RFC 6960 section 4.4.5: entry extensions of lists may stand in single responses.
  const GeneralisedTime since(static_cast<ASN1_GENERALIZEDTIME*>(
      OCSP_SINGLERESP_get1_ext_d2i(response, NID_invalidity_date, nullptr, nullptr)));
  answer.invalid_since = seconds_of(since.get());
  return answer;
}

}  // namespace

RevocationAnswer ocsp_answer(OCSP_BASICRESP* response, X509* certificate, X509* issuer,
                             const std::vector<X509_CRL*>& crls, const RevocationWindow& window) {
  const openssl::CleanErrors clean;
  bool is_repeated = false;
  OCSP_SINGLERESP* found = only_match(response, certificate, issuer, is_repeated);
  if (found == nullptr) {
    return {};
  }
  if (is_repeated) {
    return unusable("ANSWERED_TWICE");
  }
  if (has_critical(response, found)) {
    return unusable("UNKNOWN_CRITICAL_EXTENSION");
  }
  const Single single = read_single(found);
  if (std::string trouble = time_trouble(response, single, window); !trouble.empty()) {
    return unusable(std::move(trouble));
  }
  const std::int64_t time = std::max(window.control, *single.this_update);
  if (std::string trouble = signer_trouble(response, issuer, time, crls, window);
      !trouble.empty()) {
    return unusable(std::move(trouble));
  }
  return answer_of(found, single);
}

}  // namespace specie
