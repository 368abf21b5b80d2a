#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace specie {

/// G-04: one text for each value. Standard alphabet, padding mandatory, no white space, unused
/// trailing bits zero; absent when the text is anything else.
std::optional<std::string> decode_base64(std::string_view text);

/// The same for base64url (RFC 4648 section 5), without padding.
std::optional<std::string> decode_base64url(std::string_view text);
std::string encode_base64url(std::string_view bytes);

}  // namespace specie
