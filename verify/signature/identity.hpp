#pragma once

#include "verify/model/trust.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// the subject is the one that the trust file names. Decoded strings are compared; a subject
/// that could be read in two ways equals nothing.
MaybeFault identity_fault(X509* certificate, const Signer& signer);

/// True if the word names a subject attribute ("O", "organizationIdentifier").
bool is_subject_attribute(const std::string& word);

}  // namespace specie
