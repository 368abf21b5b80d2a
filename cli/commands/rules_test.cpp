#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/rulebook_cases.hpp"
#include "formats/text/terminal.hpp"

namespace specie {

ExitCode rules_test(const std::vector<std::string>& folders, Host& host) {
  ExitCode code = ExitCode::pass;
  for (const std::string& folder : folders) {
    const auto outcome = run_cases(folder, host);
    if (!outcome) {
      code = worse(code, complain(outcome.error(), host));
      continue;
    }
    for (const CaseFault& each : outcome->faults) {
      host.out << for_terminal(each.file) << ":" << each.line << ": " << for_terminal(each.what)
               << "\n";
    }
    host.out << for_terminal(folder) << ": criteria " << outcome->criteria << ", cases "
             << outcome->cases << ", not as written " << outcome->faults.size() << "\n";
    if (!outcome->faults.empty()) {
      code = worse(code, ExitCode::fail);
    }
  }
  return code;
}

}  // namespace specie
