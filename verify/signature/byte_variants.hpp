#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace specie {

/// The same text as a careless transfer writes it.
struct ByteVariant {
  std::string_view what;  ///< "line ends CR LF": how it differs from the text given
  std::string bytes;
};

/// What mail, version control and editors do to a text: its line ends, the one at its end, a byte
/// order mark. Only those that differ from `text`. They explain a signature that fails and make
/// none pass: a text with other bytes is another document (G-01).
std::vector<ByteVariant> byte_variants(std::string_view text);

}  // namespace specie
