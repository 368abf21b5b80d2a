#include "cli/fail_on.hpp"

#include "cli/complain.hpp"
#include "verify/model/counting.hpp"

namespace specie {

void settle_exit(const std::string& fail_on, RunOutcome& run, Host& host) {
  const ExitCode code = run.exit;
  if (!hides(fail_on, code)) {
    return;
  }
  if (fail_on == "none") {
    remark("exit " + std::to_string(static_cast<int>(code)) + " (" + std::string(name_of(code)) +
               ") is reported as 0 because of --fail-on none",
           host);
  }
  run.reported = ExitCode::pass;
}

}  // namespace specie
