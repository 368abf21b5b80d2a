#pragma once

#include <string>
#include <vector>

#include "verify/model/trust_facts.hpp"

namespace specie {

/// `trust show`: who may sign what, and by which certificates and keys each is known.
std::string write_trust_text(const TrustPolicy& policy, const std::vector<SignerFacts>& signers);
/// `trust check`: what is wrong, a line each.
std::string write_trust_findings(const TrustPolicy& policy,
                                 const std::vector<TrustFinding>& findings);

}  // namespace specie
