#pragma once

#include <string>
#include <vector>

#include "verify/signature/clocks.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// 4.1: "expired now" is the common case of an old report, and never a failure by itself.
/// `is_good`: the certificate is proven not to have been revoked.
MaybeFault date_fault(bool is_expired, bool is_not_yet_valid, bool is_good,
                      const SigningClocks& clocks);

/// 4.1: time-stamps can also prove that the certificate was not valid when it was used.
MaybeFault proven_date_fault(X509* leaf, const ProofOfTime& proof);

/// Says so when a certificate that has expired still counts.
void note_time_stamp(X509* leaf, const SigningClocks& clocks, std::vector<std::string>& notes);

}  // namespace specie
