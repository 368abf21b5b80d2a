#pragma once

#include <string_view>

namespace specie {

/// Whether `text` is a number of JSON (RFC 8259, section 6).
bool is_json_number(std::string_view text);

/// Whether a number of JSON is larger, or nearer to zero, than any binary64: such a number is read
/// in different ways by different programs (RFC 7493, section 2.2).
bool is_out_of_range(std::string_view number);

}  // namespace specie
