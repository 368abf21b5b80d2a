#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/trust_facts.hpp"

namespace specie {

/// By which certificates and keys each signer of a checked policy is known.
std::vector<SignerFacts> facts_of(const TrustPolicy& policy);

/// What is wrong with a checked policy at this time (seconds since the epoch): anchors out of their
/// dates, weak keys, mandates that have ended, quorums that nobody can reach.
std::vector<TrustFinding> findings_of(const TrustPolicy& policy, std::int64_t at);

/// What a file of certificates (PEM or DER) holds, in its order; none when it holds none.
std::vector<TrustMeans> certificates_in(std::string_view bytes);
/// True if the first certificate of the file is an authority's, under which others are issued.
bool is_authority(std::string_view bytes);
/// What a file with one public key holds (PEM); none when it does not hold one.
std::vector<TrustMeans> key_in(std::string_view pem);

}  // namespace specie
