#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verify/model/origin.hpp"

namespace specie {

/// A JSON Web Key as its document states it (RFC 7517); parsed and not judged.
struct Jwk {
  std::string kty = {};
  std::string crv = {};
  std::string kid = {};
  std::string alg = {};
  std::string use = {};
  std::optional<std::vector<std::string>> key_ops = {};
  std::string n = {};  ///< octets, as the next three
  std::string e = {};
  std::string x = {};
  std::string y = {};
  bool has_private = false;  ///< the document holds the private half as well
  Origin origin = {};
};

/// The keys of one JWK set, or one JWK by itself.
struct JwkSet {
  std::vector<Jwk> keys = {};
};

}  // namespace specie
