#pragma once

#include "formats/text/paragraph.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// The waterfall: reported, recomputed, what counts under each law, and what is left out.
void write_backing(const RunOutcome& run, const ReportOutcome& report,
                   const ObservationOutcome& observation, Paragraph& out);

}  // namespace specie
