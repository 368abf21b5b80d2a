#pragma once

#include <string>

#include "verify/model/comparison.hpp"
#include "verify/model/exit_code.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// `specie.compare/1`: two documents figure by figure, each with both places.
std::string write_compare(const ReportComparison& comparison, const InputFile& first,
                          const InputFile& second, const std::string& tool_version, ExitCode exit);

}  // namespace specie
