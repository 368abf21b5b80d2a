#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/decimal.hpp"

namespace specie {

/// When what is held falls due, from the as-of date. The edges are those that laws ask: 93 days
/// (GENIUS), 186 (Bank of England), a year (FCA).
enum class Rung {
  past,
  on_demand,
  to_7,
  to_30,
  to_60,
  to_93,
  to_186,
  to_365,
  beyond,
  fund_unit,   ///< of a fund whose holdings are not printed
  settlement,  ///< sums of unsettled trades
  not_stated,
};
std::string_view to_string(Rung rung);

/// The lines of one class, added up.
struct ClassSum {
  std::string asset_class;
  Decimal value;
  std::uint64_t lines = 0;
  Decimal in_funds;  ///< of the value: inside funds whose holdings are printed
};

/// The lines that fall due in one span of days, added up.
struct RungSum {
  Rung rung = Rung::not_stated;
  Decimal value;
  std::uint64_t lines = 0;
};

/// What the pool is made of: a summary for readers, on which no verdict rests.
struct Composition {
  std::vector<ClassSum> classes = {};  ///< the largest first
  std::vector<RungSum> maturity = {};  ///< in the order of Rung; none without lines
};

}  // namespace specie
