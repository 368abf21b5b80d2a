#pragma once

#include <string>
#include <string_view>

#include "verify/model/jws.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// True if the bytes are meant as a JWS: compact, of any number of segments, or a JSON object with
/// `payload`, `signature` or `signatures` that is not a DSSE envelope.
bool is_jws(std::string_view bytes);

/// Parses a JWS of any serialisation through the strict gate (J-01 to J-03, J-11, G-03, G-04). What
/// is wrong with one signature alone is kept with it, so that it cannot spoil the others (J-17).
/// Errors: malformed_signature, with the JSON pointer; signature_over_limit.
Result<Jws> read_jws(const std::string& file, std::string_view bytes, const Limits& limits);

}  // namespace specie
