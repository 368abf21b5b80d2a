#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of lines with a value that lack one of the attributes in `facts`. Settlement lines are
/// not reserve categories and are passed over. Each lack is an open fact, so that absence stays
/// absence. Beside the attributes: `id`, met by the identifier of a security or a fund, and
/// `valuation_method`, met by the pool's valuation_basis too.
Result<Measured> positions_lacking(const Question& question);

/// The same among the positions of the sets in `of`; not applicable where there is none.
Result<Measured> positions_lacking_in(const Question& question);

}  // namespace specie
