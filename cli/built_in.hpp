#pragma once

#include <span>
#include <string_view>

namespace specie {

/// A rulebook that the program carries with it, read and checked when it was built.
struct BuiltIn {
  std::string_view id;
  std::string_view packed;  ///< for unpack_rulebook()
};

/// All of them, sorted by id. Defined by what `specie_pack` writes.
std::span<const BuiltIn> built_in_rulebooks();
/// verify/divergence/points.json, for unpack_points().
std::string_view built_in_points();

}  // namespace specie
