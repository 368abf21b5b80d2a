#pragma once

#include <string>
#include <string_view>

#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// The absolute path of pdftotext: `named` (the value of SPECIE_PDFTOTEXT) when it is not empty,
/// else the first in the absolute folders of `search_path` (the value of PATH).
/// Errors: no_pdftotext.
Result<std::string> find_pdftotext(std::string_view named, std::string_view search_path);

/// Runs `program -q -bbox - -` over the bytes of a PDF and returns what it writes.
///
/// No shell; the environment is LC_ALL=C alone, standard error is discarded, no other file is left
/// open to it, and time, memory and output are bounded by `limits`. The child and whatever it
/// started are gone when this returns. Errors: no_pdftotext, pdftotext_stopped.
Result<std::string> run_pdftotext(const std::string& program, std::string_view pdf,
                                  const Limits& limits);

}  // namespace specie
