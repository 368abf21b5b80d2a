#include "verify/signature/key.hpp"

#include <doctest/doctest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>

#include <string>

namespace specie {
namespace {

using Number = openssl::Owned<BIGNUM, BN_free>;
using Builder = openssl::Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Parameters = openssl::Owned<OSSL_PARAM, OSSL_PARAM_free>;

/// An RSA public key whose modulus is `factor` times a prime of 2047 bits, sought from a fixed
/// start.
openssl::PublicKey key_with_factor(unsigned factor) {
  static const Number cofactor = [] {
    BIGNUM* raw = nullptr;
    BN_hex2bn(&raw, ("7" + std::string(510, '5') + "b").c_str());
    Number candidate(raw);
    while (BN_check_prime(candidate.get(), nullptr, nullptr) != 1) {
      BN_add_word(candidate.get(), 2);
    }
    return candidate;
  }();
  const Number modulus(BN_dup(cofactor.get()));
  BN_mul_word(modulus.get(), factor);
  const Number exponent(BN_new());
  BN_set_word(exponent.get(), 65537);
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const openssl::KeyContext context(EVP_PKEY_CTX_new_from_name(openssl::library(), "RSA", nullptr));
  EVP_PKEY* raw = nullptr;
  REQUIRE(EVP_PKEY_fromdata_init(context.get()) == 1);
  REQUIRE(EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1);
  return openssl::PublicKey(raw);
}

}  // namespace

TEST_CASE("a modulus with a prime factor below 2000 is no RSA key (G-09)") {
  for (const unsigned factor : {2U, 3U, 5U, 7U, 43U, 997U, 1009U, 1993U, 1997U, 1999U, 3U * 5U}) {
    CAPTURE(factor);
    CHECK(unusable_key(key_with_factor(factor).get()).has_value());
  }
}

TEST_CASE("a modulus whose factors are larger is left to the signature") {
  for (const unsigned factor : {2003U, 65'537U, 4'294'967'291U}) {
    CAPTURE(factor);
    CHECK(!unusable_key(key_with_factor(factor).get()).has_value());
  }
}

}  // namespace specie
