#pragma once

#include "formats/text/paragraph.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// Where the selected laws part: on which positions, and on which points.
void write_divergence(const ObservationOutcome& observation, Paragraph& out);

/// What a position would need to count under every law that leaves it open or out; empty when a law
/// has no row for it.
std::string needs_of_all(const Divergence& row);

}  // namespace specie
