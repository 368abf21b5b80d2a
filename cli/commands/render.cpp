#include <algorithm>

#include "cli/colour.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/intoto.hpp"
#include "cli/reports.hpp"
#include "cli/stored_result.hpp"

namespace specie {

ExitCode render(const RenderOptions& options, Host& host) {
  const auto reports = parse_reports(options.reports);
  if (!reports) {
    return complain(reports.error(), host);
  }
  if (std::ranges::find(*reports, "ndjson", &ReportRequest::format) != reports->end()) {
    return complain({.code = ErrorCode::usage,
                     .message = "--report ndjson is written while reports are judged",
                     .hint = "a stored result has a line for none of them; use verify"},
                    host);
  }
  if (const auto error =
          overwriting(outputs_of(*reports), {options.file, options.sign_with}, host)) {
    return complain(*error, host);
  }
  const auto sign = load_signer(options.sign_with, *reports, host);
  if (!sign) {
    return complain(sign.error(), host);
  }
  const auto run = stored_result(options.file, options.only, host);
  if (!run) {
    return complain(run.error(), host);
  }
  // The verdict is the record's, and so is the code: a rendered fail must not look like a pass.
  ExitCode code = run->reported.value_or(run->exit);
  if (!has_standard_output(*reports)) {
    host.out << in_colour(write_as(options.format, *run), options.format, options.colour, host);
  }
  for (const Error& each : write_reports(*run, *reports, host, *sign)) {
    code = worse(code, complain(each, host));
  }
  return code;
}

}  // namespace specie
