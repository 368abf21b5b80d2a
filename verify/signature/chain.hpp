#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// What came with a signature and may help to build or refuse a chain. Proves nothing by itself
/// (G-07). Borrowed.
struct Material {
  std::vector<X509*> certificates = {};
  std::vector<X509_CRL*> crls = {};
  /// Revocation data that we do not read yet, such as OCSP: it might say "revoked".
  bool has_unread_revocation = false;
};

struct Chain {
  bool is_anchored = false;  ///< leads to an anchor of the signer
  MaybeFault fault = {};
  std::vector<std::string> notes = {};
};

/// the path from a leaf to one signer's anchors, and to no one else's.
Chain chain_to(const Signer& signer, X509* leaf, const Material& material, std::int64_t time,
               const Limits& limits);

/// 4.1 for a certificate that is trusted by its hash: its dates, and what the CRLs say of it.
MaybeFault pinned_fault(const Signer& signer, X509* leaf, const Material& material,
                        std::int64_t time, std::vector<std::string>& notes);

}  // namespace specie
