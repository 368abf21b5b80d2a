#pragma once

#include <string>

#include "verify/model/outcome.hpp"

namespace specie {

/// Whether a run comes to something that its one report does not say: it has several, none, or
/// something that could not be read or done.
bool has_own_verdict(const RunOutcome& run);

/// "2 reports judged, 1 error".
std::string sum_of(const RunOutcome& run);

/// "missing.json 3:1: the file does not exist", as it came: each writer escapes it.
std::string words_of(const Error& error);

}  // namespace specie
