#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Chains that one list of the document has and another leaves out: the supply by chain against
/// chain_views[], and against the chains of an earlier observation. One that certainly carries
/// coins and is left out by a view counts; where the coins are not stated it may carry none. Not
/// applicable when the chains are listed once.
Result<Measured> chains_unlisted(const Question& question);

}  // namespace specie
