#include "verify/signature/certificate.hpp"

#include <openssl/objects.h>

#include <algorithm>

#include "verify/signature/digest.hpp"
#include "verify/signature/oids.hpp"

namespace specie {
namespace {

using Usages = openssl::Owned<EXTENDED_KEY_USAGE, openssl::free_eku>;

std::string subject_of(X509* certificate) {
  const openssl::Bio sink(BIO_new(BIO_s_mem()));
  constexpr unsigned long readable =
      XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
  if (!sink ||
      X509_NAME_print_ex(sink.get(), X509_get_subject_name(certificate), 0, readable) < 0) {
    return {};
  }
  char* text = nullptr;
  const long size = BIO_get_mem_data(sink.get(), &text);
  return size <= 0 ? std::string() : std::string(text, static_cast<std::size_t>(size));
}

Fault unfit(std::string rule, std::string detail, std::string reason) {
  return unproven(SubIndication::chain_constraints_failure, std::move(rule), std::move(detail),
                  std::move(reason));
}

using Policies = openssl::Owned<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>;

bool is_known_qualifier(const POLICYQUALINFO* qualifier) {
  const int nid = OBJ_obj2nid(qualifier->pqualid);
  return nid == NID_id_qt_cps || nid == NID_id_qt_unotice;
}

/// RFC 5280 section 4.2.1.4: "If this extension is critical, the path validation software MUST be
/// able to interpret this extension (including the optional qualifier), or MUST reject the
/// certificate."
bool has_unreadable_policies(X509* certificate) {
  int is_critical = 0;
  const Policies policies(static_cast<CERTIFICATEPOLICIES*>(
      X509_get_ext_d2i(certificate, NID_certificate_policies, &is_critical, nullptr)));
  if (!policies || is_critical != 1) {
    return false;  // one that cannot be parsed is OpenSSL's to refuse
  }
  for (int i = 0; i < sk_POLICYINFO_num(policies.get()); ++i) {
    const STACK_OF(POLICYQUALINFO)* qualifiers = sk_POLICYINFO_value(policies.get(), i)->qualifiers;
    for (int k = 0; qualifiers != nullptr && k < sk_POLICYQUALINFO_num(qualifiers); ++k) {
      if (!is_known_qualifier(sk_POLICYQUALINFO_value(qualifiers, k))) {
        return true;
      }
    }
  }
  return false;
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

MaybeFault critical_fault(X509* certificate) {
  const openssl::CleanErrors clean;
  const bool is_unknown = (X509_get_extension_flags(certificate) & EXFLAG_CRITICAL) != 0;
  if (is_unknown || has_unreadable_policies(certificate)) {
    return unfit("X-07", "UNKNOWN_CRITICAL_EXTENSION",
                 "a certificate has a critical extension unknown to us");
  }
  return {};
}

std::vector<std::string> usages_of(X509* certificate) {
  const Usages usages(static_cast<EXTENDED_KEY_USAGE*>(
      X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr)));
  std::vector<std::string> oids;
  for (int i = 0; usages && i < sk_ASN1_OBJECT_num(usages.get()); ++i) {
    oids.push_back(openssl::oid_text(sk_ASN1_OBJECT_value(usages.get(), i)));
  }
  return oids;
}

MaybeFault extended_usage_fault(X509* certificate, const Signer& signer,
                                std::vector<std::string>& notes) {
  if (X509_get_ext_by_NID(certificate, NID_ext_key_usage, -1) < 0) {
    return {};
  }
  const std::vector<std::string> usages = usages_of(certificate);
  const bool is_listed =
      signer.eku.empty()
          ? std::ranges::any_of(oid::default_usages, [&](auto each) { return holds(usages, each); })
          : holds(signer.eku, oid::any_usage) || std::ranges::any_of(usages, [&](const auto& each) {
              return holds(signer.eku, each);
            });
  if (is_listed) {
    return {};
  }
  if (signer.eku.empty() && holds(usages, oid::any_usage)) {
    notes.emplace_back("the certificate may be used for any purpose (X-02)");
    return {};
  }
  return unfit("X-02", "EXTENDED_KEY_USAGE",
               "the signer's certificate is not meant for signing documents");
}

CertificateFacts facts_of(X509* certificate) {
  const openssl::CleanErrors clean;
  return {.subject = subject_of(certificate),
          .certificate_sha256 = sha256_hex(openssl::encoded(certificate, i2d_X509)),
          .spki_sha256 =
              sha256_hex(openssl::encoded(X509_get_X509_PUBKEY(certificate), i2d_X509_PUBKEY)),
          .not_before = openssl::seconds_of(X509_get0_notBefore(certificate)),
          .not_after = openssl::seconds_of(X509_get0_notAfter(certificate))};
}

MaybeFault purpose_fault(X509* certificate, const Signer& signer, bool is_pinned,
                         std::vector<std::string>& notes) {
  const openssl::CleanErrors clean;
  const std::uint32_t flags = X509_get_extension_flags(certificate);
  if ((flags & EXFLAG_INVALID) != 0 || X509_get_version(certificate) != X509_VERSION_3) {
    return unfit(
        "X-06", "NOT_AN_END_ENTITY",
        "the signer's certificate is not version 3, or has an extension that is malformed");
  }
  if ((flags & EXFLAG_CA) != 0 || X509_check_ca(certificate) != 0) {
    return unfit("X-06", "NOT_AN_END_ENTITY",
                 "the signer's certificate is a certification authority's");
  }
  if (MaybeFault unknown = critical_fault(certificate)) {
    return unknown;
  }
  const bool has_usage = (flags & EXFLAG_KUSAGE) != 0;
  const bool may_sign = has_usage && (X509_get_key_usage(certificate) &
                                      (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
  if (!may_sign && (has_usage || !is_pinned)) {
    return unfit("X-02", "KEY_USAGE", "the signer's certificate does not allow signatures");
  }
  return extended_usage_fault(certificate, signer, notes);
}

}  // namespace specie
