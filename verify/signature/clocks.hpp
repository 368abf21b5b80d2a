#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "verify/model/signature.hpp"
#include "verify/signature/fault.hpp"

namespace specie {

/// What verified time-stamps prove of one signature.
struct ProofOfTime {
  std::optional<std::int64_t> existed_by = {};    ///< a time-stamp over the signature
  std::optional<std::int64_t> signed_after = {};  ///< a time-stamp over the content, under it
};

/// The clocks of signatures.md 4.1 by which certificates are judged. A signer's own claim is none.
struct SigningClocks {
  std::int64_t verification = 0;
  std::int64_t control = 0;  ///< best-signature-time
  ProofOfTime proof = {};    ///< existed_by only where it may move the control time
};

/// The control time is the verification time, or the proven time where that is earlier. Under
/// `--verify-at now` no time-stamp moves it; under `claimed` neither.
SigningClocks clocks_of(const SignatureContext& context, const ProofOfTime& proof);

/// The proof that the time-stamps found give: of those that count, the earliest of each kind
/// decides for existence, the latest for content.
ProofOfTime proof_of(const std::vector<TimeStampCheck>& time_stamps);

/// 4.1, C-11 and T-06: what claimed and proven times say against a signature. A claim is heard
/// only where it does.
MaybeFault time_fault(const SignatureCheck& check, const ProofOfTime& proof,
                      const SignatureContext& context);

}  // namespace specie
