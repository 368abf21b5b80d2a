#include "formats/text/findings_text.hpp"

#include <algorithm>
#include <set>

#include "formats/text/finding_words.hpp"
#include "formats/text/place.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t indent = 16;
constexpr std::size_t facts_shown = 6;
constexpr std::size_t lines_shown = 8;

std::string_view word(Status status) {
  switch (status) {
    case Status::pass: return "pass";
    case Status::info: return "info";
    case Status::not_applicable: return "not applicable";
    case Status::manual: return "manual";
    case Status::inconclusive: return "INCONCLUSIVE";
    case Status::fail: return "FAIL";
  }
  return {};
}

std::string at(const Origin& origin) {
  const std::string where = place_of(origin);
  return where.empty() ? "" : " [" + where + "]";
}

void write_lines(const Finding& finding, Paragraph& out) {
  std::size_t shown = 0;
  std::uint64_t hidden = finding.lines_unnamed;
  for (const LineFinding& each : finding.lines) {
    if (finding.status == Status::fail && !each.certain) {
      continue;
    }
    if (shown == lines_shown) {
      ++hidden;
      continue;
    }
    ++shown;
    out.item("",
             "- " + for_terminal(each.name) + ", " + grouped(each.value) + ": " +
                 for_terminal(each.reason) + at(each.origin),
             indent);
  }
  if (hidden > 0) {
    out.item("", "- and " + std::to_string(hidden) + " more lines", indent);
  }
}

void write_open(const Finding& finding, Paragraph& out) {
  std::vector<const OpenFact*> ordered;
  for (const OpenFact& each : finding.open) {
    ordered.push_back(&each);
  }
  const std::size_t shown = std::min(ordered.size(), facts_shown);
  // The largest first; of equal ones as they stand in the finding.
  std::ranges::partial_sort(ordered, ordered.begin() + static_cast<std::ptrdiff_t>(shown),
                            [](const OpenFact* a, const OpenFact* b) {
                              const auto order = b->amount.value_or(0) <=> a->amount.value_or(0);
                              return order == 0 ? a < b : order < 0;
                            });
  for (std::size_t i = 0; i < shown; ++i) {
    const OpenFact& each = *ordered[i];
    const std::string amount = each.amount ? " (" + grouped(*each.amount) + " hangs on it)" : "";
    const std::string reason =
        each.reason == Reason::not_evidenced ? "" : ", " + std::string(to_string(each.reason));
    const std::string ask = each.ask.empty() ? "" : ": " + for_terminal(each.ask);
    out.item("", "? " + for_terminal(each.fact) + reason + ask + amount + at(each.origin),
             indent + 2);
  }
  if (finding.open.size() > shown) {
    const std::uint64_t more = finding.open.size() - shown;
    out.item("",
             "? and " + std::to_string(more) + (more == 1 ? " more fact" : " more facts") +
                 " (--format json)",
             indent + 2);
  }
}

/// The first word of the law's evidence level; rules show prints the whole of it.
std::string evidence_of(const Criterion& criterion) {
  return "[" + criterion.evidence.substr(0, criterion.evidence.find_first_of(" ;")) + "]";
}

/// Context that no figure of the report bears on; other info is a figure that asks to be noticed.
bool is_context(const Finding& finding) {
  return finding.status == Status::info && finding.reason_word == Reason::none;
}

/// Readings and residuals; the criterion's own note only where a verdict could be over-read by it.
void write_notes(const Finding& finding, const Criterion& criterion, Paragraph& out) {
  for (const std::string& each : finding.notes) {
    if (each != criterion.note || finding.status == Status::pass ||
        finding.status == Status::info || finding.status == Status::fail) {
      out.item("", "note: " + for_terminal(each), indent + 2);
    }
  }
}

/// What of it is nobody's word but the user's.
void write_supplied(const ReportOutcome& report, const Finding& finding, Paragraph& out) {
  constexpr std::size_t facts_named = 3;
  std::string names;
  for (std::size_t i = 0; i < std::min(finding.supplied.size(), facts_named); ++i) {
    const SuppliedFact& fact = report.supplied.at(finding.supplied[i]);
    names +=
        (names.empty() ? "" : "; ") + for_terminal(fact.fact) + " is " + for_terminal(fact.value);
  }
  if (finding.supplied.size() > facts_named) {
    names += "; and " + std::to_string(finding.supplied.size() - facts_named) + " more";
  }
  if (!names.empty()) {
    out.item("", "rests on supplied facts: " + names, indent + 2);
  }
}

bool is_bad(const Finding& finding) {
  return finding.status == Status::fail || finding.status == Status::inconclusive;
}

/// Why a finding does not count, where its status would have it.
std::string aside_of(const Finding& finding, const Criterion& criterion) {
  if (finding.is_excused()) {
    return finding.waiver ? " (waived, not counted)" : " (known, not counted)";
  }
  if (finding.shadow) {
    return " (shadow: not in force, not counted)";
  }
  return is_bad(finding) && criterion.severity == Severity::info ? " (shown, not counted)" : "";
}

void write_finding(const ReportOutcome& report, const Criterion& criterion, const Finding& finding,
                   bool is_law, Paragraph& out) {
  out.item("  " + std::string(word(finding.status)),
           finding.criterion + "  " + criterion.title + " " + evidence_of(criterion) +
               aside_of(finding, criterion),
           indent);
  const bool plain = !is_law && finding.status == Status::pass;
  if (!finding.reason.empty() && !is_context(finding) && !plain) {
    const bool in_a_word = finding.status == Status::inconclusive || finding.status == Status::info;
    out.item("",
             (in_a_word ? std::string(to_string(finding.reason_word)) + ": " : "") +
                 for_terminal(finding.reason),
             indent + 2);
  }
  if (is_bad(finding) && !finding.formula.empty()) {
    out.item("", "= " + for_terminal(finding.formula), indent + 2);
  }
  const std::string margin = plain ? "" : margin_text(finding, criterion);
  if (!margin.empty()) {
    out.item("", margin, indent + 2);
  }
  for (const std::string& each : modifiers_of(finding)) {
    out.item("", for_terminal(each), indent + 2);
  }
  if (finding.status == Status::fail) {
    write_lines(finding, out);
  }
  write_open(finding, out);
  write_supplied(report, finding, out);
  if (finding.status != Status::manual && !is_context(finding)) {
    write_notes(finding, criterion, out);
  }
}

std::string counts_text(const ProfileOutcome& profile) {
  return std::to_string(profile.count(Status::pass)) + " pass   " +
         std::to_string(profile.count(Status::fail)) + " FAIL   " +
         std::to_string(profile.count(Status::inconclusive)) + " INCONCLUSIVE   " +
         std::to_string(profile.count(Status::manual)) + " manual   " +
         std::to_string(profile.count(Status::not_applicable)) + " not applicable   " +
         std::to_string(profile.count(Status::info)) + " info";
}

void write_status(const Rulebook& rulebook, const ObservationOutcome& observation, Paragraph& out) {
  std::set<std::string> statuses;
  std::set<std::string> undated;
  for (const Criterion& each : rulebook.criteria) {
    const bool is_dated = each.status.made || each.status.effective;
    (is_dated ? statuses : undated).insert(describe(each.status, observation.law_date));
  }
  for (const std::string& each : statuses) {
    out.item("", each, 2);
  }
  std::string words;
  for (const std::string& each : undated) {
    words += (words.empty() ? "" : ", ") + each;
  }
  if (!words.empty()) {
    out.item("", (statuses.empty() ? "status " : "other criteria: ") + words + " (no date)", 2);
  }
}

}  // namespace

void write_findings(const RunOutcome& run, const ReportOutcome& report,
                    const ObservationOutcome& observation, const ProfileOutcome& profile,
                    Paragraph& out) {
  const Rulebook* rulebook = run.find_rulebook(profile.profile);
  if (rulebook == nullptr) {
    return;
  }
  const bool is_law = rulebook->jurisdiction != "none";
  out.blank();
  const auto supplied = std::ranges::count_if(
      profile.findings, [](const Finding& each) { return !each.supplied.empty(); });
  out.item(profile.profile,
           counts_text(profile) + "   facts " +
               std::string(to_string(grade_of(report.authenticity))) +
               (supplied > 0 ? ", " + std::to_string(supplied) + " rest on supplied facts" : ""),
           indent);
  if (is_law) {
    out.item("", rulebook->title + "; " + mode_text(profile), 2);
    write_status(*rulebook, observation, out);
  }
  // The criterion of the waterfall comes first among its equals: the others explain it.
  std::vector<const Finding*> ordered;
  for (const Finding& each : profile.findings) {
    ordered.push_back(&each);
  }
  std::ranges::stable_partition(
      ordered, [&](const Finding* each) { return each->criterion == rulebook->backing_criterion; });
  for (const Status status :
       {Status::fail, Status::inconclusive, Status::pass, Status::info, Status::manual}) {
    for (const Finding* each : ordered) {
      if (each->status == status) {
        write_finding(report, *rulebook->find(each->criterion), *each, is_law, out);
      }
    }
  }
  for (const Finding& each : profile.findings) {
    if (each.status == Status::not_applicable) {
      out.item("  not applicable", each.criterion + ": " + for_terminal(each.reason), indent + 2);
    }
  }
}

}  // namespace specie
