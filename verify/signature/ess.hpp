#pragma once

#include "verify/signature/attributes.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// C-10: the certificate that the signer named under the signature is this one. Without such an
/// attribute another certificate with the same key could be put in its place.
MaybeFault signing_certificate_fault(const Attributes& attributes, X509* leaf);

/// True if the signer named its certificate by a digest that still proves something.
bool names_certificate(const Attributes& attributes);

}  // namespace specie
