#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "verify/model/source.hpp"
#include "verify/signature/digest.hpp"

namespace specie {

/// What is kept of the bytes that pass: digests of all, and the bytes themselves where a signature
/// needs them.
struct Kept {
  ContentDigest digest;
  std::optional<std::string> bytes = {};
  std::uint64_t bytes_max = 0;

  /// Errors: over_limit when the bytes are to be kept and are too many.
  Result<Done> take(std::string_view chunk);
};

/// A source that hands on what another reads, and keeps what is needed on the way (G-01). Borrows
/// both.
Source tee(Source& source, Kept& kept);

/// What a parser left unread still belongs to the bytes that a signature covers.
Result<Done> drain(Source& source);

}  // namespace specie
