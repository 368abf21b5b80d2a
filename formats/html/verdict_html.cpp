#include <algorithm>
#include <functional>
#include <vector>

#include "formats/html/html.hpp"
#include "formats/html/parts.hpp"
#include "formats/text/finding_words.hpp"
#include "formats/text/run_words.hpp"

namespace specie::html {
namespace {

struct Shown {
  Tone tone;
  std::string_view word;
};

Shown shown_exit(ExitCode code) {
  switch (code) {
    case ExitCode::pass: return {Tone::pass, "Pass"};
    case ExitCode::fail: return {Tone::fail, "Fail"};
    case ExitCode::not_authentic: return {Tone::fail, "Not authentic"};
    case ExitCode::inconclusive: return {Tone::open, "Inconclusive"};
    case ExitCode::input: return {Tone::fail, "Not all was judged"};
    default: return {Tone::fail, "No verdict"};
  }
}

/// A finding, with the place in the document where it stands and the date that it is of.
struct Ground {
  const Finding* finding;
  Spot spot;
  const Instant* as_of;
};

/// The findings that `picks` takes, in the order of the page.
std::vector<Ground> found_in(const ReportOutcome& report, const Spot& spot, const auto& picks) {
  std::vector<Ground> found;
  std::size_t number = 0;
  for (const ObservationOutcome& observation : report.observations) {
    const Spot at{spot.prefix + "o" + std::to_string(++number) + "-", spot.level};
    for (const ProfileOutcome& profile : observation.profiles) {
      for (const Finding& each : profile.findings) {
        if (picks(each)) {
          found.push_back({&each, at, &observation.as_of});
        }
      }
    }
  }
  return found;
}

std::vector<Ground> counted(const ReportOutcome& report, const Spot& spot, Status status) {
  return found_in(report, spot, [status](const Finding& each) {
    return each.counts_to_exit && each.status == status;
  });
}

std::string reported_of(const RunOutcome& run) {
  return run.reported ? ", reported as " + std::to_string(static_cast<int>(*run.reported)) +
                            " because of --fail-on " + run.settings.fail_on
                      : "";
}

std::string box_of(const Shown& shown, std::string_view sentence) {
  return "<div class=\"verdict " + std::string(class_of(shown.tone)) +
         "\" role=\"group\" aria-label=\"Verdict\">" + icon(shown.tone) +
         element("span", of_class("word"), shown.word) + element("p", "", sentence) + "</div>\n";
}

std::string sentence_of(const RunOutcome& run, const ReportOutcome& report, const Spot& spot) {
  const auto count = [&](Status status) {
    return std::to_string(counted(report, spot, status).size());
  };
  const std::size_t manual = counted(report, spot, Status::manual).size();
  const std::size_t excused = excused_of(report);
  std::string text =
      "Of the criteria that count, " + count(Status::fail) + " failed, " +
      count(Status::inconclusive) + " are inconclusive and " + count(Status::pass) + " passed" +
      (manual == 0 ? "" : "; " + count_of(manual, "question") + " for a person") +
      (excused == 0
           ? ""
           : "; " + count_of(excused, "further fail") + " waived or known, and not counted") +
      (decides_law(report) ? "" : "; no criterion of a law decides") +
      ". Authenticity: " + std::string(to_string(report.authenticity.status)) + ". Exit code " +
      std::to_string(static_cast<int>(report.exit));
  text += has_own_verdict(run) ? "" : reported_of(run);
  text += run.settings.is_lint ? "; judged before signing, so that who signs was not asked" : "";
  return escaped(text + ".");
}

/// A list of findings, the first of them by name, each with a link to its own place.
std::string list_of(const RunOutcome& run, const ReportOutcome& report,
                    const std::vector<Ground>& found, std::string_view label) {
  constexpr std::size_t shown_max = 6;
  if (found.empty()) {
    return {};
  }
  std::string items;
  for (std::size_t i = 0; i < std::min(found.size(), shown_max); ++i) {
    const auto& [finding, at, as_of] = found[i];
    std::string title;
    for (const Rulebook& each : run.rulebooks) {
      const Criterion* criterion = each.find(finding->criterion);
      title = criterion == nullptr ? title : criterion->title;
    }
    // One criterion may stand twice, once for each date of the report.
    std::string aside =
        report.observations.size() > 1 ? "as of " + to_string(as_of->date) : std::string{};
    if (finding->is_excused()) {
      aside += (aside.empty() ? "" : ", ") + std::string(finding->waiver
                                                             ? "waived: a fail that does not count"
                                                             : "known: a fail that does not count");
    }
    items += "<li>" + badge(finding->status) + " <a href=\"#" + anchor_of(*finding, at) + "\">" +
             escaped(finding->criterion) + "</a> " + escaped(title) +
             (aside.empty() ? "" : " " + element("span", of_class("soft"), escaped(aside))) +
             "</li>\n";
  }
  if (found.size() > shown_max) {
    items += element("li", of_class("soft"),
                     "and " + std::to_string(found.size() - shown_max) + " more, below");
  }
  return "<ul class=\"plain reasons\" aria-label=\"" + std::string(label) + "\">\n" + items +
         "</ul>\n";
}

/// What it rests on: the findings that are the reason for the code, and the fails that are not.
std::string reasons_of(const RunOutcome& run, const ReportOutcome& report, const Spot& spot) {
  auto found = counted(report, spot, Status::fail);
  const bool fails = !found.empty();
  if (!fails) {
    found = counted(report, spot, Status::inconclusive);
  }
  // The criterion of the waterfall first: the others explain it.
  std::ranges::stable_partition(found, [&](const Ground& each) {
    return std::ranges::find(run.rulebooks, each.finding->criterion,
                             &Rulebook::backing_criterion) != run.rulebooks.end();
  });
  const auto excused = found_in(report, spot, std::mem_fn(&Finding::is_excused));
  return list_of(run, report, found, fails ? "What fails" : "What is open") +
         list_of(run, report, excused, "What fails and does not count");
}

/// Whether the laws are the issuer's own (ruling 8): said before anything can be over-read.
std::string modes_of(const RunOutcome& run, const ReportOutcome& report) {
  std::string text;
  std::vector<std::string> said;
  for (const ObservationOutcome& observation : report.observations) {
    for (const ProfileOutcome& each : observation.profiles) {
      const Rulebook* rulebook = run.find_rulebook(each.profile);
      const std::string line = each.profile + ": " + mode_text(each);
      if (rulebook != nullptr && rulebook->jurisdiction != "none" &&
          std::ranges::find(said, line) == said.end()) {
        said.push_back(line);
        text += (text.empty() ? "" : "<br>") + escaped(line) + ".";
      }
    }
  }
  return text.empty() ? std::string{} : element("p", of_class("small soft"), text) + "\n";
}

}  // namespace

std::string verdict_of(const RunOutcome& run, const ReportOutcome& report, const Spot& spot) {
  return box_of(shown_exit(report.exit), sentence_of(run, report, spot)) +
         reasons_of(run, report, spot) + modes_of(run, report);
}

std::string run_verdict_of(const RunOutcome& run) {
  return box_of(shown_exit(run.exit),
                escaped(sum_of(run) + ". Exit code " + std::to_string(static_cast<int>(run.exit)) +
                        reported_of(run) + "."));
}

std::string anchor_of(const Finding& finding, const Spot& spot) {
  return spot.prefix + escaped(finding.id.empty() ? finding.criterion : finding.id);
}

std::string fact_of(const ReportOutcome& report, std::string_view name,
                    std::string_view otherwise) {
  const std::string* stated = report.facts.text(name);
  return stated == nullptr ? escaped(otherwise) : foreign(*stated);
}

std::string shown(const Instant& instant) {
  std::string text = instant.written;
  std::ranges::replace(text, 'T', ' ');
  return text;
}

}  // namespace specie::html
