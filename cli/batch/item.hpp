#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/batch/seen.hpp"
#include "verify/model/batch.hpp"

namespace specie {

/// What one file of a batch came to: all that is kept of it, and what a worker process tells.
struct BatchItem {
  enum class Kind : std::uint8_t { judged, refused, passed_over };

  Kind kind = Kind::refused;
  BatchRow row;
  std::string told = {};    ///< the error in words for standard error; empty: none
  std::string sha256 = {};  ///< of a judged report
  BatchIdentity identity = {};
  std::string uses = {};  ///< of waivers: a WaiverUse each; empty: none were given
  std::string line = {};  ///< of the batch record, with its line end; empty: not asked for
};

/// For a pipe between processes of one program; nothing else reads it.
std::string to_bytes(const BatchItem& item);
/// Nothing when the bytes are cut short.
std::optional<BatchItem> item_of(std::string_view bytes);

}  // namespace specie
