#pragma once

#include <string>
#include <vector>

#include "verify/model/outcome.hpp"

namespace specie {

/// "1,234 to spare", "at least 1,234 more is needed": how far the figure is from its limit. Nothing
/// of a limit of zero that is met: there is no less than none.
std::string margin_text(const Finding& finding, const Criterion& criterion);

/// What a waiver or a baseline does to a fail, one clause each; none where nothing was asked. Text
/// of the user's files, which every writer escapes.
std::vector<std::string> modifiers_of(const Finding& finding);

/// "mode benchmark: no claim that this law applies to this issuer".
std::string mode_text(const ProfileOutcome& profile);

}  // namespace specie
