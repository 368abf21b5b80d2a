#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verify/model/batch.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

// specie.batch/1: JSON values, one to a line. A `run` line, a `report` line for each report in the
// order given, a `summary` line.

/// How a batch ends.
struct BatchEnd {
  BatchTally tally = {};
  std::vector<Error> errors = {};        ///< of the run, not of one report
  std::vector<std::string> barren = {};  ///< of a shard: folders in which it found no report
  std::optional<std::vector<std::string>> waivers_unused = {};  ///< ids, when there are waivers
  Shard shard = {};
  ExitCode exit = ExitCode::pass;
  std::optional<ExitCode> reported = {};  ///< RunOutcome::reported
  std::string fail_on = {};
};

/// How a file stands in the lines that speak of it: a line without it need not be parsed.
std::string path_in_batch(const std::string& path);
/// All that holds for every line. The shards of one batch have the same.
std::string batch_run_line(const RunOutcome& run, std::uint64_t files, const std::string& sha256);
/// What specie.result/1 says of one report. `index` counts the files of the batch from 0 on.
std::string batch_report_line(const RunOutcome& run, const ReportOutcome& report,
                              std::uint64_t index);
std::string batch_error_line(std::uint64_t index, const std::string& path, const Error& error);
/// A report that was there before, and is judged once.
std::string batch_again_line(std::uint64_t index, const BatchRow& row, const std::string& sha256,
                             const std::string& before);
std::string batch_summary_line(const BatchEnd& end);

}  // namespace specie
