#pragma once

#include <span>
#include <string>
#include <string_view>

#include "verify/model/outcome.hpp"

namespace specie {

/// An output for pipelines: a projection of specie.result/1, which is the record.
struct PipelineFormat {
  std::string_view name;
  std::string (*write)(const RunOutcome& run);
  std::string_view what;  ///< for --help, one clause
};

/// All of them, by name.
std::span<const PipelineFormat> pipeline_formats();

/// RFC 4180: a header and one row for each verdict. Cells that a spreadsheet would run begin with
/// an apostrophe.
std::string write_csv(const RunOutcome& run);
/// GitHub's workflow commands: an annotation for each fail, open question and error that counts.
std::string write_github(const RunOutcome& run);
/// GitLab's code quality report: the same, as a JSON list.
std::string write_gitlab(const RunOutcome& run);
/// JUnit's XML: a suite for each report and profile, a case for each verdict.
std::string write_junit(const RunOutcome& run);
/// SARIF 2.1.0: a run for each profile, its rules, and a result for each that is not met or open.
std::string write_sarif(const RunOutcome& run);
/// TAP 13.
std::string write_tap(const RunOutcome& run);

}  // namespace specie
