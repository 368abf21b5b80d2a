#pragma once

#include "formats/text/paragraph.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// Who signed these bytes, in which role, and what each signature came to.
void write_authenticity(const ReportOutcome& report, Paragraph& out);

}  // namespace specie
