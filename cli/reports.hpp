#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/host.hpp"
#include "cli/overwriting.hpp"
#include "verify/model/outcome.hpp"
#include "verify/signature/sign.hpp"

namespace specie {

/// What one --report asks for: a format, and the file it goes to.
struct ReportRequest {
  std::string format;
  std::string path;  ///< "-" is standard output
};

/// Reads FORMAT=FILE, of each of which there may be several. Errors: bad_option_value for an
/// unknown format, an empty path, and two that go to the same place.
Result<std::vector<ReportRequest>> parse_reports(const std::vector<std::string>& given);

/// Where they go, for overwriting().
std::vector<Output> outputs_of(const std::vector<ReportRequest>& requests);

/// Whether one of them takes the place of the usual output.
bool has_standard_output(const std::vector<ReportRequest>& requests);

/// Writes all that can be written. The errors are those of the files that cannot; a file is written
/// whole or not at all. An in-toto statement is signed when there is a signer.
std::vector<Error> write_reports(const RunOutcome& run, const std::vector<ReportRequest>& requests,
                                 Host& host, const std::optional<Sign>& sign = {});

/// The run as one of the formats, by its name.
std::string write_as(std::string_view format, const RunOutcome& run);

/// "csv, github, ...": for --help.
std::string report_formats();

}  // namespace specie
