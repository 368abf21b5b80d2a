#include "cli/batch/line_reader.hpp"

#include <algorithm>

namespace specie {

Result<std::optional<std::string>> LineReader::next() {
  constexpr std::size_t line_bytes_max = 1UL << 30U;
  std::string line;
  while (true) {
    const std::size_t end = chunk_.find('\n', at_);
    line.append(chunk_, at_, std::min(end, chunk_.size()) - at_);
    if (end != std::string::npos) {
      at_ = end + 1;
      ++number_;
      return std::optional(std::move(line));
    }
    if (line_bytes_max < line.size()) {
      return Error{.code = ErrorCode::over_limit,
                   .message = "a line has more than " + std::to_string(line_bytes_max) + " bytes",
                   .document = source_.name()};
    }
    const auto chunk = source_.next();
    if (!chunk) {
      return chunk.error();
    }
    if (chunk->empty()) {
      break;
    }
    chunk_ = *chunk;
    at_ = 0;
  }
  chunk_.clear();
  at_ = 0;
  if (!line.empty()) {
    return Error{.code = ErrorCode::malformed,
                 .message = "the file is cut off within a line",
                 .document = source_.name()};
  }
  return std::optional<std::string>();
}

}  // namespace specie
