#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Figures that a report embedded in the document states otherwise than the document prints them.
/// Where the embedded report is of another coin or instant, or states no figure that the document
/// prints, it may differ. Not applicable when no report is embedded.
Result<Measured> attached_figures_differing(const Question& question);

}  // namespace specie
