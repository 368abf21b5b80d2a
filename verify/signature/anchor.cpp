#include "verify/signature/anchor.hpp"

#include <span>

namespace specie {

std::shared_ptr<const DecodedAnchor> decode(const Anchor& anchor) {
  return std::make_shared<const DecodedAnchor>(openssl::parse_certificates(anchor.pem));
}

std::shared_ptr<const DecodedAnchor> decoded(const Anchor& anchor) {
  return anchor.decoded ? anchor.decoded : decode(anchor);
}

std::vector<std::shared_ptr<const DecodedAnchor>> anchors_of(const TrustPolicy* trust) {
  std::vector<std::shared_ptr<const DecodedAnchor>> anchors;
  for (const Signer& signer :
       trust == nullptr ? std::span<const Signer>() : std::span<const Signer>(trust->signers)) {
    for (const Anchor& anchor : signer.anchors) {
      anchors.push_back(decoded(anchor));
    }
  }
  return anchors;
}

}  // namespace specie
