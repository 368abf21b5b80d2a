#pragma once

#include <string>
#include <utility>
#include <vector>

#include "verify/model/trust_facts.hpp"

namespace specie {

/// `trust show --format json`.
std::string write_trust_json(const TrustPolicy& policy, const std::vector<SignerFacts>& signers);
/// `trust check --format json`.
std::string write_trust_findings_json(const TrustPolicy& policy,
                                      const std::vector<TrustFinding>& findings);

/// A signer to paste into a trust file.
struct NewSigner {
  std::string name;
  Role role = Role::auditor;
  std::vector<std::string> issuers = {};
  std::vector<std::pair<std::string, std::string>> anchors = {};  ///< file, sha256
  std::vector<std::string> pins = {};                             ///< SHA-256 of public keys
  struct Key {
    std::string file;
    std::string sha256;
    std::string algorithm;  ///< empty: the usual one of its kind
  };
  std::vector<Key> keys = {};
  std::vector<std::pair<std::string, std::string>> key_sets = {};  ///< file, sha256
  std::vector<std::string> minisign = {};
  std::string organisation = {};  ///< identity beside anchors
};
std::string write_new_signer(const NewSigner& signer);

}  // namespace specie
