#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "verify/model/signature.hpp"
#include "verify/signature/algorithms.hpp"
#include "verify/signature/attributes.hpp"
#include "verify/signature/container.hpp"
#include "verify/signature/fault.hpp"

namespace specie {

/// One signer's arithmetic: which key made the value, over what, and whether it is right. Says
/// nothing about trust.
struct Integrity {
  MaybeFault fault = {};        ///< absent: the value is right, and covers the content
  X509* certificate = nullptr;  ///< named by the signer identifier; borrowed
  std::optional<Attributes> attributes = {};
  std::string algorithm = {};  ///< name of G-06's table
  int rsa_bits = 0;            ///< 0: not an RSA key
};

/// How a signer may name its certificate under the signature, if it does (C-10).
enum class NamedBy { strong_digest, any_digest };

/// `certificates`: the bag and what the trust file holds, among which the signer's is looked for.
Integrity integrity_of(const Container& container, std::size_t index, const ContentDigests& content,
                       const std::vector<X509*>& certificates,
                       NamedBy named_by = NamedBy::strong_digest, BatchMemory* memory = nullptr);

}  // namespace specie
