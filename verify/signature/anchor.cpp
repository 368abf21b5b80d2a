#include "verify/signature/anchor.hpp"

namespace specie {

std::shared_ptr<const DecodedAnchor> decode(const Anchor& anchor) {
  return std::make_shared<const DecodedAnchor>(openssl::parse_certificates(anchor.pem));
}

std::shared_ptr<const DecodedAnchor> decoded(const Anchor& anchor) {
  return anchor.decoded ? anchor.decoded : decode(anchor);
}

}  // namespace specie
