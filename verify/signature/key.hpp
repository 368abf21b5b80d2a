#pragma once

#include <cstdint>
#include <string>

#include "verify/signature/algorithms.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// OpenSSL's name of a named curve; empty for explicit parameters and for keys of other kinds.
std::string curve_name(EVP_PKEY* key);

/// True if the key is of the family that the scheme needs (G-08).
bool fits(EVP_PKEY* key, Scheme scheme);

/// G-09, before the key is used: what would make the check meaningless or slow.
MaybeFault unusable_key(EVP_PKEY* key);
/// G-06 and G-09, after the value was found right: keys that no longer prove anything.
MaybeFault weak_key(EVP_PKEY* key);
/// G-06: algorithms have end dates, and only proof of an earlier use outlives them.
MaybeFault ended_key(int rsa_bits, std::int64_t control_time);

}  // namespace specie
