#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "verify/signature/algorithms.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// Null unless the bytes are one SubjectPublicKeyInfo in DER with nothing after it (G-05).
openssl::PublicKey parse_public_key(std::string_view spki);

/// The algorithm of a signature whose format does not state one: that of this name in G-06's table,
/// or, without a name, the only usual one of the key's kind. Absent when the key is of another
/// kind, and for RSA without a name, because its padding would be a guess (G-08).
std::optional<Algorithm> algorithm_of_key(EVP_PKEY* key, std::string_view name);

/// An ECDSA signature of the form r||s as DER, which is what verification takes. Absent when its
/// size is not that of the key's curve, and for bytes that are DER already.
std::optional<std::string> der_of_raw_ecdsa(std::string_view signature, EVP_PKEY* key);

}  // namespace specie
