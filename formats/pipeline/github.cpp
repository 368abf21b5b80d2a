#include <algorithm>
#include <array>
#include <map>

#include "formats/pipeline/verdict.hpp"
#include "formats/pipeline/writers.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

/// GitHub shows ten annotations of a kind for a step.
constexpr int annotations_max = 9;

/// What GitHub's runner unescapes; in a property also the marks that part properties.
std::string escaped(std::string_view raw, bool in_property) {
  std::string text;
  for (const char c : for_terminal(raw)) {
    if (c == '%') {
      text += "%25";
    } else if (in_property && c == ':') {
      text += "%3A";
    } else if (in_property && c == ',') {
      text += "%2C";
    } else {
      text += c;
    }
  }
  return text;
}

/// "error", "warning", "notice" or nothing.
std::string_view command_of(const Verdict& verdict) {
  if (verdict.is_excused) {
    return "notice";
  }
  if (!verdict.is_counted) {
    return {};
  }
  switch (verdict.status) {
    case Verdict::Status::fail:
    case Verdict::Status::error: return "error";
    case Verdict::Status::inconclusive: return "warning";
    default: return {};
  }
}

}  // namespace

std::string write_github(const RunOutcome& run) {
  std::string text;
  std::map<std::string_view, int> said;
  for (const Verdict& each : verdicts_of(run)) {
    const std::string_view command = command_of(each);
    if (command.empty() || ++said[command] > annotations_max) {
      continue;
    }
    text += "::" + std::string(command) + " file=" + escaped(file_of(each), true);
    text += each.origin.line == 0 || each.origin.page != 0
                ? ""
                : ",line=" + std::to_string(each.origin.line) +
                      ",col=" + std::to_string(each.origin.column);
    text +=
        ",title=" + escaped(name_of(each), true) + "::" +
        escaped(each.title.empty() ? clause_of(each) : each.title + ": " + clause_of(each), false) +
        "\n";
  }
  for (const auto& [command, count] : said) {
    if (count > annotations_max) {
      text += "::" + std::string(command) +
              " title=specie::" + std::to_string(count - annotations_max) + " more\n";
    }
  }
  return text;
}

}  // namespace specie
