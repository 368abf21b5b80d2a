#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/signature/fault.hpp"
#include "verify/signature/signer_info.hpp"

namespace specie {

/// What a signer signed beside the content.
struct Attributes {
  std::string encoded;  ///< SET OF, in DER: the bytes under the signature (C-09)
  std::string content_type = {};
  std::string message_digest = {};
  std::optional<std::int64_t> signing_time = {};
  std::string signing_certificate = {};     ///< RFC 2634 value, SHA-1 (C-10)
  std::string signing_certificate_v2 = {};  ///< RFC 5035 value
  std::vector<std::string> types = {};      ///< dotted, in order
  std::vector<std::string> notes = {};
};

struct ReadAttributes {
  Attributes attributes = {};
  MaybeFault fault = {};
};

/// C-08: DER, each type once, the mandatory ones there and single-valued. The signer has signed
/// attributes.
ReadAttributes read_attributes(const SignerInfo& signer);

/// True if the bytes are what a signer signs: a SET OF Attribute with contentType and
/// messageDigest. Such "content" is a forgery made from another signature (C-07).
bool is_attribute_set(std::string_view bytes);

}  // namespace specie
