#pragma once

#include <string>

#include "verify/model/date.hpp"
#include "verify/model/decimal.hpp"

namespace specie {

/// A figure of one instant, as a report states it, or a signed statement about the report.
struct StatedFigure {
  Instant as_of;
  std::string name;  ///< a field of the report's observations: "coins_outstanding"
  Decimal value = 0;
};

}  // namespace specie
