#include "formats/text/text_writer.hpp"

#include <algorithm>

#include "formats/text/authenticity_text.hpp"
#include "formats/text/backing_text.hpp"
#include "formats/text/divergence_text.hpp"
#include "formats/text/findings_text.hpp"
#include "formats/text/lint_text.hpp"
#include "formats/text/paragraph.hpp"
#include "formats/text/run_words.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t indent = 11;

std::string upper(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    shown += static_cast<char>('a' <= c && c <= 'z' ? c - 'a' + 'A' : c);
  }
  return shown;
}

std::string text_fact(const Facts& facts, std::string_view name, std::string_view otherwise) {
  const std::string* text = facts.text(name);
  return for_terminal(text != nullptr ? std::string_view(*text) : otherwise);
}

void write_header(const RunOutcome& run, Paragraph& out) {
  std::string rulebooks;
  for (const Rulebook& each : run.rulebooks) {
    const std::string option = each.option.empty() ? "" : " option " + each.option;
    rulebooks +=
        "   " + each.id + "@" + each.version + option + " (" + each.sha256.substr(0, 8) + ")";
  }
  const std::string trust =
      run.trust_sha256.empty() ? "   no trust file" : "   trust " + run.trust_sha256.substr(0, 8);
  const std::string waivers =
      run.waivers ? "   waivers " + run.waivers->sha256.substr(0, 8) : std::string();
  const std::string baseline =
      run.baseline ? "   baseline " + run.baseline->sha256.substr(0, 8) : std::string();
  out.line("specie " + run.tool_version + rulebooks + trust + waivers + baseline + "   no network");
  for (const std::string& each : run.notes) {
    out.item("note:", for_terminal(each), 6);
  }
}

void write_report_head(const ReportOutcome& report, Paragraph& out) {
  out.blank();
  out.item("Report",
           text_fact(report.facts, "coin", "coin not stated") + ", " +
               text_fact(report.facts, "issuer.name", "issuer not stated") + ", " +
               text_fact(report.facts, "ref_ccy", "currency not stated"),
           indent);
  out.item("",
           "file " + for_terminal(report.input.path) + ", " +
               grouped(Decimal(static_cast<std::int64_t>(report.input.bytes))) + " bytes, " +
               report.format,
           indent);
  out.item("", "sha256 " + report.input.sha256, indent);
  if (const Date* date = report.facts.date("report_date")) {
    out.item("", "report dated " + to_string(*date), indent);
  }
  for (const std::string& each : report.notes) {
    out.item("", "note: " + for_terminal(each), indent);
  }
}

/// Facts that are not the report's: what they are, who can check them, what they were put into.
void write_supplied(const ReportOutcome& report, Paragraph& out) {
  constexpr std::size_t facts_shown = 12;
  if (!report.facts_file) {
    return;
  }
  out.blank();
  out.item("Supplied",
           std::to_string(report.supplied.size()) + " facts from " +
               for_terminal(report.facts_file->path) + ", which no signature covers",
           indent);
  out.item("", "sha256 " + report.facts_file->sha256, indent);
  for (std::size_t i = 0; i < std::min(report.supplied.size(), facts_shown); ++i) {
    const SuppliedFact& each = report.supplied[i];
    const bool of_issue = each.fact.find(" of ") != std::string::npos;
    const std::string into =
        of_issue || each.positions > 0
            ? ", in " + std::to_string(each.positions) + (each.positions == 1 ? " line" : " lines")
            : "";
    out.item("",
             "- " + for_terminal(each.fact) + " is " + for_terminal(each.value) + into + ": " +
                 for_terminal(each.source),
             indent);
  }
  if (report.supplied.size() > facts_shown) {
    out.item("", "- and " + std::to_string(report.supplied.size() - facts_shown) + " more", indent);
  }
}

std::string shown(const Instant& instant) {
  std::string text = instant.written;
  std::ranges::replace(text, 'T', ' ');
  return text;
}

void write_observation(const RunOutcome& run, const ReportOutcome& report,
                       const ObservationOutcome& observation, std::size_t number, Paragraph& out) {
  out.blank();
  const std::string of = report.observations.size() > 1
                             ? "Observation " + std::to_string(number) + " of " +
                                   std::to_string(report.observations.size()) + ", "
                             : "Observation, ";
  const std::string zone =
      observation.as_of_zone.empty() ? "" : " (" + for_terminal(observation.as_of_zone) + ")";
  out.item("",
           of + "as of " + shown(observation.as_of) + zone + ", law date " +
               to_string(observation.law_date),
           0);
  write_backing(run, report, observation, out);
  for (const ProfileOutcome& each : observation.profiles) {
    write_findings(run, report, observation, each, out);
  }
  write_divergence(observation, out);
}

void write_errors(const RunOutcome& run, Paragraph& out) {
  if (run.errors.empty()) {
    return;
  }
  out.blank();
  out.line("What could not be read or done");
  for (const Error& each : run.errors) {
    out.item("  " + to_string(each.code), for_terminal(words_of(each)), indent);
  }
}

void write_not_checkable(const RunOutcome& run, Paragraph& out) {
  out.blank();
  out.line("What no document can show, or only a person can judge");
  for (const Rulebook& rulebook : run.rulebooks) {
    for (const Criterion& each : rulebook.criteria) {
      if (each.kind == CriterionKind::manual) {
        out.item("  " + each.id, for_terminal(each.question), 30);
      }
    }
  }
  out.item("",
           "Also not in any report: whether statements are true, whether assets exist, and what "
           "happened between "
           "the dates it names.",
           2);
}

void write_caveat(const RunOutcome& run, Paragraph& out) {
  out.blank();
  std::string checked;
  for (const Rulebook& each : run.rulebooks) {
    if (each.jurisdiction != "none") {
      checked += (checked.empty() ? "" : "; ") + each.id + ": " + each.checked_until;
    }
  }
  out.item("", "Law checked: " + checked + ".", 0);
  out.item("", "Not legal advice, not an audit or assurance opinion.", 0);
}

/// The findings of a status that count to the exit.
std::size_t counted(const ReportOutcome& report, Status status) {
  std::ptrdiff_t count = 0;
  for (const ObservationOutcome& observation : report.observations) {
    for (const ProfileOutcome& profile : observation.profiles) {
      count += std::ranges::count_if(profile.findings, [status](const Finding& each) {
        return each.counts_to_exit && each.status == status;
      });
    }
  }
  return static_cast<std::size_t>(count);
}

std::string tally(const ReportOutcome& report) {
  const std::string manual = std::to_string(counted(report, Status::manual));
  const bool law = decides_law(report);
  const std::size_t excused = excused_of(report);
  const std::string aside =
      excused == 0 ? "" : ", " + std::to_string(excused) + " of them waived or known";
  return std::to_string(counted(report, Status::fail) + excused) + " failed" + aside + ", " +
         std::to_string(counted(report, Status::inconclusive)) + " inconclusive, " +
         std::to_string(counted(report, Status::pass)) + " passed" +
         (manual == "0" ? std::string{} : ", " + manual + " manual") +
         (law ? "" : "; no criterion of a law decides") + "; authenticity " +
         std::string(to_string(report.authenticity.status));
}

std::string exit_words(const RunOutcome& run, ExitCode code) {
  return "   exit " + std::to_string(static_cast<int>(code)) +
         (run.reported ? ", reported as " + std::to_string(static_cast<int>(*run.reported)) +
                             " because of --fail-on " + run.settings.fail_on
                       : "");
}

std::string verdict_line(const RunOutcome& run, const ReportOutcome& report) {
  return padded(upper(name_of(report.exit)), 15) + for_terminal(report.input.path) + "   " +
         tally(report) +
         (has_own_verdict(run) ? "   exit " + std::to_string(static_cast<int>(report.exit))
                               : exit_words(run, report.exit));
}

/// Before signing the work that is left is the report.
std::string write_lint(const RunOutcome& run) {
  Paragraph out;
  write_header(run, out);
  for (const ReportOutcome& report : run.reports) {
    write_report_head(report, out);
    write_supplied(report, out);
    out.blank();
    write_fixes(run, report, out);
  }
  write_errors(run, out);
  write_caveat(run, out);
  out.blank();
  return out.take() + write_verdict(run);
}

}  // namespace

std::string write_text(const RunOutcome& run) {
  if (run.settings.is_lint) {
    return write_lint(run);
  }
  Paragraph out;
  write_header(run, out);
  for (const ReportOutcome& report : run.reports) {
    write_report_head(report, out);
    write_supplied(report, out);
    write_authenticity(report, out);
    std::size_t number = 0;
    for (const ObservationOutcome& each : report.observations) {
      write_observation(run, report, each, ++number, out);
    }
  }
  write_errors(run, out);
  write_not_checkable(run, out);
  write_caveat(run, out);
  out.blank();
  return out.take() + write_verdict(run);
}

std::string write_head(const RunOutcome& run) {
  Paragraph out;
  write_header(run, out);
  return out.take();
}

std::string write_foot(const RunOutcome& run) {
  Paragraph out;
  write_caveat(run, out);
  return out.take();
}

std::string write_verdict(const RunOutcome& run) {
  Paragraph out;
  for (const ReportOutcome& report : run.reports) {
    out.line(verdict_line(run, report));
  }
  if (has_own_verdict(run)) {
    out.line(padded(upper(name_of(run.exit)), 15) + sum_of(run) + exit_words(run, run.exit));
  }
  return out.take();
}

}  // namespace specie
