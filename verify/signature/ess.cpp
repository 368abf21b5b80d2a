#include "verify/signature/ess.hpp"

#include "verify/signature/der.hpp"

namespace specie {
namespace {

using CertificateIds = openssl::Owned<ESS_SIGNING_CERT, ESS_SIGNING_CERT_free>;
using CertificateIdsV2 = openssl::Owned<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free>;

/// The attribute with its first identifier only. RFC 5035 section 3: "The first certificate
/// identified in the sequence of certificate identifiers MUST be the certificate used to verify the
/// signature"; the others name its issuers, which need not be at hand.
std::string first_only(std::string_view attribute) {
  const auto outer = der::take(attribute);
  const auto fields = outer ? der::children(outer->content) : std::nullopt;
  const auto ids =
      fields && !fields->empty() ? der::children(fields->front().content) : std::nullopt;
  if (!ids || ids->empty()) {
    return {};
  }
  return der::element(der::sequence, der::element(der::sequence, ids->front().whole));
}

/// RFC 5035 section 4: the hash algorithm comes first, unless it is the default SHA-256.
bool uses_sha1(std::string_view attribute) {
  static constexpr std::string_view sha1("\x06\x05\x2b\x0e\x03\x02\x1a", 7);
  const std::string only = first_only(attribute);
  std::string_view rest = only;
  for (int depth = 0; depth < 3; ++depth) {  // SigningCertificateV2, its list, ESSCertIDv2
    const auto each = der::take(rest);
    if (!each) {
      return false;
    }
    rest = each->content;
  }
  const auto algorithm = der::take(rest);
  return algorithm && algorithm->tag == der::sequence && algorithm->content.starts_with(sha1);
}

template <class Parsed, class Decode>
Parsed parsed(std::string_view der, Decode decode) {
  const unsigned char* cursor = openssl::octets(der);
  Parsed value(decode(nullptr, &cursor, static_cast<long>(der.size())));
  return value && cursor == openssl::octets(der) + der.size() ? std::move(value) : nullptr;
}

bool names(const ESS_SIGNING_CERT* v1, const ESS_SIGNING_CERT_V2* v2, X509* leaf) {
  const openssl::BorrowedCertificates chain(sk_X509_new_null());
  return (v1 != nullptr || v2 != nullptr) && chain && sk_X509_push(chain.get(), leaf) == 1 &&
         OSSL_ESS_check_signing_certs(v1, v2, chain.get(), 1) == 1;
}

}  // namespace

MaybeFault signing_certificate_fault(const Attributes& attributes, X509* leaf) {
  const openssl::CleanErrors clean;
  const auto other = [](std::string reason) {
    return broken(SubIndication::format_failure, "C-10", "SIGNING_CERTIFICATE_MISMATCH",
                  std::move(reason));
  };
  if (!attributes.signing_certificate_v2.empty()) {
    const auto v2 = parsed<CertificateIdsV2>(first_only(attributes.signing_certificate_v2),
                                             d2i_ESS_SIGNING_CERT_V2);
    if (!names(nullptr, v2.get(), leaf)) {
      return other("the signer named another certificate than the one in the container");
    }
  }
  if (!attributes.signing_certificate.empty()) {
    const auto v1 =
        parsed<CertificateIds>(first_only(attributes.signing_certificate), d2i_ESS_SIGNING_CERT);
    if (!names(v1.get(), nullptr, leaf)) {
      return other("the signer named another certificate than the one in the container");
    }
  }
  const bool is_named =
      !attributes.signing_certificate_v2.empty() || !attributes.signing_certificate.empty();
  if (is_named && !names_certificate(attributes)) {
    return unproven(SubIndication::crypto_constraints_failure_no_poe, "C-10",
                    "SIGNING_CERTIFICATE_SHA1", "the signer named its certificate by SHA-1");
  }
  return {};
}

bool names_certificate(const Attributes& attributes) {
  return !attributes.signing_certificate_v2.empty() &&
         !uses_sha1(attributes.signing_certificate_v2);
}

}  // namespace specie
