#pragma once

#include "verify/model/result.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// What the trust file's reader cannot know: anchors are the certificates they are pinned as,
/// identities can be compared, algorithms exist (G-06), and no key has two roles (G-08).
/// Decodes the anchors on the way. Errors: bad_trust_file at the signer.
Result<Done> check_trust(TrustPolicy& policy);

}  // namespace specie
