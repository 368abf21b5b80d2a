#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verify/model/trust.hpp"

namespace specie {

/// One certificate or key by which a signer is known, for a person to compare with what the signer
/// says by telephone.
struct TrustMeans {
  std::string kind;                     ///< "anchor", "pinned key", "key for dsse"
  std::string source = {};              ///< the file; empty: the trust file itself
  std::string subject = {};             ///< of a certificate
  std::string certificate_sha256 = {};  ///< lower-case hex
  std::string spki_sha256 = {};
  std::string key = {};  ///< "rsa-3072", "p256", "ed25519"; empty: only a hash is known
  std::optional<std::int64_t> not_before = {};
  std::optional<std::int64_t> not_after = {};
};

/// A signer with all of its means.
struct SignerFacts {
  const Signer* signer = nullptr;
  std::vector<TrustMeans> means = {};
};

/// Something that makes a trust file not do what it seems to say.
struct TrustFinding {
  std::string signer;  ///< empty: the file as a whole
  std::string text;
};

}  // namespace specie
