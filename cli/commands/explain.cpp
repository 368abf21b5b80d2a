#include <algorithm>
#include <string>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "verify/model/error.hpp"
#include "verify/model/nearest.hpp"

namespace specie {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }

/// "e1310" as "E1310"; everything else as it stands.
std::string code_of(std::string id) {
  const bool is_code = 1 < id.size() && id.front() == 'e' && is_digit(id[1]);
  if (is_code) {
    id.front() = 'E';
  }
  return id;
}

Error unknown_code(const std::string& id) {
  std::vector<std::string> known;
  for (const ErrorKind& each : error_kinds()) {
    known.push_back(to_string(each.code));
  }
  const auto meant = nearest(id, known);
  return {.code = ErrorCode::unknown_id,
          .message = "no error has the code \"" + id + "\"",
          .hint = meant ? "did you mean " + *meant + "?" : "docs/output.md lists the codes"};
}

Error unknown_exit(const std::string& id) {
  std::string known;
  for (const ExitKind& each : exit_kinds()) {
    known += (known.empty() ? "" : ", ") + std::to_string(static_cast<int>(each.code));
  }
  return {.code = ErrorCode::unknown_id,
          .message = "no run ends with the exit code " + id,
          .hint = "exit codes are " + known};
}

}  // namespace

ExitCode explain(const std::string& id, const RulesOptions& options, Host& host) {
  const std::string code = code_of(id);
  for (const ErrorKind& each : error_kinds()) {
    if (to_string(each.code) == code) {
      host.out << code << "  " << each.meaning << "\n  exit  " << static_cast<int>(each.exit_code)
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
  if (1 < code.size() && code.front() == 'E' && is_digit(code[1])) {
    return complain(unknown_code(code), host);
  }
  if (!id.empty() && std::ranges::all_of(id, &is_digit)) {
    return complain(unknown_exit(id), host);
  }
  return rules_show(id, options, host);
}

}  // namespace specie
