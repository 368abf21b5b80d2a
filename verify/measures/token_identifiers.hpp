#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// How many identifiers of the token are stated: a digital token identifier of the form of ISO
/// 24165, or another one in alt_id (UK-FCA-DISC-04). A stated one of another form may be an
/// equivalent: it leaves the count open.
Result<Measured> token_identifiers(const Question& question);

}  // namespace specie
