#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/json/node.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// What to do with each element of one array, as soon as it is complete, instead of keeping it.
struct StreamedArray {
  /// The keys that lead to the array; "*" stands for any index: {"observations", "*", "positions"}.
  std::vector<std::string_view> path;
  /// `pointer` is the element's JSON pointer. An Error stops the parse.
  std::function<Result<Done>(const std::string& pointer, const JsonNode& element)> element;
};

struct JsonOptions {
  std::uint64_t bytes_max = 0;
  std::size_t depth_max = 64;
  std::size_t string_bytes_max = 0;  ///< of one string, key or number as written
  std::size_t nodes_max = 0;         ///< kept values, and values of one streamed element
  bool comments = false;             ///< `//` comments, for trust files
  const StreamedArray* streamed = nullptr;
};

JsonOptions json_options(std::uint64_t bytes_max, const Limits& limits);

/// Reads one JSON value through the strict gate (rule G-03): UTF-8, no BOM, no NUL, nothing after
/// the value, no key twice (compared decoded), no lone surrogate, numbers as text, bounded depth.
Result<JsonNode> parse_json(Source& source, const JsonOptions& options);

}  // namespace specie
