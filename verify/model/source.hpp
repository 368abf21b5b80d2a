#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "verify/model/result.hpp"

namespace specie {

/// An input that is read once, chunk by chunk (ruling 29), so that the bytes that were hashed are
/// the bytes that were parsed (G-01). Nothing can rewind it.
class Source {
 public:
  /// Fills `buffer` and returns how many bytes it wrote; 0 at the end.
  using Read = std::function<Result<std::size_t>(char* buffer, std::size_t size)>;

  Source(std::string name, Read read);

  const std::string& name() const { return name_; }
  /// The first bytes (up to one chunk), without consuming them.
  Result<std::string_view> head();
  /// The next chunk; empty at the end. Valid until the next call.
  Result<std::string_view> next();
  /// Everything that is left, or over_limit when it is more than `bytes_max`.
  Result<std::string> rest(std::uint64_t bytes_max);
  /// Bytes read from the input so far.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  Result<Done> fill();

  std::string name_;
  Read read_;
  std::unique_ptr<char[]> chunk_;
  std::size_t filled_ = 0;
  bool pending_ = false;
  std::uint64_t bytes_read_ = 0;
};

/// A source over bytes at hand, for tests and for embedded documents.
Source source_of(std::string name, std::string bytes);

}  // namespace specie
