#pragma once

#include <string>

#include "verify/model/comparison.hpp"
#include "verify/model/exit_code.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// Two documents figure by figure for people: what differs and what one of them does not state is
/// shown with both places; figures that agree are one line each.
std::string write_compare_text(const ReportComparison& comparison, const InputFile& first,
                               const InputFile& second, ExitCode exit);

}  // namespace specie
