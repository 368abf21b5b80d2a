#pragma once

#include "verify/signature/openssl.hpp"
#include "verify/signature/revocation.hpp"

namespace specie {

/// X-12 for a complete list by the certificate's own issuer. Lists of other kinds (indirect, for
/// some reasons, deltas) are unusable here: those are OpenSSL's to join (chain.cpp).
RevocationAnswer crl_answer(X509_CRL* crl, X509* certificate, X509* issuer,
                            const RevocationWindow& window);

/// The entry for a certificate in any list that its issuer signed, however old or partial: what
/// was revoked once stays so. A hold may have been lifted since, so it is left to crl_answer().
std::optional<RevocationAnswer> standing_entry(X509_CRL* crl, X509* certificate, X509* issuer);

/// What an entry says; absent when its date is none.
std::optional<RevocationAnswer> read_entry(const X509_REVOKED* entry);

}  // namespace specie
