#pragma once

#include <string>
#include <vector>

#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// with R-1: what the signatures together prove. `signatures` are all over the same
/// content; `looked_in` are the files that were searched for them.
Authenticity judge_authenticity(std::vector<SignatureCheck> signatures, const TrustPolicy* trust,
                                std::vector<std::string> looked_in);

}  // namespace specie
