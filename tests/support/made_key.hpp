#pragma once

#include <string>
#include <string_view>

#include "verify/model/trust.hpp"
#include "verify/signature/algorithms.hpp"
#include "verify/signature/openssl.hpp"

// Keys made for one test, and what other tools would write with them.
namespace specie::test {

/// Base64 with the standard alphabet.
std::string base64(std::string_view bytes);

/// A key pair of "ED25519", "ED448", "P-256", "P-384", "P-521" or "RSA-2048", made when asked for.
class MadeKey {
 public:
  explicit MadeKey(const std::string& kind);

  std::string spki() const;
  /// PEM SubjectPublicKeyInfo.
  std::string pem() const;
  /// Over the message, with the usual algorithm of the key or the one of this name; ECDSA as DER.
  std::string sign(std::string_view message, const std::string& algorithm = {}) const;
  /// The 32 octets of an Ed25519 public key.
  std::string octets() const;
  EVP_PKEY* get() const { return key_.get(); }

 private:
  openssl::PublicKey key_;
};

/// The four lines that minisign writes over `content`, with this key id of eight octets.
std::string minisig(const MadeKey& key, std::string_view key_id, std::string_view content,
                    const std::string& comment, bool is_legacy = false);
/// The line of a .pub file.
std::string minisign_line(const MadeKey& key, std::string_view key_id);

/// A DSSE envelope with the keys' signatures, without white space and without key ids.
std::string envelope(const std::string& type, std::string_view payload,
                     const std::vector<const MadeKey*>& keys);
/// A statement of in-toto that names this digest.
std::string statement(const std::string& sha256);

/// An auditor of the demonstration who is known by this key alone, and who is all that is required.
TrustPolicy trust_in(TrustedKey key);
TrustedKey dsse_key(const MadeKey& key, const std::string& algorithm = {});
TrustedKey minisign_key(const MadeKey& key, std::string_view key_id);

}  // namespace specie::test
