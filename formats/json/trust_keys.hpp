#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/json/scan.hpp"
#include "formats/json/trust_reader.hpp"

namespace specie {

/// The public keys of a signer's `keys`, for DSSE. Whether each file is the one that its hash
/// names, and holds a key, is for verify/ to say.
std::vector<TrustedKey> read_keys(const JsonCursor& at, const ReadAnchor& read_anchor);

/// A line of base64: "Ed", eight octets of key id, which minisign prints backwards, and the key.
std::optional<TrustedKey> minisign_key(const std::string& line);

/// The public keys of a signer's `minisign`: the second lines of .pub files.
std::vector<TrustedKey> read_minisign_keys(const JsonCursor& at);

/// 64 hex digits in lower case, or a refusal.
std::string read_sha256(const JsonCursor& at);

}  // namespace specie
