#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "verify/model/signature.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/openssl.hpp"
#include "verify/signature/signer_info.hpp"

namespace specie {

/// A digest that a signature may use (G-06).
struct Digest {
  int nid;
  const char* library_name;
  std::string_view word;  ///< "sha256"
  std::size_t size;
  std::string_view object;  ///< its object identifier as encoded
};

enum class Scheme { rsa_pkcs1, rsa_pss, ecdsa, ed25519, ed448 };

/// EdDSA signs the message itself, not a digest of it (RFC 8032).
constexpr bool is_eddsa(Scheme scheme) {
  return scheme == Scheme::ed25519 || scheme == Scheme::ed448;
}

/// What a SignerInfo says it was made with.
struct Algorithm {
  Scheme scheme = Scheme::rsa_pkcs1;
  const Digest* digest = nullptr;  ///< never null
  int salt_length = 0;             ///< of PSS

  bool operator==(const Algorithm&) const = default;
};

/// Either the algorithm or the reason why it may not be used; one of the two is set.
struct NamedAlgorithm {
  std::optional<Algorithm> algorithm = {};
  MaybeFault fault = {};
};

/// C-05: the signature algorithm must agree with the digest algorithm; G-06: both must be listed.
NamedAlgorithm algorithm_of(const SignerInfo& signer);

/// Absent when the digest is not one of ours.
const Digest* find_digest(int nid);
/// By its object identifier as encoded.
const Digest* find_digest(std::string_view object);
/// The octets of the content's digest by this algorithm; empty when it was not made.
const std::string& digest_in(const ContentDigests& content, const Digest& digest);

/// The name of G-06's table for an algorithm with a key: "ecdsa-p256-sha256". Empty: not listed.
/// The curve secp256k1 is listed only where a format names it, as ES256K of JWS does.
std::string listed_name(const Algorithm& algorithm, EVP_PKEY* key, bool with_secp256k1 = false);
/// All names of the table.
std::span<const std::string_view> listed_algorithms();

}  // namespace specie
