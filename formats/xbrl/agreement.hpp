#pragma once

#include <string>
#include <vector>

#include "formats/xbrl/matcher.hpp"

namespace specie::xbrl {

/// One fact that stands twice: `have` becomes the one to use. The same value may be stated more and
/// less exactly (decimals); then the more exact one is used, and noted. Errors: stated_twice, with
/// both places: neither is believed.
Result<Done> agree(Taken& have, const Taken& next, std::vector<std::string>& notes);

}  // namespace specie::xbrl
