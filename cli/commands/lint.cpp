#include <algorithm>

#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/reports.hpp"

namespace specie {

ExitCode lint(const VerifyOptions& given, Host& host) {
  VerifyOptions options = given;
  options.is_lint = true;
  if (options.format == "sarif") {
    options.format = "human";
    options.reports.emplace_back("sarif=-");
  }
  const auto reports = parse_reports(options.reports);
  if (reports && std::ranges::find(*reports, "intoto", &ReportRequest::format) != reports->end()) {
    return complain({.code = ErrorCode::usage,
                     .message = "lint makes no statement: nobody was asked who signed",
                     .hint = "verify the signed report, with --report intoto=FILE"},
                    host);
  }
  return verify(options, host);
}

}  // namespace specie
