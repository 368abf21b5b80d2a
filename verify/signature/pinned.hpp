#pragma once

#include <string>
#include <vector>

#include "verify/model/trust.hpp"
#include "verify/signature/clocks.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/material.hpp"

namespace specie {

/// 4.1 for a certificate that is trusted by its hash: its dates, and what lists and answers say.
MaybeFault pinned_fault(const Signer& signer, X509* leaf, const Material& material,
                        const SigningClocks& clocks, std::vector<std::string>& notes);

}  // namespace specie
