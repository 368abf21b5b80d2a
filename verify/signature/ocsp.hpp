#pragma once

#include <vector>

#include "verify/signature/openssl.hpp"
#include "verify/signature/revocation.hpp"

namespace specie {

/// what an OCSP response says of a certificate. Its signer is the issuer itself, or whoever
/// the issuer certified for it. `crls` may vouch for a responder without id-pkix-ocsp-nocheck.
RevocationAnswer ocsp_answer(OCSP_BASICRESP* response, X509* certificate, X509* issuer,
                             const std::vector<X509_CRL*>& crls, const RevocationWindow& window);

}  // namespace specie
