#include <algorithm>
#include <string>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/stored_result.hpp"
#include "formats/text/finding_text.hpp"
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

bool is_finding(const std::string& id) { return id.starts_with("f-"); }

/// Calls `take` with the place of every finding of a record.
void each_finding(const ObservationOutcome& observation, const ReportOutcome& report,
                  const RunOutcome& run, const auto& take) {
  for (const ProfileOutcome& profile : observation.profiles) {
    const Rulebook* rulebook = run.find_rulebook(profile.profile);
    for (const Finding& each : profile.findings) {
      const Criterion* criterion = rulebook == nullptr ? nullptr : rulebook->find(each.criterion);
      if (criterion != nullptr) {
        take(FindingPlace{report, observation, *rulebook, *criterion, each});
      }
    }
  }
}

void each_finding(const RunOutcome& run, const auto& take) {
  for (const ReportOutcome& report : run.reports) {
    for (const ObservationOutcome& observation : report.observations) {
      each_finding(observation, report, run, take);
    }
  }
}

/// Every finding of a record that has this id, or is of this criterion.
std::string findings_text(const RunOutcome& run, const std::string& id) {
  std::string text;
  each_finding(run, [&](const FindingPlace& of) {
    if (of.finding.id == id || of.finding.criterion == id) {
      text += (text.empty() ? "" : "\n") + write_finding(of);
    }
  });
  return text;
}

std::vector<std::string> names_in(const RunOutcome& run) {
  std::vector<std::string> names;
  each_finding(run, [&](const FindingPlace& of) {
    names.insert(names.end(), {of.finding.id, of.finding.criterion});
  });
  return names;
}

ExitCode explain_finding(const ExplainOptions& options, Host& host) {
  const auto run = stored_result(options.result, options.only, host);
  if (!run) {
    return complain(run.error(), host);
  }
  const std::string text = findings_text(*run, options.id);
  if (text.empty()) {
    const auto meant = nearest(options.id, names_in(*run));
    return complain({.code = ErrorCode::unknown_id,
                     .message = "no finding of the result is called \"" + options.id + "\"",
                     .hint = meant ? "did you mean " + *meant + "?" : std::string{},
                     .document = options.result},
                    host);
  }
  host.out << text;
  return ExitCode::pass;
}

}  // namespace

ExitCode explain(const ExplainOptions& options, Host& host) {
  const std::string& id = options.id;
  if (!options.result.empty()) {
    return explain_finding(options, host);
  }
  if (is_finding(id) || !options.only.empty()) {
    return complain({.code = ErrorCode::usage,
                     .message = "a finding is explained out of a result",
                     .hint = "specie explain " + id + " RESULT, as verify --format json wrote it"},
                    host);
  }
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
  return rules_show(id, {.rulebooks = options.rulebooks}, host);
}

}  // namespace specie
