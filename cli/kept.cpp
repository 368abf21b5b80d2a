#include "cli/kept.hpp"

namespace specie {

Result<Done> Kept::take(std::string_view chunk) {
  digest.update(chunk);
  if (bytes && bytes_max - bytes->size() < chunk.size()) {
    return Error{
        .code = ErrorCode::over_limit,
        .message = "a signature of this format needs the report in memory, which has more than " +
                   std::to_string(bytes_max) + " bytes",
        .hint = "raise it with --limit container_bytes=N"};
  }
  if (bytes) {
    *bytes += chunk;
  }
  return Done{};
}

Source tee(Source& source, Kept& kept) {
  return {source.name(),
          [&source, &kept, rest = std::string_view{}](
              char* buffer, std::size_t size) mutable -> Result<std::size_t> {
            if (rest.empty()) {
              const auto chunk = source.next();
              if (!chunk) {
                return chunk.error();
              }
              if (const auto taken = kept.take(*chunk); !taken) {
                return taken.error();
              }
              rest = *chunk;
            }
            const std::size_t count = rest.copy(buffer, size);
            rest.remove_prefix(count);
            return count;
          }};
}

Result<Done> drain(Source& source) {
  while (true) {
    const auto chunk = source.next();
    if (!chunk) {
      return chunk.error();
    }
    if (chunk->empty()) {
      return Done{};
    }
  }
}

}  // namespace specie
