#pragma once

#include <memory>
#include <vector>

#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/anchor.hpp"
#include "verify/signature/chain.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// Certificates and lists from beside a container, and the anchors' own files.
struct Beside {
  openssl::Certificates given = {};
  std::vector<std::shared_ptr<const DecodedAnchor>> anchors = {};
  openssl::Crls crls = {};
};

/// What cannot be read is left out: it was only to help.
Beside read_beside(const TrustPolicy* trust, const SignatureContext& context);

/// Borrows what was given beside the container.
void add_given(const Beside& beside, Material& material);
/// Borrows the anchors' certificates.
void add_anchors(const Beside& beside, std::vector<X509*>& certificates);

}  // namespace specie
