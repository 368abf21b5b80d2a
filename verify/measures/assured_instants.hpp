#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Instants that are in att.as_of or are this observation's, and not both: 1 when the engagement
/// does not speak of this observation, and 1 for each instant of it that the document has no
/// observation of.
Result<Measured> assured_instants_differing(const Question& question);

/// Statements of the last `months` months up to the end of the engagement that it does not cover,
/// neither by its period nor by one of its instants. Statements are the document's observations and
/// disclosure_history[]. Open where two of them, or the first and the beginning, lie more than
/// `gap_months` calendar months apart: a statement may be missing from the history.
Result<Measured> statements_unassured(const Question& question);

}  // namespace specie
