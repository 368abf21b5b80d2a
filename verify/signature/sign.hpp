#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "verify/model/result.hpp"

namespace specie {

/// A signature value with the id of the key that made it: the SHA-256 of its SubjectPublicKeyInfo.
struct SignedValue {
  std::string value;   ///< octets
  std::string key_id;  ///< lower-case hex
};

/// Signs a message.
using Sign = std::function<Result<SignedValue>(std::string_view message)>;

/// For a private key in PEM, of a kind whose signatures DSSE can name without a guess: Ed25519,
/// Ed448, or ECDSA on P-256, P-384 or P-521. Errors: bad_option_value; a key that needs a
/// passphrase is none, because nothing is asked.
Result<Sign> signer_of(std::string_view pem);

}  // namespace specie
