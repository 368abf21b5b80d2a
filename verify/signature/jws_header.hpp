#pragma once

#include <string>
#include <vector>

#include "verify/model/jws.hpp"
#include "verify/signature/fault.hpp"

namespace specie {

/// J-03 to J-05, J-10, J-11: whether the headers may be relied on, before any key is looked at.
MaybeFault jws_header_fault(const JwsSignature& signature);

/// J-02, J-15 and JAdES: what was seen in the headers and did not decide.
std::vector<std::string> jws_header_notes(const Jws& jws, const JwsSignature& signature);

}  // namespace specie
