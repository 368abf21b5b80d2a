#pragma once

#include <string>

#include "verify/model/outcome.hpp"

namespace specie {

/// A finding, and all of a record that it stands in.
struct FindingPlace {
  const ReportOutcome& report;
  const ObservationOutcome& observation;
  const Rulebook& rulebook;
  const Criterion& criterion;
  const Finding& finding;
};

/// Everything that a record says of one finding, for whoever must defend it: what the law asks and
/// with which figures it was answered, every fact and line with its place, and what would decide.
std::string write_finding(const FindingPlace& of);

}  // namespace specie
