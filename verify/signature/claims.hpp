#pragma once

#include "verify/model/signature.hpp"
#include "verify/signature/fault.hpp"

namespace specie {

/// Writes a fault into a check, which then is decided.
void apply(const Fault& fault, SignatureCheck& check);

/// 4.1 and C-11, for every format: the claimed time is heard only where it speaks against the
/// signature.
MaybeFault claim_fault(const SignatureCheck& check, const SignatureContext& context);

/// 4.1: a verification time that is the signer's own claim proves nothing.
MaybeFault basis_fault(const SignatureContext& context);

}  // namespace specie
