#pragma once

#include <string>
#include <vector>

#include "verify/model/trust.hpp"
#include "verify/signature/clocks.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/material.hpp"
#include "verify/signature/revocation.hpp"

namespace specie {

/// One certificate of a chain, with what OpenSSL made of the CRLs for it.
struct Link {
  X509* certificate = nullptr;
  X509* issuer = nullptr;  ///< null for the last one, or when it is not at hand
  bool lacks_crl = true;
  bool has_unusable_crl = false;
  bool is_revoked = false;  ///< by some list; which entry it was, OpenSSL does not say
};

struct RevocationFinding {
  MaybeFault fault = {};
  bool is_good = false;  ///< every certificate asked about is proven to have stood
  std::vector<std::string> notes = {};
};

/// X-14 over a chain, leaf first, without its anchor: lists and OCSP answers together. Revoked
/// wins over good, good over unusable.
RevocationFinding judge_revocation(const Signer& signer, const Material& material,
                                   const std::vector<Link>& links, const SigningClocks& clocks);

/// a revocation may come after the signature is proven to have existed.
MaybeFault revoked_fault(const Signer& signer, const RevocationAnswer& revoked, bool is_leaf,
                         const SigningClocks& clocks, std::vector<std::string>& notes);

}  // namespace specie
