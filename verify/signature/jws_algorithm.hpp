#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "verify/signature/algorithms.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// A curve by its JOSE name, and the size of a coordinate and of half a signature (J-08).
struct JoseCurve {
  std::string_view name;
  const char* library_name;
  std::size_t coordinate;
};

/// Null for curves without an algorithm of ours.
const JoseCurve* find_jose_curve(std::string_view name);

/// One row of J-05's list: what the name stands for, and no fallback to anything else (J-09).
struct JwsAlgorithm {
  std::string_view name;
  Scheme scheme;
  int digest_nid;
  std::string_view curve;  ///< of ECDSA
};

/// Null for everything that is not allowed, in any spelling.
const JwsAlgorithm* find_jws_algorithm(std::string_view name);

/// J-06: the key is of the family, and on the curve, that the algorithm names.
bool is_key_for(const JwsAlgorithm& algorithm, EVP_PKEY* key);

/// What it is to OpenSSL; the salt of PSS is as long as the digest (J-09).
Algorithm primitive_of(const JwsAlgorithm& algorithm, EVP_PKEY* key);

/// J-06, J-08, J-09: whether `value` is the key's over `input`.
MaybeFault jws_value_fault(const JwsAlgorithm& algorithm, EVP_PKEY* key, std::string_view input,
                           std::string_view value);

}  // namespace specie
