#include <algorithm>
#include <string>

#include "cli/commands/commands.hpp"
#include "verify/model/error.hpp"

namespace specie {

ExitCode explain(const std::string& id, const RulesOptions& options, Host& host) {
  for (const ErrorKind& each : error_kinds()) {
    if (to_string(each.code) == id) {
      host.out << id << "  " << each.meaning << "\n  exit  " << static_cast<int>(each.exit_code)
               << " (" << name_of(each.exit_code) << ")\n  help  " << each.cure << "\n";
      return ExitCode::pass;
    }
  }
  for (const ExitKind& each : exit_kinds()) {
    if (std::to_string(static_cast<int>(each.code)) == id || each.name == id) {
      host.out << "exit " << static_cast<int>(each.code) << "  " << each.name << "\n  when  "
               << each.when << "\n";
      return ExitCode::pass;
    }
  }
  return rules_show(id, options, host);
}

}  // namespace specie
