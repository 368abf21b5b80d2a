#pragma once

#include "verify/model/limits.hpp"
#include "verify/model/report.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// Whether the first bytes of a file look like JSON.
bool is_json(std::string_view head);

struct ReportOptions {
  Limits limits = {};
  bool keep_positions = false;     ///< also fill Observation::kept, for inspect
  CompletePosition complete = {};  ///< adds to each position what was given beside the report
};

/// Reads `specie.report/1`. Strict: unknown keys, inexact numbers and half-stated instants are
/// errors with line and column. Positions are folded as they arrive; nothing is judged.
Result<Report> read_json_report(Source& source, const ReportOptions& options);

}  // namespace specie
