#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/source.hpp"

namespace specie {

/// How a tape's bytes are text.
enum class Encoding { utf8, utf16le, utf16be, windows1252 };

/// "utf-8", "utf-16le", "utf-16be" or "windows-1252".
std::optional<Encoding> parse_encoding(std::string_view name);
std::string_view to_string(Encoding encoding);

/// The encoding of a file that starts with `head`: its byte order mark's, else the declared one,
/// else UTF-8. Errors: unknown_encoding when mark and declaration contradict each other.
Result<Encoding> encoding_of(std::string_view head, std::optional<Encoding> declared);

/// A source of UTF-8 text without byte order mark. Borrows `bytes`. A byte that is no text in the
/// encoding is an Error of code unknown_encoding with its offset.
Source text_of(Source& bytes, Encoding encoding);

/// Text of the first bytes of a file, as far as it can be read: to tell formats by content.
std::string head_text(std::string_view head);

/// Whether the bytes start with a byte order mark.
bool has_byte_order_mark(std::string_view head);

}  // namespace specie
