#pragma once

#include "formats/text/paragraph.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// How much is told of each signature.
enum class Telling {
  verdict,  ///< who, and what it came to
  in_full,  ///< also when, by which certificate or key, and over which digest
};

/// Who signed these bytes, in which role, and what each signature came to.
void write_authenticity(const ReportOutcome& report, Paragraph& out,
                        Telling telling = Telling::verdict);

}  // namespace specie
