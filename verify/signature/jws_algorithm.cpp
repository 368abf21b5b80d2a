#include "verify/signature/jws_algorithm.hpp"

#include <openssl/ec.h>
#include <openssl/objects.h>

#include <algorithm>
#include <iterator>

#include "verify/signature/key.hpp"
#include "verify/signature/value.hpp"

namespace specie {
namespace {

using EcdsaSignature = openssl::Owned<ECDSA_SIG, ECDSA_SIG_free>;
using Number = openssl::Owned<BIGNUM, BN_free>;

constexpr JoseCurve curves[] = {
    {"P-256", "prime256v1", 32},
    {"P-384", "secp384r1", 48},
    {"P-521", "secp521r1", 66},
    {"secp256k1", "secp256k1", 32},
};

constexpr JwsAlgorithm algorithms[] = {
    {"RS256", Scheme::rsa_pkcs1, NID_sha256, ""},
    {"RS384", Scheme::rsa_pkcs1, NID_sha384, ""},
    {"RS512", Scheme::rsa_pkcs1, NID_sha512, ""},
    {"PS256", Scheme::rsa_pss, NID_sha256, ""},
    {"PS384", Scheme::rsa_pss, NID_sha384, ""},
    {"PS512", Scheme::rsa_pss, NID_sha512, ""},
    {"ES256", Scheme::ecdsa, NID_sha256, "P-256"},
    {"ES384", Scheme::ecdsa, NID_sha384, "P-384"},
    {"ES512", Scheme::ecdsa, NID_sha512, "P-521"},
    {"ES256K", Scheme::ecdsa, NID_sha256, "secp256k1"},
    // EdDSA signs the message itself; the digest is named because every algorithm has one.
    {"EdDSA", Scheme::ed25519, NID_sha512, ""},
    {"Ed25519", Scheme::ed25519, NID_sha512, ""},
    {"Ed448", Scheme::ed448, NID_sha512, ""},
};

Fault wrong(std::string rule, std::string detail, std::string reason) {
  return broken(SubIndication::sig_crypto_failure, std::move(rule), std::move(detail),
                std::move(reason));
}

/// RFC 7518 section 3.4: R and S, big-endian, one after the other. Empty when DER cannot say it.
std::string der_of(std::string_view raw) {
  const std::size_t half = raw.size() / 2;
  Number r(BN_bin2bn(openssl::octets(raw), static_cast<int>(half), nullptr));
  Number s(BN_bin2bn(openssl::octets(raw.substr(half)), static_cast<int>(half), nullptr));
  const EcdsaSignature signature(ECDSA_SIG_new());
  if (!r || !s || BN_is_zero(r.get()) == 1 || BN_is_zero(s.get()) == 1 || !signature ||
      ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) {
    return {};
  }
  // The signature owns both now.
  static_cast<void>(r.release());  // NOLINT(bugprone-unused-return-value)
  static_cast<void>(s.release());  // NOLINT(bugprone-unused-return-value)
  return openssl::encoded(signature.get(), i2d_ECDSA_SIG);
}

/// The length that a value of this algorithm has; 0 when the algorithm does not say.
std::size_t value_size(const JwsAlgorithm& algorithm, EVP_PKEY* key) {
  switch (algorithm.scheme) {
    case Scheme::ecdsa: return 2 * find_jose_curve(algorithm.curve)->coordinate;
    case Scheme::rsa_pkcs1:
    case Scheme::rsa_pss:
    case Scheme::ed25519:
    case Scheme::ed448: return static_cast<std::size_t>(EVP_PKEY_get_size(key));
  }
  return 0;
}

}  // namespace

const JoseCurve* find_jose_curve(std::string_view name) {
  const auto* found = std::ranges::find(curves, name, &JoseCurve::name);
  return found == std::end(curves) ? nullptr : found;
}

const JwsAlgorithm* find_jws_algorithm(std::string_view name) {
  const auto* found = std::ranges::find(algorithms, name, &JwsAlgorithm::name);
  return found == std::end(algorithms) ? nullptr : found;
}

namespace {

/// J-06: EdDSA is for keys of either curve, and the key says which.
Scheme scheme_of(const JwsAlgorithm& algorithm, EVP_PKEY* key) {
  return algorithm.name == "EdDSA" && fits(key, Scheme::ed448) ? Scheme::ed448 : algorithm.scheme;
}

}  // namespace

bool is_key_for(const JwsAlgorithm& algorithm, EVP_PKEY* key) {
  return fits(key, scheme_of(algorithm, key)) &&
         (algorithm.scheme != Scheme::ecdsa ||
          curve_name(key) == find_jose_curve(algorithm.curve)->library_name);
}

Algorithm primitive_of(const JwsAlgorithm& algorithm, EVP_PKEY* key) {
  const Digest* digest = find_digest(algorithm.digest_nid);
  return {.scheme = scheme_of(algorithm, key),
          .digest = digest,
          .salt_length = algorithm.scheme == Scheme::rsa_pss ? static_cast<int>(digest->size) : 0};
}

MaybeFault jws_value_fault(const JwsAlgorithm& algorithm, EVP_PKEY* key, std::string_view input,
                           std::string_view value) {
  const openssl::CleanErrors clean;
  const std::string name(algorithm.name);
  if (!is_key_for(algorithm, key)) {
    return wrong("J-06", "KEY_IS_NOT_FOR_ALG", "the signer's key is not one for " + name);
  }
  const bool is_ecdsa = algorithm.scheme == Scheme::ecdsa;
  if (value.size() != value_size(algorithm, key)) {
    return wrong(is_ecdsa ? "J-08" : "J-09", "SIGNATURE_LENGTH",
                 "a value of " + name + " under this key has " +
                     std::to_string(value_size(algorithm, key)) + " bytes, this has " +
                     std::to_string(value.size()));
  }
  const std::string der = is_ecdsa ? der_of(value) : std::string();
  const bool is_right =
      is_ecdsa ? !der.empty() && is_signature_of(der, input, primitive_of(algorithm, key), key)
               : is_signature_of(value, input, primitive_of(algorithm, key), key);
  if (is_right) {
    return {};
  }
  return wrong(is_ecdsa ? "J-08" : "J-09", "SIGNATURE_WRONG",
               "the signature's value is not this signer's over these bytes");
}

}  // namespace specie
