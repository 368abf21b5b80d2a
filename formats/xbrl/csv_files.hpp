#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "verify/model/result.hpp"
#include "verify/model/source.hpp"

namespace specie::xbrl {

/// Opens a file beside the one that names it. Its name is one that is_beside() takes.
using OpenBeside = std::function<Result<Source>(const std::string& name)>;

/// Whether a name is that of a file beside the metadata or below: no address, no absolute path, no
/// way up or back to itself.
bool is_beside(std::string_view name);

}  // namespace specie::xbrl
