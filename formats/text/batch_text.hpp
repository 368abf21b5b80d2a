#pragma once

#include <string>

#include "verify/model/batch.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// A report as one line of a list: the observation that decides, and what decided it first.
BatchRow row_of(const ReportOutcome& report);
/// One that could not be judged.
BatchRow row_of(const std::string& path, const Error& error);

/// The list of a batch for people: its head, a line for each report as soon as it is known, its
/// end. Columns are of one width whatever stands in them.
std::string write_list_head(const RunOutcome& run);
std::string write_list_row(const BatchRow& row);
/// `again`: the report that this one is once more.
std::string write_list_again(const BatchRow& row, const std::string& again);
std::string write_list_end(const RunOutcome& run, const BatchTally& tally);
/// The last line alone (`--quiet`).
std::string write_list_verdict(const RunOutcome& run, const BatchTally& tally);

}  // namespace specie
