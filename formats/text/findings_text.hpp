#pragma once

#include "formats/text/paragraph.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// One profile's findings: what fails and what is open in full, what passes in a line.
void write_findings(const RunOutcome& run, const ReportOutcome& report,
                    const ObservationOutcome& observation, const ProfileOutcome& profile,
                    Paragraph& out);

}  // namespace specie
