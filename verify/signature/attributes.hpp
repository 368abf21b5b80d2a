#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/signature/fault.hpp"
#include "verify/signature/openssl.hpp"

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

/// C-08: DER, each type once, the mandatory ones there and single-valued. `encoded` is the set as
/// it stands in the file; OpenSSL's reading of the same signer must encode to the same bytes.
ReadAttributes read_attributes(std::string encoded, CMS_SignerInfo* signer);

/// True if the bytes are what a signer signs: a SET OF Attribute with contentType and
/// messageDigest. Such "content" is a forgery made from another signature (C-07).
bool is_attribute_set(std::string_view bytes);

/// Dotted types of the unsigned attributes, in order.
std::vector<std::string> unsigned_types(CMS_SignerInfo* signer);

/// DER of every value of one type, in order. Unsigned ones prove nothing (C-12).
std::vector<std::string> unsigned_values(CMS_SignerInfo* signer, std::string_view type);
std::vector<std::string> signed_values(CMS_SignerInfo* signer, std::string_view type);

}  // namespace specie
