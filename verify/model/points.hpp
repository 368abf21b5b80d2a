#pragma once

#include <string>
#include <vector>

#include "verify/model/finding.hpp"

namespace specie {

/// A point on which the two countries' rules part (verify/divergence/points.json), with the
/// criteria of each side that speak to it.
struct DivergencePoint {
  std::string id;  ///< "D-04"
  std::string title;
  std::string tighter;  ///< the side whose rule decides for a report that is to meet both
  std::string both;     ///< what such a report needs
  std::vector<std::string> uk;
  std::vector<std::string> us;
};

/// What one criterion says to a point.
struct PointAnswer {
  std::string profile;
  std::string criterion;
  Status status = Status::inconclusive;
  Reason reason = Reason::none;
  std::string text;  ///< of the finding
  std::string citation;
};

/// A side's answer: its worst; not-applicable when none of its criteria applies.
Status side_of(const std::vector<PointAnswer>& answers);

/// A point as the selected laws answer it for one observation.
struct PointOutcome {
  std::string id;
  std::string title;
  std::string tighter;
  std::string both;
  std::vector<PointAnswer> uk;
  std::vector<PointAnswer> us;
  bool parts = false;  ///< both sides are judged, and differently
};

}  // namespace specie
