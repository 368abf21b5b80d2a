#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of names (of the issuer, the coin, a bank, a line) with a character that is not to be
/// seen: one that steers a terminal, turns the direction of text or has no width.
Result<Measured> hidden_characters(const Question& question);

}  // namespace specie
