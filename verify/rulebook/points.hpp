#pragma once

#include <span>
#include <vector>

#include "verify/model/outcome.hpp"
#include "verify/model/points.hpp"

namespace specie {

/// The points that criteria of both sides spoke to, in the order of `points`. A side's answer is
/// its worst; a side none of whose criteria applies says so.
std::vector<PointOutcome> answers_to(std::span<const DivergencePoint> points,
                                     std::span<const Rulebook> rulebooks,
                                     std::span<const ProfileOutcome> profiles);

}  // namespace specie
