#include "verify/signature/jwk.hpp"

#include <openssl/core_names.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <set>

#include "verify/signature/digest.hpp"
#include "verify/signature/jws_algorithm.hpp"
#include "verify/signature/key.hpp"

namespace specie {
namespace {

using Builder = openssl::Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Parameters = openssl::Owned<OSSL_PARAM, OSSL_PARAM_free>;
using Number = openssl::Owned<BIGNUM, BN_free>;

Error bad(const Jwk& key, const std::string& what) {
  const std::string name = key.kid.empty() ? "a key without kid" : "the key \"" + key.kid + "\"";
  return Error{.code = ErrorCode::wrong_value, .message = name + " " + what}.at(key.origin);
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// J-07: `use` and `key_ops`, where they are there, both say that the key verifies signatures.
bool is_for_signatures(const Jwk& key) {
  return (key.use.empty() || key.use == "sig") && (!key.key_ops || holds(*key.key_ops, "verify"));
}

Number number(const std::string& octets) {
  return Number(BN_bin2bn(openssl::octets(octets), static_cast<int>(octets.size()), nullptr));
}

openssl::PublicKey key_from(const char* type, OSSL_PARAM* parameters) {
  const openssl::KeyContext context(EVP_PKEY_CTX_new_from_name(openssl::library(), type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!context || parameters == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1) {
    return nullptr;
  }
  return openssl::PublicKey(key);
}

openssl::PublicKey rsa_key(const Jwk& key) {
  // G-02 before anything is computed: longer numbers are refused by unusable_key() as well.
  constexpr std::size_t octets_max = 1025;
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!builder || octets_max < key.n.size() || octets_max < key.e.size()) {
    return nullptr;
  }
  const Number modulus = number(key.n);
  const Number exponent = number(key.e);
  if (!modulus || !exponent ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1) {
    return nullptr;
  }
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  return key_from("RSA", parameters.get());
}

/// RFC 7518 section 6.2.1.2: "The length of this octet string MUST be the full size of a
/// coordinate for the curve".
openssl::PublicKey ec_key(const Jwk& key, const JoseCurve& curve) {
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!builder || key.x.size() != curve.coordinate || key.y.size() != curve.coordinate) {
    return nullptr;
  }
  const std::string point = "\x04" + key.x + key.y;
  if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.library_name,
                                      0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                       point.size()) != 1) {
    return nullptr;
  }
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  return key_from("EC", parameters.get());
}

/// RFC 8037 section 2.
openssl::PublicKey octet_key(const Jwk& key) {
  const char* const kind = key.crv == "Ed448" ? "ED448" : "ED25519";
  return openssl::PublicKey(EVP_PKEY_new_raw_public_key_ex(openssl::library(), kind, nullptr,
                                                           openssl::octets(key.x), key.x.size()));
}

bool is_known_kind(const Jwk& key) {
  return key.kty == "RSA" || (key.kty == "EC" && find_jose_curve(key.crv) != nullptr) ||
         (key.kty == "OKP" && (key.crv == "Ed25519" || key.crv == "Ed448"));
}

openssl::PublicKey public_key(const Jwk& key) {
  if (key.kty == "RSA") {
    return rsa_key(key);
  }
  return key.kty == "EC" ? ec_key(key, *find_jose_curve(key.crv)) : octet_key(key);
}

Result<TrustedKey> trusted_key(const Jwk& key, const std::string& source) {
  const openssl::PublicKey made = public_key(key);
  if (!made) {
    return bad(key, "is not a public key of its kind");
  }
  if (const MaybeFault fault = unusable_key(made.get())) {
    return bad(key, "cannot be used: " + fault->reason);
  }
  const JwsAlgorithm* algorithm = find_jws_algorithm(key.alg);
  if (algorithm != nullptr && !is_key_for(*algorithm, made.get())) {
    return bad(key, "states the alg " + key.alg + ", which keys of its kind do not have");
  }
  std::string spki = openssl::encoded(made.get(), i2d_PUBKEY);
  std::string spki_sha256 = sha256_hex(spki);
  return TrustedKey{.source = source,
                    .spki_sha256 = std::move(spki_sha256),
                    .spki = std::move(spki),
                    .kid = key.kid,
                    .alg = key.alg,
                    .format = "jws",
                    .is_private_known = key.has_private};
}

/// J-13: what makes the whole set unfit, whichever of its keys is asked for.
std::optional<Error> set_error(const JwkSet& set) {
  std::set<std::string> names;
  for (const Jwk& each : set.keys) {
    if (each.kty == "oct") {
      return bad(each, "is a secret key: whoever can verify with it can sign with it");
    }
    if (!each.kid.empty() && !names.insert(each.kid).second) {
      return bad(each, "is in the set twice, so that the name says nothing");
    }
  }
  return {};
}

}  // namespace

Result<std::vector<TrustedKey>> trusted_keys(const JwkSet& set, const std::string& source) {
  const openssl::CleanErrors clean;
  if (auto error = set_error(set)) {
    return *std::move(error);
  }
  std::vector<TrustedKey> keys;
  for (const Jwk& each : set.keys) {
    const bool has_other_alg = !each.alg.empty() && find_jws_algorithm(each.alg) == nullptr;
    if (!is_for_signatures(each) || !is_known_kind(each) || has_other_alg) {
      continue;
    }
    auto key = trusted_key(each, source);
    if (!key) {
      return key.error();
    }
    keys.push_back(*std::move(key));
  }
  if (keys.empty()) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = "the key set holds no key that could verify a signature"};
  }
  return keys;
}

}  // namespace specie
