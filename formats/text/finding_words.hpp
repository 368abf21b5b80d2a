#pragma once

#include <string>

#include "verify/model/outcome.hpp"

namespace specie {

/// "1,234 to spare", "at least 1,234 more is needed": how far the figure is from its limit. Nothing
/// of a limit of zero that is met: there is no less than none.
std::string margin_text(const Finding& finding, const Criterion& criterion);

/// "mode benchmark: no claim that this law applies to this issuer".
std::string mode_text(const ProfileOutcome& profile);

}  // namespace specie
