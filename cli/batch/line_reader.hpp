#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "verify/model/source.hpp"

namespace specie {

/// The lines of an input, of which one at a time is kept.
class LineReader {
 public:
  explicit LineReader(Source source) : source_(std::move(source)) {}

  /// The next line without its end; nothing behind the last. Errors: those of reading, over_limit,
  /// and malformed for a last line that has no end.
  Result<std::optional<std::string>> next();
  /// Of the line handed out last, from 1 on.
  std::uint64_t number() const { return number_; }

 private:
  Source source_;
  std::string chunk_;
  std::size_t at_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace specie
