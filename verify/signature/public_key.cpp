#include "verify/signature/public_key.hpp"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/objects.h>

#include <array>

#include "verify/signature/key.hpp"

namespace specie {
namespace {

using Number = openssl::Owned<BIGNUM, BN_free>;
using EcdsaValue = openssl::Owned<ECDSA_SIG, ECDSA_SIG_free>;

/// True for an Ecdsa-Sig-Value in DER and nothing after it.
bool is_der(std::string_view signature) {
  const unsigned char* at = openssl::octets(signature);
  const EcdsaValue value(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(signature.size())));
  return value && at == openssl::octets(signature) + signature.size() &&
         openssl::encoded(value.get(), i2d_ECDSA_SIG) == signature;
}

/// Every algorithm that a name could stand for.
constexpr auto schemes = std::to_array(
    {Scheme::ed25519, Scheme::ed448, Scheme::ecdsa, Scheme::rsa_pss, Scheme::rsa_pkcs1});
constexpr auto digest_nids = std::to_array({NID_sha256, NID_sha384, NID_sha512});

Algorithm made_of(Scheme scheme, int digest_nid) {
  const Digest* digest = find_digest(digest_nid);
  return {.scheme = scheme,
          .digest = digest,
          .salt_length = scheme == Scheme::rsa_pss ? static_cast<int>(digest->size) : 0};
}

/// RFC 5656 and RFC 7518 pair each curve with the digest of its strength.
std::string_view usual_name(EVP_PKEY* key) {
  const std::string curve = curve_name(key);
  if (EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519) {
    return "ed25519";
  }
  if (EVP_PKEY_get_base_id(key) == EVP_PKEY_ED448) {
    return "ed448";
  }
  if (curve == "prime256v1") {
    return "ecdsa-p256-sha256";
  }
  if (curve == "secp384r1") {
    return "ecdsa-p384-sha384";
  }
  return curve == "secp521r1" ? "ecdsa-p521-sha512" : "";
}

}  // namespace

openssl::PublicKey parse_public_key(std::string_view spki) {
  const openssl::CleanErrors clean;
  const unsigned char* at = openssl::octets(spki);
  openssl::PublicKey key(
      d2i_PUBKEY_ex(nullptr, &at, static_cast<long>(spki.size()), openssl::library(), nullptr));
  const bool is_whole = key && at == openssl::octets(spki) + spki.size() &&
                        openssl::encoded(key.get(), i2d_PUBKEY) == spki;
  return is_whole ? std::move(key) : nullptr;
}

std::optional<Algorithm> algorithm_of_key(EVP_PKEY* key, std::string_view name) {
  const std::string_view wanted = name.empty() ? usual_name(key) : name;
  for (const Scheme scheme : schemes) {
    for (const int nid : digest_nids) {
      const Algorithm algorithm = made_of(scheme, nid);
      if (!wanted.empty() && fits(key, scheme) && listed_name(algorithm, key) == wanted) {
        return algorithm;
      }
    }
  }
  return std::nullopt;
}

std::optional<std::string> der_of_raw_ecdsa(std::string_view signature, EVP_PKEY* key) {
  const openssl::CleanErrors clean;
  const auto size = (static_cast<std::size_t>(EVP_PKEY_get_bits(key)) + 7) / 8;
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC || signature.size() != 2 * size ||
      is_der(signature)) {
    return std::nullopt;
  }
  const auto length = static_cast<int>(size);
  const EcdsaValue value(ECDSA_SIG_new());
  Number r(BN_bin2bn(openssl::octets(signature), length, nullptr));
  Number s(BN_bin2bn(openssl::octets(signature.substr(size)), length, nullptr));
  if (!value || !r || !s || ECDSA_SIG_set0(value.get(), r.get(), s.get()) != 1) {
    return std::nullopt;
  }
  // The value owns both now.
  static_cast<void>(r.release());
  static_cast<void>(s.release());
  return openssl::encoded(value.get(), i2d_ECDSA_SIG);
}

}  // namespace specie
