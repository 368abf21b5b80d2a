#include "cli/fail_on.hpp"

#include "cli/complain.hpp"

namespace specie {

void settle_exit(const std::string& fail_on, RunOutcome& run, Host& host) {
  const ExitCode code = run.exit;
  const bool verdict =
      code == ExitCode::fail || code == ExitCode::not_authentic || code == ExitCode::inconclusive;
  if (fail_on == "none" && verdict) {
    remark("exit " + std::to_string(static_cast<int>(code)) + " (" + std::string(name_of(code)) +
               ") is reported as 0 because of --fail-on none",
           host);
    run.reported = ExitCode::pass;
  }
  if (fail_on == "fail" && code == ExitCode::inconclusive) {
    run.reported = ExitCode::pass;
  }
}

}  // namespace specie
