#pragma once

#include "formats/text/paragraph.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// The waterfall: reported, recomputed, what counts under each law, and what is left out.
void write_backing(const RunOutcome& run, const ReportOutcome& report,
                   const ObservationOutcome& observation, Paragraph& out);

/// The positions on which the selected laws part.
void write_divergence(const ObservationOutcome& observation, Paragraph& out);

}  // namespace specie
