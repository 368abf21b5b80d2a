#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace specie {

/// The DER inside a PEM block with one of the labels `CMS` and `PKCS7` (C-01), alone in its file.
/// Absent when it is anything else, or when its base64 is not canonical (G-04).
std::optional<std::string> unarmoured(std::string_view pem);

/// The DER inside a PEM block with the label `PUBLIC KEY`, on the same terms.
std::optional<std::string> unarmoured_key(std::string_view pem);

/// True if the bytes start like PEM.
bool looks_armoured(std::string_view bytes);

}  // namespace specie
