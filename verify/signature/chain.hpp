#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/clocks.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/material.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

struct Chain {
  bool is_anchored = false;  ///< leads to an anchor of the signer
  MaybeFault fault = {};
  std::vector<std::string> notes = {};
};

/// the path from a leaf to one signer's anchors, and to no one else's.
Chain chain_to(const Signer& signer, X509* leaf, const Material& material,
               const SigningClocks& clocks, const Limits& limits);

}  // namespace specie
