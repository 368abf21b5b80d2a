#include <algorithm>
#include <set>
#include <vector>

#include "formats/html/html.hpp"
#include "formats/html/parts.hpp"
#include "formats/text/finding_words.hpp"
#include "formats/text/place.hpp"

namespace specie::html {
namespace {

constexpr std::size_t facts_shown = 24;
constexpr std::size_t lines_shown = 64;

/// What all findings of a profile share.
struct Context {
  const ReportOutcome& report;
  const ObservationOutcome& observation;
  const ProfileOutcome& profile;
  const Rulebook& rulebook;
  const Spot& spot;
};

std::string law_line(const Criterion& criterion, const Context& of) {
  return link(criterion.url, criterion.citation) + "; " +
         escaped(describe(criterion.status, of.observation.law_date));
}

std::string at(const Origin& origin) {
  const std::string place = place_of(origin);
  return place.empty() ? "" : " " + element("span", of_class("tag"), escaped("[" + place + "]"));
}

std::string term(std::string_view name, std::string_view value) {
  return value.empty() ? std::string{}
                       : element("dt", "", escaped(name)) + element("dd", "", value) + "\n";
}

std::string list_of(const std::vector<std::string>& items, std::uint64_t more) {
  std::string text;
  for (const std::string& each : items) {
    text += element("li", "", each) + "\n";
  }
  if (more > 0) {
    text += element("li", of_class("soft"), "and " + std::to_string(more) + " more, in the JSON");
  }
  return text.empty() ? std::string{} : element("ul", "", text);
}

std::string open_of(const Finding& finding) {
  std::vector<std::string> items;
  for (const OpenFact& each : finding.open) {
    if (items.size() == facts_shown) {
      break;
    }
    const std::string why =
        each.reason == Reason::not_evidenced ? "" : ", " + std::string(to_string(each.reason));
    items.push_back(
        foreign(each.fact) + escaped(why) + (each.ask.empty() ? "" : ": " + escaped(each.ask)) +
        (each.amount ? " (" + grouped(*each.amount) + " hangs on it)" : "") + at(each.origin));
  }
  return list_of(items, finding.open.size() - items.size());
}

std::string lines_of(const Finding& finding) {
  std::vector<std::string> items;
  std::uint64_t more = finding.lines_unnamed;
  for (const LineFinding& each : finding.lines) {
    if (finding.status == Status::fail && !each.certain) {
      continue;
    }
    if (items.size() == lines_shown) {
      ++more;
      continue;
    }
    items.push_back(foreign(each.name) + ", " + grouped(each.value) + ": " + foreign(each.reason) +
                    at(each.origin));
  }
  return list_of(items, more);
}

std::string basis_of(const Finding& finding) {
  constexpr std::size_t basis_shown = 12;
  std::vector<std::string> items;
  for (const Basis& each : finding.basis) {
    if (items.size() == basis_shown) {
      break;
    }
    items.push_back("<code>" + escaped(each.fact) + "</code> " + foreign(each.value) +
                    at(each.origin));
  }
  return list_of(items, finding.basis.size() - items.size());
}

std::string supplied_of(const Finding& finding, const ReportOutcome& report) {
  std::string names;
  for (const std::size_t each : finding.supplied) {
    const SuppliedFact& fact = report.supplied.at(each);
    names += (names.empty() ? "" : "; ") + foreign(fact.fact) + " is " + foreign(fact.value);
  }
  return names;
}

std::string notes_of(const Finding& finding) {
  std::string text;
  for (const std::string& each : finding.notes) {
    text += (text.empty() ? "" : "<br>") + foreign(each);
  }
  return text;
}

std::string modified_of(const Finding& finding) {
  std::string text;
  for (const std::string& each : modifiers_of(finding)) {
    text += (text.empty() ? "" : "<br>") + foreign(each);
  }
  return text;
}

std::string standing_of(const Finding& finding, const Criterion& criterion) {
  if (finding.shadow) {
    return "a shadow: not in force, shown and not counted";
  }
  if (finding.is_excused()) {
    return finding.waiver ? "no, a fail that is waived" : "no, a fail that is known";
  }
  return finding.counts_to_exit                 ? "yes"
         : criterion.severity == Severity::info ? "no, shown for information"
                                                : "no";
}

/// What fails or is open, in full.
std::string card_of(const Finding& finding, const Criterion& criterion, const Context& of) {
  const std::string reason =
      finding.status == Status::inconclusive
          ? element("strong", "", escaped(to_string(finding.reason_word))) + ": "
          : "";
  std::string text =
      "<header>" + badge(finding.status) + element("code", "", escaped(finding.criterion)) +
      element("h" + std::to_string(of.spot.level), "", escaped(criterion.title)) + "</header>\n" +
      element("p", of_class("why"), reason + foreign(finding.reason)) + "\n";
  const std::string margin = margin_text(finding, criterion);
  std::string sum = finding.formula.empty() ? "" : "= " + foreign(finding.formula);
  sum += margin.empty() ? "" : (sum.empty() ? "" : "<br>") + escaped(margin);
  text += sum.empty() ? "" : element("p", of_class("sum"), sum) + "\n";
  const std::string terms =
      term("Positions", finding.status == Status::fail ? lines_of(finding) : std::string{}) +
      term("Would decide", open_of(finding)) + term("Rests on", basis_of(finding)) +
      term("Supplied", supplied_of(finding, of.report)) + term("Note", notes_of(finding)) +
      term("Waiver or baseline", modified_of(finding)) + term("Law", law_line(criterion, of)) +
      term("Evidence", "facts " + escaped(to_string(finding.grade)) + "; law source " +
                           escaped(criterion.evidence)) +
      term("Counts", escaped(standing_of(finding, criterion)));
  const bool is_short = finding.open.named() + finding.lines.size() < 6;
  return "<article class=\"finding " + std::string(class_of(tone_of(finding.status))) +
         (is_short ? " short" : "") + "\" id=\"" + anchor_of(finding, of.spot) + "\">\n" + text +
         element("dl", "", terms) + "</article>\n";
}

/// The rest, a row each.
std::string row_of(const Finding& finding, const Criterion& criterion, const Context& of) {
  const std::string margin = margin_text(finding, criterion);
  const std::string question =
      finding.status == Status::manual && finding.reason != criterion.question ? criterion.question
                                                                               : std::string{};
  std::string found = foreign(finding.reason);
  found += margin.empty() ? "" : element("small", "", escaped(margin));
  found += question.empty() ? "" : element("small", "", escaped(question));
  for (const std::string& each : finding.notes) {
    found += element("small", "", "note: " + foreign(each));
  }
  const std::string supplied = supplied_of(finding, of.report);
  found += supplied.empty() ? "" : element("small", "", "rests on supplied facts: " + supplied);
  return "<tr role=\"row\" id=\"" + anchor_of(finding, of.spot) + "\">" +
         cell(badge(finding.status)) +
         row_header(escaped(criterion.title) +
                    element("small", "", element("code", "", escaped(finding.criterion)))) +
         cell(found) +
         cell(link(criterion.url, criterion.citation) +
              element("small", "", escaped(describe(criterion.status, of.observation.law_date)))) +
         "</tr>\n";
}

std::string rows_of(const Context& of, std::initializer_list<Status> statuses) {
  std::string rows;
  for (const Status status : statuses) {
    for (const Finding& each : of.profile.findings) {
      if (each.status == status) {
        rows += row_of(each, *of.rulebook.find(each.criterion), of);
      }
    }
  }
  return rows;
}

std::string not_applicable_rows(const Context& of) {
  std::string rows;
  for (const Finding& each : of.profile.findings) {
    if (each.status == Status::not_applicable) {
      const Criterion& criterion = *of.rulebook.find(each.criterion);
      rows += "<tr role=\"row\" id=\"" + anchor_of(each, of.spot) + "\">" +
              row_header(element("code", "", escaped(each.criterion)) + " " +
                         escaped(criterion.title)) +
              cell(foreign(each.reason)) + "</tr>\n";
    }
  }
  return rows;
}

/// What fails first, and the criterion of the waterfall first among its equals.
std::string cards_of(const Context& of) {
  std::string cards;
  for (const Status status : {Status::fail, Status::inconclusive}) {
    for (const bool is_backing : {true, false}) {
      for (const Finding& each : of.profile.findings) {
        if (each.status == status &&
            (each.criterion == of.rulebook.backing_criterion) == is_backing) {
          cards += card_of(each, *of.rulebook.find(each.criterion), of);
        }
      }
    }
  }
  return cards;
}

std::string standings_of(const Rulebook& rulebook, const Date& law_date) {
  std::set<std::string> standings;
  for (const Criterion& each : rulebook.criteria) {
    if (each.status.made || each.status.effective) {
      standings.insert(describe(each.status, law_date));
    }
  }
  std::string text;
  for (const std::string& each : standings) {
    text += (text.empty() ? "" : "; ") + each;
  }
  return text;
}

std::string law_of(const Context& of) {
  const bool is_law = of.rulebook.jurisdiction != "none";
  const std::string standing = standings_of(of.rulebook, of.observation.law_date);
  const std::string lead = is_law
                               ? element("p", of_class("soft"),
                                         escaped(of.rulebook.title + "; " + mode_text(of.profile) +
                                                 (standing.empty() ? "" : "; " + standing) + "."))
                               : element("p", of_class("soft"), escaped(of.rulebook.title + "."));
  const std::string others = rows_of(of, {Status::pass, Status::info, Status::manual});
  std::string tables =
      others.empty()
          ? std::string{}
          : table("Criteria of " + of.profile.profile + " that are met, inform, or need a person",
                  {{"Status"}, {"Criterion"}, {"Found"}, {"Law"}}, others, "stack quiet");
  const std::string passed_over = not_applicable_rows(of);
  tables += passed_over.empty() ? std::string{}
                                : table("Criteria of " + of.profile.profile +
                                            " that do not apply, and the condition that is not met",
                                        {{"Criterion"}, {"Condition"}}, passed_over, "stack quiet");
  return section(of.spot.id("law-" + of.profile.profile), of.spot.level - 1, of.profile.profile,
                 lead + cards_of(of) + tables);
}

std::string counts_of(const RunOutcome& run, const ObservationOutcome& observation) {
  std::string rows;
  for (const ProfileOutcome& each : observation.profiles) {
    const auto count = [&](Status status) {
      return number_cell(std::to_string(each.count(status)));
    };
    const Rulebook* rulebook = run.find_rulebook(each.profile);
    const bool is_law = rulebook != nullptr && rulebook->jurisdiction != "none";
    rows += "<tr role=\"row\">" +
            row_header(escaped(each.profile) +
                       (is_law ? element("small", "", escaped(to_string(each.mode))) : "")) +
            count(Status::fail) + count(Status::inconclusive) + count(Status::pass) +
            count(Status::manual) + count(Status::info) + count(Status::not_applicable) + "</tr>\n";
  }
  return table("Findings by law, and the mode in which the law is asked",
               {{"Law"},
                {"Fail", true},
                {"Open", true},
                {"Pass", true},
                {"Manual", true},
                {"Info", true},
                {"Not applicable", true}},
               rows);
}

}  // namespace

std::string findings_of(const RunOutcome& run, const ReportOutcome& report,
                        const ObservationOutcome& observation, const Spot& spot) {
  const Spot cards{spot.prefix, spot.level + 2};
  std::string laws;
  std::string house;
  for (const ProfileOutcome& each : observation.profiles) {
    if (const Rulebook* rulebook = run.find_rulebook(each.profile)) {
      const bool is_law = rulebook->jurisdiction != "none";
      (is_law ? laws : house) += law_of({report, observation, each, *rulebook, cards});
    }
  }
  return section(spot.id("findings"), spot.level,
                 "Findings, law date " + to_string(observation.law_date),
                 counts_of(run, observation) + laws + house);
}

}  // namespace specie::html
