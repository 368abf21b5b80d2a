#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace specie::pdf {

/// Seconds since the epoch of a date like "D:20260420100000+01'00'" (ISO 32000-1, 7.9.4), to the
/// second; one without a zone is read as UTC. Absent when it is anything else.
std::optional<std::int64_t> parse_pdf_date(std::string_view text);

}  // namespace specie::pdf
