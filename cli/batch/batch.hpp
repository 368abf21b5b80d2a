#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/batch/names.hpp"
#include "cli/host.hpp"
#include "cli/reports.hpp"
#include "verify/model/excuse.hpp"
#include "verify/model/outcome.hpp"

namespace specie {

/// Many reports, judged by as many processes as asked for and told one by one, in the order given.
struct Batch {
  const VerifyOptions& options;
  const BatchNames& names;
  const std::vector<ReportRequest>& requests;
  Shard shard;
  /// Reads and judges one report; touches nothing but files that it reads.
  std::function<Result<ReportOutcome>(const std::string& path)> judge;
  const Waivers* waivers = nullptr;  ///< none were given
};

/// Whether an output holds all reports at once: such are kept in `run`, and for others nothing is.
bool keeps_reports(const VerifyOptions& options, const std::vector<ReportRequest>& requests);

/// Judges them, and writes the list for people and the records of a line a report. One that cannot
/// be judged never stops the others. Settles the exit of `run`; fills its reports, errors and notes
/// where keeps_reports().
void run_batch(const Batch& batch, RunOutcome& run, Host& host);

}  // namespace specie
