#include "cli/commands/commands.hpp"

namespace specie {

ExitCode lint(const VerifyOptions& given, Host& host) {
  VerifyOptions options = given;
  options.is_lint = true;
  if (options.format == "sarif") {
    options.format = "human";
    options.reports.emplace_back("sarif=-");
  }
  return verify(options, host);
}

}  // namespace specie
