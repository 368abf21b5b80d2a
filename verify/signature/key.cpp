#include "verify/signature/key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <limits>
#include <numeric>

namespace specie {
namespace {

using Number = openssl::Owned<BIGNUM, BN_free>;

constexpr int rsa_bits_floor = 2048;
constexpr int rsa_bits_ceiling = 8192;  // G-02

Number parameter(EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  return EVP_PKEY_get_bn_param(key, name, &raw) == 1 ? Number(raw) : nullptr;
}

bool is_rsa(EVP_PKEY* key) {
  const int type = EVP_PKEY_get_base_id(key);
  return type == EVP_PKEY_RSA || type == EVP_PKEY_RSA_PSS;
}

Fault unfit(std::string reason) {
  return unproven(SubIndication::crypto_constraints_failure, "G-09", "KEY_NOT_ALLOWED",
                  std::move(reason));
}

std::string text_parameter(EVP_PKEY* key, const char* name) {
  std::array<char, 64> text{};
  std::size_t size = 0;
  if (EVP_PKEY_get_utf8_string_param(key, name, text.data(), text.size(), &size) != 1) {
    return {};
  }
  return {text.data(), std::min(size, text.size() - 1)};
}

/// True if n mod p is a power of 65537 mod p. Infineon's library made every prime so
/// (CVE-2017-15361).
bool is_in_subgroup(unsigned remainder, unsigned prime) {
  constexpr unsigned generator = 65'537;
  unsigned power = 1;
  for (unsigned i = 0; i < prime; ++i) {
    if (power == remainder) {
      return true;
    }
    power = power * (generator % prime) % prime;
  }
  return false;
}

bool is_roca(const BIGNUM* modulus) {
  // The primes at which the detection tool of Nemec et al. looks.
  static constexpr unsigned primes[] = {11, 13, 17,  19,  37,  53,  61,  71, 73,
                                        79, 97, 103, 107, 109, 127, 151, 157};
  return std::ranges::all_of(primes, [modulus](unsigned prime) {
    return is_in_subgroup(static_cast<unsigned>(BN_mod_word(modulus, prime)), prime);
  });
}

constexpr bool is_prime(unsigned number) {
  for (unsigned divisor = 2; divisor * divisor <= number; ++divisor) {
    if (number % divisor == 0) {
      return false;
    }
  }
  return true;
}

/// The primes below 2000, multiplied together as far as 32 bits go: one long division tells for
/// several of them. Filled up with ones.
constexpr auto prime_products = [] {
  std::array<std::uint32_t, 128> products{};
  products.fill(1);
  std::size_t at = 0;
  for (std::uint32_t prime = 2; prime < 2000; ++prime) {
    if (!is_prime(prime)) {
      continue;
    }
    if (products.at(at) > std::numeric_limits<std::uint32_t>::max() / prime) {
      ++at;
    }
    products.at(at) *= prime;
  }
  return products;
}();

bool has_small_factor(const BIGNUM* modulus) {
  return std::ranges::any_of(prime_products, [modulus](std::uint32_t product) {
    return product != 1 &&
           std::gcd(static_cast<std::uint32_t>(BN_mod_word(modulus, product)), product) != 1;
  });
}

MaybeFault unusable_rsa(EVP_PKEY* key) {
  const Number exponent = parameter(key, OSSL_PKEY_PARAM_RSA_E);
  const Number modulus = parameter(key, OSSL_PKEY_PARAM_RSA_N);
  if (!exponent || !modulus || rsa_bits_ceiling < BN_num_bits(modulus.get())) {
    return unfit("the RSA key has more than 8192 bits");
  }
  if (BN_is_odd(exponent.get()) == 0 || BN_is_one(exponent.get()) == 1 ||
      64 < BN_num_bits(exponent.get())) {
    return unfit("the RSA key has an exponent that is even, one or too large");
  }
  if (has_small_factor(modulus.get()) || is_roca(modulus.get())) {
    return unfit("the RSA key has a modulus that can be factored");
  }
  return {};
}

}  // namespace

std::string curve_name(EVP_PKEY* key) {
  // Explicit parameters may copy a curve's equation with another generator (CVE-2020-0601).
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC ||
      text_parameter(key, OSSL_PKEY_PARAM_EC_ENCODING) != OSSL_PKEY_EC_ENCODING_GROUP) {
    return {};
  }
  return text_parameter(key, OSSL_PKEY_PARAM_GROUP_NAME);
}

bool fits(EVP_PKEY* key, Scheme scheme) {
  switch (scheme) {
    case Scheme::rsa_pkcs1: return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA;
    case Scheme::rsa_pss: return is_rsa(key);
    case Scheme::ecdsa: return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC;
    case Scheme::ed25519: return EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519;
    case Scheme::ed448: return EVP_PKEY_get_base_id(key) == EVP_PKEY_ED448;
  }
  return false;
}

MaybeFault unusable_key(EVP_PKEY* key) {
  const openssl::CleanErrors clean;
  if (is_rsa(key)) {
    return unusable_rsa(key);
  }
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC) {
    return {};
  }
  if (curve_name(key).empty()) {
    return unfit("the key states its curve by explicit parameters");
  }
  const openssl::KeyContext context(EVP_PKEY_CTX_new_from_pkey(openssl::library(), key, nullptr));
  if (!context || EVP_PKEY_public_check(context.get()) != 1) {
    return unfit("the key is not a point on its curve");
  }
  return {};
}

MaybeFault weak_key(EVP_PKEY* key) {
  if (is_rsa(key) && EVP_PKEY_get_bits(key) < rsa_bits_floor) {
    return unproven(
        SubIndication::crypto_constraints_failure, "G-06", "KEY_TOO_SHORT",
        "the RSA key has " + std::to_string(EVP_PKEY_get_bits(key)) + " bits, fewer than 2048");
  }
  return {};
}

MaybeFault ended_key(int rsa_bits, std::int64_t control_time) {
  // ETSI TS 119 312 gives RSA of 1900 to 2999 bits until 2029-01-01.
  constexpr std::int64_t end = 1'861'920'000;
  constexpr int bits_lasting = 3000;
  if (rsa_bits == 0 || bits_lasting <= rsa_bits || control_time < end) {
    return {};
  }
  return unproven(SubIndication::crypto_constraints_failure_no_poe, "G-06", "ALGORITHM_ENDED",
                  "an RSA key of " + std::to_string(rsa_bits) +
                      " bits proves nothing after 2028, and no time-stamp proves that it was used "
                      "before");
}

}  // namespace specie
