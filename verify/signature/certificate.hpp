#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verify/model/trust.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// What a result says about a certificate.
struct CertificateFacts {
  std::string subject;  ///< RFC 2253, UTF-8, control characters escaped
  std::string certificate_sha256;
  std::string spki_sha256;
  std::optional<std::int64_t> not_before;  ///< absent: not a date
  std::optional<std::int64_t> not_after;
};

CertificateFacts facts_of(X509* certificate);

/// Its extended key usages, dotted; none when it does not limit them.
std::vector<std::string> usages_of(X509* certificate);

/// a critical extension, or a qualifier inside critical policies, that we cannot interpret.
MaybeFault critical_fault(X509* certificate);

/// What its extended key usages allow.
MaybeFault extended_usage_fault(X509* certificate, const Signer& signer,
                                std::vector<std::string>& notes);

/// an end entity that may sign documents. `is_pinned` accepts a certificate without
/// key usage, because the pin already binds the key to its purpose.
MaybeFault purpose_fault(X509* certificate, const Signer& signer, bool is_pinned,
                         std::vector<std::string>& notes);

}  // namespace specie
