#include "formats/html/html_writer.hpp"

#include <algorithm>
#include <vector>

#include "formats/html/html.hpp"
#include "formats/html/parts.hpp"
#include "formats/json/embedded.hpp"

namespace specie {
namespace html {
namespace {

std::string_view sheet() {
  const auto files = embedded_files();
  const auto found = std::ranges::find(files, "formats/html/report.css", &EmbeddedFile::path);
  return found == files.end() ? std::string_view{} : found->text;
}

std::string name_of_report(const ReportOutcome& report) {
  return fact_of(report, "coin", "Coin not stated") + ", " +
         fact_of(report, "issuer.name", "issuer not stated");
}

std::string head_of(const RunOutcome& run) {
  const std::string title = run.reports.size() == 1
                                ? escaped("Findings: " + run.reports.front().input.path)
                                : escaped("Findings on " + count_of(run.reports.size(), "report"));
  // Nothing may be fetched or run, whatever a document says.
  return "<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<meta name=\"generator\" content=\"specie " +
         escaped(run.tool_version) + "\">\n" + element("title", "", title) + "\n" + "<style>\n" +
         std::string(sheet()) + "</style>\n</head>\n";
}

std::string masthead_of(const RunOutcome& run) {
  std::string laws;
  for (const Rulebook& each : run.rulebooks) {
    if (each.jurisdiction != "none") {
      laws += (laws.empty() ? "" : ", ") + each.id + "@" + each.version +
              (each.option.empty() ? "" : " option " + each.option);
    }
  }
  return "<header class=\"masthead\"><span><strong>Reserve report findings</strong></span><span>" +
         escaped(laws.empty() ? "no rulebook" : laws) + "</span><span>specie " +
         escaped(run.tool_version) + "</span></header>\n";
}

std::string contents_of(const std::vector<std::pair<std::string, std::string>>& places) {
  std::string items;
  for (const auto& [id, name] : places) {
    items += "<li><a href=\"#" + id + "\">" + name + "</a></li>";
  }
  return "<nav class=\"contents\" aria-label=\"Contents\"><ul>" + items + "</ul></nav>\n";
}

std::string observation_of(const RunOutcome& run, const ReportOutcome& report,
                           const ObservationOutcome& observation, const Spot& spot) {
  const std::string zone =
      observation.as_of_zone.empty() ? "" : " (" + observation.as_of_zone + ")";
  const Spot below = spot.below();
  return section(
      spot.id("figures"), spot.level, "As of " + shown(observation.as_of) + zone,
      backing_of(run, report, observation, below) + composition_of(report, observation, below) +
          findings_of(run, report, observation, below) + divergence_of(observation, below));
}

std::string title_of(const ReportOutcome& report, int level) {
  std::string about = "File " + foreign(report.input.path) + ", " +
                      grouped(Decimal(static_cast<std::int64_t>(report.input.bytes))) +
                      " bytes, read as " + escaped(report.format);
  if (const Date* date = report.facts.date("report_date")) {
    about += "; dated " + to_string(*date);
  }
  std::string notes;
  for (const std::string& each : report.notes) {
    notes += element("p", of_class("small"), "Note: " + foreign(each));
  }
  return "<div class=\"title\">" +
         element("h" + std::to_string(level), "", name_of_report(report)) +
         element("p", "", about) + notes + "</div>\n";
}

/// A single report has the document's title; of several each has its own part.
std::string report_of(const RunOutcome& run, const ReportOutcome& report, const Spot& spot) {
  const std::string text = title_of(report, spot.level) + verdict_of(run, report, spot);
  const Spot below = spot.below();
  std::vector<std::pair<std::string, std::string>> places = {
      {below.id("authenticity"), "Who signed"}};
  std::string body = authenticity_of(report, below);
  std::size_t number = 0;
  for (const ObservationOutcome& each : report.observations) {
    const Spot at{below.prefix + "o" + std::to_string(++number) + "-", below.level};
    body += observation_of(run, report, each, at);
    places.emplace_back(at.id("figures"), "As of " + to_string(each.as_of.date));
    places.emplace_back(at.id("findings"), "Findings");
  }
  places.emplace_back("not-checkable", "Not checkable");
  places.emplace_back("digests", "Digests");
  return text + contents_of(places) + body;
}

Tone tone_of_exit(ExitCode code) {
  switch (code) {
    case ExitCode::pass: return Tone::pass;
    case ExitCode::inconclusive: return Tone::open;
    default: return Tone::fail;
  }
}

/// Several reports: a line each, with the way to it.
std::string reports_table(const RunOutcome& run) {
  std::string rows;
  std::size_t number = 0;
  for (const ReportOutcome& each : run.reports) {
    const std::string id = "r" + std::to_string(++number);
    rows += "<tr role=\"row\">" +
            row_header("<a href=\"#" + id + "\">" + foreign(each.input.path) + "</a>") +
            cell(name_of_report(each)) + cell(badge(tone_of_exit(each.exit), name_of(each.exit))) +
            "</tr>\n";
  }
  return table("What each report came to", {{"File"}, {"Coin and issuer"}, {"Verdict"}}, rows,
               "stack");
}

std::string body_of(const RunOutcome& run) {
  if (run.reports.size() == 1 && run.errors.empty()) {
    return report_of(run, run.reports.front(), {"", 1});
  }
  std::string text = "<div class=\"title\">" +
                     element("h1", "", "Findings on " + count_of(run.reports.size(), "report")) +
                     "</div>\n" + run_verdict_of(run) +
                     (run.reports.empty() ? "" : reports_table(run)) + errors_of(run);
  std::size_t number = 0;
  for (const ReportOutcome& each : run.reports) {
    const std::string id = "r" + std::to_string(++number);
    text += "<article id=\"" + id + "\">\n" + report_of(run, each, {id + "-", 2}) + "</article>\n";
  }
  return text;
}

std::string page_of(const RunOutcome& run) {
  std::string notes;
  for (const std::string& each : run.notes) {
    notes += element("p", of_class("small"), "Note: " + foreign(each)) + "\n";
  }
  return "<!doctype html>\n<html lang=\"en-GB\">\n" + head_of(run) +
         "<body>\n<div class=\"page\">\n<a class=\"skip\" href=\"#main\">To the findings</a>\n" +
         masthead_of(run) + "<main id=\"main\">\n" + notes + body_of(run) + not_checkable_of(run) +
         "</main>\n" + footer_of(run) + "</div>\n</body>\n</html>\n";
}

}  // namespace
}  // namespace html

std::string write_html(const RunOutcome& run) { return html::page_of(run); }

}  // namespace specie
