#include "verify/signature/crl.hpp"

#include <openssl/objects.h>

#include "verify/signature/der.hpp"

namespace specie {
namespace {

using DistributionPoint = openssl::Owned<ISSUING_DIST_POINT, ISSUING_DIST_POINT_free>;
using Points = openssl::Owned<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;
using Enumerated = openssl::Owned<ASN1_ENUMERATED, ASN1_ENUMERATED_free>;
using GeneralisedTime = openssl::Owned<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;

constexpr int on_hold = 6;
constexpr int removed = 8;

bool is_by(X509_CRL* crl, X509* issuer) {
  return X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(issuer)) == 0 &&
         X509_CRL_verify(crl, X509_get0_pubkey(issuer)) == 1;
}

/// An extension that we must understand and do not. The issuing distribution point is read below.
bool has_unknown_critical(const X509_CRL* crl) {
  for (int i = 0; i < X509_CRL_get_ext_count(crl); ++i) {
    X509_EXTENSION* each = X509_CRL_get_ext(crl, i);
    if (X509_EXTENSION_get_critical(each) == 1 &&
        OBJ_obj2nid(X509_EXTENSION_get_object(each)) != NID_issuing_distribution_point) {
      return true;
    }
  }
  return false;
}

/// RFC 5280 section 5.3: "If a CRL contains a critical CRL entry extension that the application
/// cannot process, then the application MUST NOT use that CRL to determine the status of any
/// certificates".
bool has_unreadable_entry(X509_CRL* crl) {
  STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(crl);
  for (int i = 0; entries != nullptr && i < sk_X509_REVOKED_num(entries); ++i) {
    const X509_REVOKED* entry = sk_X509_REVOKED_value(entries, i);
    if (!openssl::seconds_of(X509_REVOKED_get0_revocationDate(entry))) {
      return true;
    }
    for (int k = 0; k < X509_REVOKED_get_ext_count(entry); ++k) {
      X509_EXTENSION* each = X509_REVOKED_get_ext(entry, k);
      const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(each));
      if (X509_EXTENSION_get_critical(each) == 1 && nid != NID_crl_reason &&
          nid != NID_invalidity_date) {
        return true;
      }
    }
  }
  return false;
}

bool has_common(const GENERAL_NAMES* a, const GENERAL_NAMES* b) {
  for (int i = 0; i < sk_GENERAL_NAME_num(a); ++i) {
    for (int k = 0; k < sk_GENERAL_NAME_num(b); ++k) {
      if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(a, i), sk_GENERAL_NAME_value(b, k)) == 0) {
        return true;
      }
    }
  }
  return false;
}

/// True if one of the certificate's points is this one. A point whose lists another issuer makes
/// is none of its own issuer's.
bool is_pointed_at(const CRL_DIST_POINTS* points, const DIST_POINT_NAME* name) {
  for (int i = 0; points != nullptr && i < sk_DIST_POINT_num(points); ++i) {
    const DIST_POINT* each = sk_DIST_POINT_value(points, i);
    if (each->CRLissuer != nullptr) {
      continue;
    }
    if (name == nullptr ||
        (name->type == 0 && each->distpoint != nullptr && each->distpoint->type == 0 &&
         has_common(name->name.fullname, each->distpoint->name.fullname))) {
      return true;
    }
  }
  return false;
}

/// Whether the list speaks of certificates of this kind; empty: it does.
std::string scope_trouble(X509_CRL* crl, X509* certificate) {
  int is_critical = -1;
  const DistributionPoint point(static_cast<ISSUING_DIST_POINT*>(
      X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, &is_critical, nullptr)));
  int points_critical = -1;
  const Points points(static_cast<CRL_DIST_POINTS*>(
      X509_get_ext_d2i(certificate, NID_crl_distribution_points, &points_critical, nullptr)));
  const bool has_points = points_critical != -1;
  if (!point) {
    // -1: there is none. Otherwise it is malformed, or stands there twice.
    const bool is_others = has_points && !is_pointed_at(points.get(), nullptr);
    return is_critical != -1 ? "MALFORMED" : is_others ? "OTHER_SCOPE" : "";
  }
  const bool is_v3 = X509_get_version(certificate) == X509_VERSION_3;
  const bool is_authority = is_v3 && (X509_get_extension_flags(certificate) & EXFLAG_CA) != 0;
  const bool only_users = point->onlyuser > 0;
  const bool only_authorities = point->onlyCA > 0;
  if ((only_users && only_authorities) || point->onlyattr > 0 || point->indirectCRL > 0 ||
      point->onlysomereasons != nullptr || (only_users && (is_authority || !is_v3)) ||
      (only_authorities && !is_authority)) {
    return "OTHER_SCOPE";
  }
  const bool is_others =
      point->distpoint != nullptr && !is_pointed_at(points.get(), point->distpoint);
  return is_others ? "OTHER_SCOPE" : "";
}

const X509_ALGOR* algorithm_of(const X509_CRL* crl) {
  const X509_ALGOR* algorithm = nullptr;
  X509_CRL_get0_signature(crl, nullptr, &algorithm);
  return algorithm;
}

/// Why the list as such cannot be used; empty when it can.
std::string list_trouble(X509_CRL* crl, X509* certificate, X509* issuer,
                         const RevocationWindow& window) {
  const bool is_distinguished = der::is_distinguished(openssl::encoded(crl, i2d_X509_CRL));
  // RFC 5280 section 5.1.2.1: a list with extensions is of version 2, and every list should be.
  if (!is_distinguished || X509_CRL_get_version(crl) != X509_CRL_VERSION_2 ||
      has_unreadable_entry(crl)) {
    return "MALFORMED";
  }
  if ((X509_get_key_usage(issuer) & KU_CRL_SIGN) == 0) {
    return "ISSUER_MAY_NOT_SIGN_LISTS";
  }
  if (!window.accepts_weak && !is_strong(algorithm_of(crl), X509_get0_pubkey(issuer))) {
    return "TOO_WEAK";
  }
  if (has_unknown_critical(crl)) {
    return "UNKNOWN_CRITICAL_EXTENSION";
  }
  if (std::string scope = scope_trouble(crl, certificate); !scope.empty()) {
    return scope;
  }
  const ASN1_TIME* next_update = X509_CRL_get0_nextUpdate(crl);
  return date_trouble(openssl::seconds_of(X509_CRL_get0_lastUpdate(crl)), next_update != nullptr,
                      next_update == nullptr ? std::nullopt : openssl::seconds_of(next_update),
                      window);
}

}  // namespace

std::optional<RevocationAnswer> read_entry(const X509_REVOKED* entry) {
  const auto at = openssl::seconds_of(X509_REVOKED_get0_revocationDate(entry));
  if (!at) {
    return std::nullopt;
  }
  RevocationAnswer answer{.state = RevocationState::revoked, .revoked_at = *at};
  const Enumerated reason(static_cast<ASN1_ENUMERATED*>(
      X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
  if (reason) {
    answer.reason = static_cast<int>(ASN1_ENUMERATED_get(reason.get()));
  }
  const GeneralisedTime since(static_cast<ASN1_GENERALIZEDTIME*>(
      X509_REVOKED_get_ext_d2i(entry, NID_invalidity_date, nullptr, nullptr)));
  if (since) {
    answer.invalid_since = openssl::seconds_of(since.get());
  }
  return answer;
}

RevocationAnswer crl_answer(X509_CRL* crl, X509* certificate, X509* issuer,
                            const RevocationWindow& window) {
  const openssl::CleanErrors clean;
  if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_issuer_name(certificate)) != 0) {
    return {};
  }
  if (!is_by(crl, issuer)) {
    return unusable("NOT_BY_THE_ISSUER");
  }
  if (std::string trouble = list_trouble(crl, certificate, issuer, window); !trouble.empty()) {
    return unusable(std::move(trouble));
  }
  const std::int64_t this_update = openssl::seconds_of(X509_CRL_get0_lastUpdate(crl)).value_or(0);
  X509_REVOKED* entry = nullptr;
  if (X509_CRL_get0_by_cert(crl, &entry, certificate) != 1) {
    return {.state = RevocationState::good, .this_update = this_update};
  }
  RevocationAnswer answer = read_entry(entry).value_or(unusable("MALFORMED"));
  answer.this_update = this_update;
  return answer;
}

std::optional<RevocationAnswer> standing_entry(X509_CRL* crl, X509* certificate, X509* issuer) {
  const openssl::CleanErrors clean;
  X509_REVOKED* entry = nullptr;
  if (X509_CRL_get0_by_cert(crl, &entry, certificate) != 1 || !is_by(crl, issuer)) {
    return std::nullopt;
  }
  const auto answer = read_entry(entry);
  return answer && (answer->reason == on_hold || answer->reason == removed) ? std::nullopt : answer;
}

}  // namespace specie
