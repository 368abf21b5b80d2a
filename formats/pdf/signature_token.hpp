#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "formats/pdf/objects.hpp"

namespace specie::pdf {

/// Where a signature dictionary and two of its values stand in the file's bytes.
struct SignaturePlace {
  std::size_t start = 0;  ///< of the dictionary
  std::size_t end = 0;
  std::size_t contents_start = 0;
  std::size_t contents_end = 0;
  int contents_count = 0;  ///< how often the key is given
  int byte_range_count = 0;
  bool repeats_key = false;
  bool is_byte_range_plain = false;  ///< four direct integers and blanks, nothing else (P-04)
};

/// The dictionary of this object that stands around `inside`, read token by token, because
/// libqpdf tells no offsets. Absent when no such object is written there.
std::optional<SignaturePlace> find_signature(std::string_view bytes, ObjectId id,
                                             std::size_t inside);

/// The bytes of a hexadecimal string token; absent unless it is `<`, an even count of digits
/// without blanks, and `>` (P-05).
std::optional<std::string> hex_token(std::string_view token);

}  // namespace specie::pdf
