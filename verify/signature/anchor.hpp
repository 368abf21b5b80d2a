#pragma once

#include <memory>
#include <vector>

#include "verify/model/trust.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// The certificates of an anchor's file; none when one of them cannot be read.
struct DecodedAnchor {
  openssl::Certificates certificates;
};

std::shared_ptr<const DecodedAnchor> decode(const Anchor& anchor);

/// What check_trust() decoded, or the same made now for a policy that was never checked.
std::shared_ptr<const DecodedAnchor> decoded(const Anchor& anchor);

/// Every anchor of the policy. The certificates in them are borrowed as long as this lives.
std::vector<std::shared_ptr<const DecodedAnchor>> anchors_of(const TrustPolicy* trust);

}  // namespace specie
