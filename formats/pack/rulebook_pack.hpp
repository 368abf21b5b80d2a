#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "verify/model/points.hpp"
#include "verify/model/rulebook.hpp"

namespace specie {

/// A rulebook as bytes that are read without parsing: what the build carries into the program. Not
/// a file format: written and read by the same version of this source.
std::string pack_rulebook(const Rulebook& rulebook);
/// `bytes` are what pack_rulebook() wrote.
Rulebook unpack_rulebook(std::string_view bytes);

/// The same for the points on which the countries' rules part.
std::string pack_points(const std::vector<DivergencePoint>& points);
std::vector<DivergencePoint> unpack_points(std::string_view bytes);

}  // namespace specie
