#include "formats/pipeline/verdict.hpp"
#include "formats/pipeline/writers.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

/// TAP 13, which perl's prove reads (it refuses 14): "#" begins a directive, and "\" escapes it.
std::string escaped(std::string_view raw) {
  std::string text;
  for (const char c : for_terminal(raw)) {
    text += c == '#' || c == '\\' ? "\\" : "";
    text += c;
  }
  return text;
}

bool is_bad(Verdict::Status status) {
  return status == Verdict::Status::fail || status == Verdict::Status::inconclusive ||
         status == Verdict::Status::error;
}

bool is_ok(const Verdict& verdict) {
  return !verdict.is_excused && (!verdict.is_counted || !is_bad(verdict.status));
}

/// What was not asked, or is shown only, is skipped.
std::string directive_of(const Verdict& verdict) {
  const std::string status(to_string(verdict.status));
  if (verdict.is_excused) {
    // A known trouble: "not ok", and no harness fails for it. The word is TAP's own.
    return std::string(" # TO") + "DO " + escaped(verdict.modifier);
  }
  if (!verdict.is_counted && is_bad(verdict.status)) {
    return " # SKIP " + status + ", not counted: " + escaped(clause_of(verdict));
  }
  const bool is_skipped = verdict.status == Verdict::Status::not_applicable ||
                          verdict.status == Verdict::Status::manual;
  return is_skipped ? " # SKIP " + status + ": " + escaped(verdict.reason) : "";
}

}  // namespace

std::string write_tap(const RunOutcome& run) {
  const auto verdicts = verdicts_of(run);
  std::string text = "TAP version 13\n1.." + std::to_string(verdicts.size()) + "\n";
  std::size_t number = 0;
  for (const Verdict& each : verdicts) {
    text += (is_ok(each) ? "ok " : "not ok ") + std::to_string(++number) + " - " +
            escaped(each.report + " " + each.profile + " " + name_of(each)) + directive_of(each) +
            "\n";
    if (!is_ok(each)) {
      text +=
          "# " + std::string(to_string(each.status)) + ": " + for_terminal(clause_of(each)) + "\n";
    }
  }
  return text;
}

}  // namespace specie
