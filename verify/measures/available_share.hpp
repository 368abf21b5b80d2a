#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Value in the sets `of`, and what else falls due without condition within so many business days,
/// over reserve assets. A fund is one line: what it holds is not the issuer's to withdraw.
Result<Measured> available_share(const Question& question);

}  // namespace specie
