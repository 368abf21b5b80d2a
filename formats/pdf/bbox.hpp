#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie::pdf {

/// A word as pdftotext found it. Coordinates are thousandths of a point from the page's top left.
struct BoxedWord {
  std::int32_t x_min = 0;
  std::int32_t y_min = 0;
  std::int32_t x_max = 0;
  std::int32_t y_max = 0;
  std::string text = {};  ///< UTF-8 as written, entities decoded; may hold control characters
};

using BoxedPage = std::vector<BoxedWord>;

/// Reads the XHTML of `pdftotext -bbox`: exactly what that program writes and nothing wider.
/// Errors: pdftotext_stopped when it is anything else, over_limit.
Result<std::vector<BoxedPage>> read_bbox(std::string_view xhtml, const Limits& limits);

}  // namespace specie::pdf
