#pragma once

#include <string_view>
#include <vector>

#include "verify/model/signature.hpp"
#include "verify/signature/container.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// What came with a signature and may help to build or refuse a chain. Proves nothing by itself
/// (G-07, X-13). Borrowed.
struct Material {
  std::vector<X509*> certificates = {};
  std::vector<X509_CRL*> crls = {};
  std::vector<OCSP_BASICRESP*> ocsp = {};
  /// Revocation data of a kind that we do not read: it might say "revoked".
  bool has_unread_revocation = false;
};

/// The same, owned.
struct Enclosed {
  openssl::Certificates certificates = {};
  openssl::Crls crls = {};
  openssl::OcspAnswers ocsp = {};
  bool has_unread_revocation = false;
};

/// Lends what `enclosed` holds to `material`.
void lend(const Enclosed& enclosed, Material& material);
/// Lends the bags of a container.
void lend(const Container& container, Material& material);

/// Files given beside the container: PEM or DER.
Enclosed given_beside(const SignatureContext& context);
/// OCSP responses that stand among the CRLs of a CMS (RFC 5940).
Enclosed enclosed_in(const Container& container);
/// CAdES certificate-values and revocation-values (unsigned), Adobe's revocationInfoArchival
/// (signed).
Enclosed enclosed_in(const SignerInfo& signer);

/// CertificateList and OCSP responses in the form of CAdES revocation-values or of Adobe's
/// archival: [0] lists, [1] responses, [2] other. A PDF's /DSS hands its streams over one by one.
void read_revocation_values(std::string_view sequence, Enclosed& enclosed);

}  // namespace specie
