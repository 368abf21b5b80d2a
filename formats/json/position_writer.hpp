#pragma once

#include "formats/json/emit.hpp"
#include "verify/model/position.hpp"

namespace specie {

/// A position under the names of specie.report/1; what is not stated is left out.
Json emit_position(const Position& position);

}  // namespace specie
