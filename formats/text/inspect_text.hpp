#pragma once

#include <string>

#include "verify/model/outcome.hpp"
#include "verify/model/report.hpp"

namespace specie {

/// What was read, fact by fact, with the place of each; no verdict.
std::string write_inspect_text(const Report& report, const InputFile& input,
                               const Authenticity& authenticity);

}  // namespace specie
