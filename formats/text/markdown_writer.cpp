#include "formats/text/markdown_writer.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

#include "formats/text/divergence_text.hpp"
#include "formats/text/finding_words.hpp"
#include "formats/text/run_words.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr int places = 6;

/// Text of a document as text: no character of it is markup, and none leaves its cell.
std::string plain(std::string_view text) {
  constexpr std::string_view markup = "\\`*_[]<>|&#";
  std::string escaped;
  for (const char c : for_terminal(text)) {
    escaped += markup.find(c) == std::string_view::npos ? "" : "\\";
    escaped += c;
  }
  return escaped;
}

std::string line(std::initializer_list<std::string> cells) {
  std::string text = "|";
  for (const std::string& each : cells) {
    text += " " + each + " |";
  }
  return text + "\n";
}

std::string ratio_of(const std::optional<RatioInterval>& ratio) {
  if (!ratio) {
    return "";
  }
  const std::string lower = quotient(ratio->lower, places, Cut::down);
  if (is_unbounded(ratio->upper)) {
    return "at least " + lower;
  }
  const std::string upper = quotient(ratio->upper, places, Cut::down);
  return lower == upper ? lower : lower + " to " + upper;
}

std::string what_of(const WaterfallStep& step) {
  std::string text(to_string(step.kind));
  std::ranges::replace(text, '-', ' ');
  return text + (step.asset_class.empty() ? "" : ": " + step.asset_class);
}

std::string backing_of(const ProfileOutcome& profile) {
  const Backing& backing = *profile.backing;
  std::string text =
      "\n#### Backing under " + profile.profile + "\n\nCounts " + in_words(backing.eligible);
  const std::string ratio = ratio_of(backing.ratio);
  text += (ratio.empty() ? "" : ", ratio " + ratio) + ".\n\n" +
          line({"step", "amount", "left", ""}) + line({"---", "--:", "--:", "---"});
  for (const WaterfallStep& each : backing.waterfall) {
    text += line({what_of(each), each.amount.is_zero() ? "" : grouped(-each.amount),
                  grouped(each.left), each.crosses ? "below the coins from here" : ""});
  }
  text += "\n" + line({"reading", "coins at par", "ratio", "answer"}) +
          line({"---", "--:", "--:", "---"});
  for (const BackingReading& each : backing.readings) {
    text += line({each.what, in_words(each.owed), ratio_of(each.ratio),
                  std::string(to_string(each.answer))});
  }
  return text;
}

std::string open_row(const Finding& finding, const Criterion* criterion, const Date& law_date) {
  const std::string reason = finding.status == Status::inconclusive
                                 ? std::string(to_string(finding.reason_word)) + ": "
                                 : "";
  const std::string law = criterion == nullptr
                              ? ""
                              : criterion->citation + "; " + describe(criterion->status, law_date);
  std::string modifiers;
  for (const std::string& one : modifiers_of(finding)) {
    modifiers += "<br>" + plain(one);
  }
  const std::string supplied = finding.supplied.empty() ? "" : " (rests on supplied facts)";
  return line({finding.criterion, std::string(to_string(finding.status)),
               plain(reason + finding.reason) + supplied + modifiers, plain(law)});
}

std::string findings_of(const RunOutcome& run, const ObservationOutcome& observation) {
  std::string text = "\n#### What fails and what is open\n\n" +
                     line({"criterion", "status", "finding", "law"}) +
                     line({"---", "---", "---", "---"});
  for (const ProfileOutcome& profile : observation.profiles) {
    const Rulebook* rulebook = run.find_rulebook(profile.profile);
    for (const Finding& each : profile.findings) {
      if (each.status == Status::fail || each.status == Status::inconclusive) {
        const Criterion* criterion = rulebook == nullptr ? nullptr : rulebook->find(each.criterion);
        text += open_row(each, criterion, observation.law_date);
      }
    }
  }
  return text;
}

/// Why it is so, and what is to spare; of a criterion that only a person can judge, the question.
std::string answer_of(const Finding& finding, const Criterion* criterion) {
  const std::string margin = criterion == nullptr || finding.status != Status::pass
                                 ? ""
                                 : margin_text(finding, *criterion);
  const std::string between = finding.reason.empty() || margin.empty() ? "" : "; ";
  const std::string supplied = finding.supplied.empty() ? "" : " (rests on supplied facts)";
  return plain(finding.reason + between + margin) + supplied;
}

/// The rest of every criterion that was asked: who files the paper sees what is left to a person,
/// and that nothing was passed over.
std::string rest_of(const RunOutcome& run, const ProfileOutcome& profile) {
  const Rulebook* rulebook = run.find_rulebook(profile.profile);
  std::string rows;
  for (const Status status : {Status::manual, Status::pass, Status::info, Status::not_applicable}) {
    for (const Finding& each : profile.findings) {
      if (each.status == status) {
        const Criterion* criterion = rulebook == nullptr ? nullptr : rulebook->find(each.criterion);
        rows +=
            line({each.criterion, std::string(to_string(status)),
                  criterion == nullptr ? "" : plain(criterion->title), answer_of(each, criterion)});
      }
    }
  }
  return rows.empty() ? rows
                      : "\n#### What else was asked under " + profile.profile + "\n\n" +
                            line({"criterion", "status", "asks that", "finding"}) +
                            line({"---", "---", "---", "---"}) + rows;
}

std::string counts_of(const ObservationOutcome& observation) {
  std::string text =
      "\n" +
      line({"law", "mode", "pass", "fail", "inconclusive", "manual", "not applicable", "info"}) +
      line({"---", "---", "--:", "--:", "--:", "--:", "--:", "--:"});
  for (const ProfileOutcome& each : observation.profiles) {
    const auto count = [&](Status status) { return std::to_string(each.count(status)); };
    text += line({each.profile, std::string(to_string(each.mode)), count(Status::pass),
                  count(Status::fail), count(Status::inconclusive), count(Status::manual),
                  count(Status::not_applicable), count(Status::info)});
  }
  return text;
}

std::string positions_of(const ObservationOutcome& observation) {
  std::string text = "\n" + line({"position", "value", "answers", "needed under all"}) +
                     line({"---", "--:", "---", "---"});
  for (const Divergence& each : observation.divergence) {
    std::string answers;
    for (const LawAnswer& law : each.laws) {
      answers +=
          (answers.empty() ? "" : "<br>") + law.profile + " " + law.answer + ": " +
          plain(law.reason) +
          (law.criterion.empty() ? "" : " (" + law.criterion + ", " + plain(law.citation) + ")");
    }
    text += line({plain(each.subject), grouped(each.value), answers, plain(needs_of_all(each))});
  }
  if (observation.divergence_unnamed > 0) {
    text += "\nand " + std::to_string(observation.divergence_unnamed) + " smaller positions\n";
  }
  return text;
}

std::string side_text(const std::vector<PointAnswer>& answers) {
  std::string text = "**" + std::string(to_string(side_of(answers))) + "**";
  for (const PointAnswer& each : answers) {
    text += "<br>" + each.criterion + " " + std::string(to_string(each.status)) + " (" +
            plain(each.citation) + ")";
  }
  return text;
}

std::string divergence_of(const ObservationOutcome& observation) {
  std::string text = "\n#### Where the laws part\n";
  if (!observation.divergence.empty()) {
    text += positions_of(observation);
  }
  if (observation.points.empty()) {
    return text + (observation.divergence.empty() ? "\nOn nothing that was asked.\n" : "");
  }
  text += "\n" + line({"point", "parts", "UK", "US", "tighter", "to meet both"}) +
          line({"---", "---", "---", "---", "---", "---"});
  for (const PointOutcome& each : observation.points) {
    text += line({each.id + " " + plain(each.title), each.parts ? "yes" : "no", side_text(each.uk),
                  side_text(each.us), plain(each.tighter), plain(each.both)});
  }
  return text;
}

std::string exit_line(const std::string& of, ExitCode code, const std::optional<ExitCode>& reported,
                      const RunSettings& settings) {
  return "\n" + of + " " + std::to_string(static_cast<int>(code)) + ", " +
         std::string(name_of(code)) +
         (reported ? ", reported as 0 because of --fail-on " + settings.fail_on : "") +
         (settings.is_lint ? ": before signing, so that who signs was not asked" : "") + ".\n";
}

std::string report_of(const RunOutcome& run, const ReportOutcome& report) {
  const auto fact = [&](std::string_view name) {
    const std::string* stated = report.facts.text(name);
    return stated == nullptr ? std::string("not stated") : plain(*stated);
  };
  std::string text = "\n## " + fact("coin") + ", " + fact("issuer.name") + "\n\n" +
                     line({"input", "sha256"}) + line({"---", "---"}) +
                     line({plain(report.input.path), report.input.sha256});
  for (const InputFile& each : report.signature_files) {
    text += line({plain(each.path) + " (" + each.kind + ")", each.sha256});
  }
  if (report.facts_file) {
    text += line({plain(report.facts_file->path) + " (supplied facts, covered by no signature)",
                  report.facts_file->sha256});
  }
  text += "\nAuthenticity: **" + std::string(to_string(report.authenticity.status)) + "**, " +
          plain(report.authenticity.reason) + "\n";
  for (const ObservationOutcome& each : report.observations) {
    text += "\n### As of " + plain(each.as_of.written) + ", law date " + to_string(each.law_date) +
            "\n" + counts_of(each);
    for (const ProfileOutcome& profile : each.profiles) {
      text += profile.backing ? backing_of(profile) : "";
    }
    text += findings_of(run, each);
    for (const ProfileOutcome& profile : each.profiles) {
      text += rest_of(run, profile);
    }
    text += divergence_of(each);
  }
  return text + exit_line("Exit", report.exit, has_own_verdict(run) ? std::nullopt : run.reported,
                          run.settings);
}

std::string errors_of(const RunOutcome& run) {
  if (run.errors.empty()) {
    return {};
  }
  std::string text =
      "\n## What could not be read or done\n\n" + line({"code", "what"}) + line({"---", "---"});
  for (const Error& each : run.errors) {
    text += line({to_string(each.code), plain(words_of(each))});
  }
  return text;
}

}  // namespace

std::string write_markdown(const RunOutcome& run) {
  std::string text = "# specie " + run.tool_version + "\n\n" +
                     line({"rulebook", "sha256", "law checked"}) + line({"---", "---", "---"});
  for (const Rulebook& each : run.rulebooks) {
    const std::string option = each.option.empty() ? "" : ", option " + each.option;
    text += line({each.id + "@" + each.version + option, each.sha256, plain(each.checked_until)});
  }
  if (!run.trust_sha256.empty()) {
    text += line({plain(run.trust_file) + " (trust)", run.trust_sha256, ""});
  }
  for (const auto& [name, given] :
       {std::pair("waivers", &run.waivers), std::pair("baseline", &run.baseline)}) {
    if (*given) {
      text += line({plain((*given)->file) + " (" + name + ")", (*given)->sha256, ""});
    }
  }
  for (const std::string& each : run.notes) {
    text += "\nNote: " + plain(each) + "\n";
  }
  for (const ReportOutcome& each : run.reports) {
    text += report_of(run, each);
  }
  text += errors_of(run);
  if (has_own_verdict(run)) {
    text += exit_line(sum_of(run) + ": exit", run.exit, run.reported, run.settings);
  }
  return text + "\nNot legal advice, not an audit or assurance opinion.\n";
}

}  // namespace specie
