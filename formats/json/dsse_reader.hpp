#pragma once

#include <string>
#include <string_view>

#include "verify/model/dsse.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// True if the bytes are a JSON object with a `payloadType`, which only DSSE has.
bool is_dsse(std::string_view bytes);

/// Reads an envelope through the strict gate (G-03). Errors: malformed_signature,
/// signature_over_limit.
Result<DsseEnvelope> read_dsse(const std::string& name, std::string_view bytes,
                               const Limits& limits);

/// Reads the payload of an envelope as an in-toto statement, through the same gate.
Result<InTotoStatement> read_in_toto(std::string_view payload, const Limits& limits);

}  // namespace specie
