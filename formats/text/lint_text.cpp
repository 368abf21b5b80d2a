#include "formats/text/lint_text.hpp"

#include <algorithm>
#include <vector>

#include "formats/text/finding_words.hpp"
#include "formats/text/place.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t indent = 8;

/// One change, and whose criteria ask for it.
struct Entry {
  std::string word;
  std::string text;
  std::string criteria;
};

std::string_view word_of(const Fix& fix, Status status) {
  return status == Status::fail ? "fix" : fix.action == Fix::Action::add ? "add" : "open";
}

std::string text_of(const Fix& fix) {
  const std::string place = place_of(fix.origin);
  return for_terminal(fix.text) + (place.empty() ? "" : " [" + place + "]") +
         (fix.replacement ? "; write " + for_terminal(*fix.replacement) : "");
}

void add(std::string_view word, const std::string& text, const std::string& criterion,
         std::vector<Entry>& entries) {
  const auto same = std::ranges::find_if(
      entries, [&](const Entry& each) { return each.word == word && each.text == text; });
  if (same == entries.end()) {
    entries.push_back({std::string(word), text, criterion});
  } else if (same->criteria.find(criterion) == std::string::npos) {
    same->criteria += ", " + criterion;
  }
}

void add_finding(const Finding& finding, const Criterion& criterion, std::vector<Entry>& entries) {
  const std::string margin = margin_text(finding, criterion);
  if (finding.reason_word == Reason::near_threshold) {
    add("near", for_terminal(finding.reason) + (margin.empty() ? "" : "; " + margin),
        finding.criterion, entries);
    return;
  }
  for (const std::string& each : modifiers_of(finding)) {
    add("fail", for_terminal(each), finding.criterion, entries);
  }
  if (!finding.counts_to_exit ||
      (finding.status != Status::fail && finding.status != Status::inconclusive)) {
    return;
  }
  for (const Fix& each : finding.fixes) {
    // How much is too much is said once.
    const bool is_first = &each == &finding.fixes.front() && finding.status == Status::fail;
    add(word_of(each, finding.status),
        text_of(each) + (is_first && !margin.empty() ? "; " + margin : ""), finding.criterion,
        entries);
  }
  if (finding.fixes.empty()) {
    add("open", std::string(to_string(finding.reason_word)) + ": " + for_terminal(finding.reason),
        finding.criterion, entries);
  }
}

}  // namespace

void write_fixes(const RunOutcome& run, const ReportOutcome& report, Paragraph& out) {
  std::vector<Entry> entries;
  for (const ObservationOutcome& observation : report.observations) {
    for (const ProfileOutcome& profile : observation.profiles) {
      const Rulebook* rulebook = run.find_rulebook(profile.profile);
      for (const Finding& each : profile.findings) {
        add_finding(each, *rulebook->find(each.criterion), entries);
      }
    }
  }
  for (const std::string_view word : {"fix", "fail", "near", "add", "open"}) {
    for (const Entry& each : entries) {
      if (each.word == word) {
        out.item(each.word, each.text + " (" + each.criteria + ")", indent);
      }
    }
  }
  const auto count = [&](std::string_view word) {
    return std::to_string(std::ranges::count(entries, word, &Entry::word));
  };
  out.line(count("fix") + " to fix, " + count("near") + " near, " + count("add") + " to add, " +
           count("open") + " that no change of the report settles");
}

}  // namespace specie
