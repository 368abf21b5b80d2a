#pragma once

#include <string_view>

#include "verify/signature/algorithms.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// True if `signature` is the key's over `message`. Works for every scheme, Ed25519 included.
bool is_signature_of(std::string_view signature, std::string_view message,
                     const Algorithm& algorithm, EVP_PKEY* key);
/// The algorithm with the key, ready for many signatures: what does not depend on them is most of
/// the work beside the arithmetic. Null when the two do not fit, and for EdDSA, which OpenSSL
/// cannot copy.
openssl::DigestContext prepared(const Algorithm& algorithm, EVP_PKEY* key);
/// is_signature_of() by what prepared() gave, which is not changed.
bool is_signature_of(std::string_view signature, std::string_view message,
                     const EVP_MD_CTX* prepared);
/// True if `signature` is the key's over the content with this digest. Never true for Ed25519,
/// which signs the message itself.
bool is_signature_of_digest(std::string_view signature, std::string_view digest,
                            const Algorithm& algorithm, EVP_PKEY* key);

}  // namespace specie
