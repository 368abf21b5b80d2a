#pragma once

#include "formats/json/node.hpp"
#include "verify/model/jws.hpp"

namespace specie {

/// The members of a JWS header that we know; those of JAdES-B included (ETSI TS 119 182-1).
JwsHeader read_jws_header(const JsonNode& object);

/// A number as written, when it is a whole number of seconds: NumericDate without a fraction.
std::optional<std::int64_t> whole_seconds(const JsonNode& node);

}  // namespace specie
