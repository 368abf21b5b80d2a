#include "verify/model/source.hpp"

#include <algorithm>
#include <utility>

namespace specie {
namespace {

constexpr std::size_t chunk_bytes = 64 * std::size_t{1024};

}  // namespace

Source::Source(std::string name, Read read) : name_(std::move(name)), read_(std::move(read)) {}

Result<Done> Source::fill() {
  if (!chunk_) {
    chunk_ = std::make_unique_for_overwrite<char[]>(chunk_bytes);
  }
  filled_ = 0;
  while (filled_ < chunk_bytes) {
    const auto count = read_(chunk_.get() + filled_, chunk_bytes - filled_);
    if (!count) {
      return Error(count.error()).in(name_);
    }
    if (*count == 0) {
      break;
    }
    filled_ += *count;
  }
  bytes_read_ += filled_;
  return Done{};
}

Result<std::string_view> Source::head() {
  if (!pending_) {
    if (const auto filled = fill(); !filled) {
      return filled.error();
    }
    pending_ = true;
  }
  return std::string_view(chunk_.get(), filled_);
}

Result<std::string_view> Source::next() {
  auto chunk = head();
  pending_ = false;
  return chunk;
}

Result<std::string> Source::rest(std::uint64_t bytes_max) {
  std::string bytes;
  while (true) {
    const auto chunk = next();
    if (!chunk) {
      return chunk.error();
    }
    if (chunk->empty()) {
      return bytes;
    }
    if (bytes.size() + chunk->size() > bytes_max) {
      return Error{.code = ErrorCode::over_limit,
                   .message = "the file has more than " + std::to_string(bytes_max) + " bytes",
                   .document = name_};
    }
    bytes += *chunk;
  }
}

Source source_of(std::string name, std::string bytes) {
  return {std::move(name),
          [text = std::move(bytes), at = std::size_t{0}](
              char* buffer, std::size_t size) mutable -> Result<std::size_t> {
            const std::size_t count = std::min(size, text.size() - at);
            text.copy(buffer, count, at);
            at += count;
            return count;
          }};
}

}  // namespace specie
