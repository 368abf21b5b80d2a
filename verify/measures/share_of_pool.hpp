#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Value of the positions in the named sets over pool_value, the printed total of the pool.
/// Not applicable for an empty pool.
Result<Measured> share_of_pool(const Question& question);

/// Value of the positions in the named sets over every coin that exists at par. Not applicable when
/// no coins exist.
Result<Measured> share_of_coins(const Question& question);

}  // namespace specie
