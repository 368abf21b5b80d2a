#include <utility>

#include "formats/html/html.hpp"
#include "formats/html/parts.hpp"
#include "formats/text/place.hpp"

namespace specie::html {
namespace {

std::string digest_row(std::string_view what, const std::string& name, std::string_view sha256) {
  return "<tr role=\"row\">" + row_header(name + element("small", "", escaped(what))) +
         cell(element("span", of_class("mono"), escaped(sha256))) + "</tr>\n";
}

std::string digests_of(const RunOutcome& run) {
  std::string rows;
  const auto add = [&](const InputFile& file) {
    rows += digest_row(file.kind, foreign(file.path), file.sha256);
  };
  for (const ReportOutcome& report : run.reports) {
    add(report.input);
    for (const InputFile& each : report.signature_files) {
      add(each);
    }
    if (report.facts_file) {
      add(*report.facts_file);
    }
  }
  if (!run.trust_sha256.empty()) {
    rows += digest_row("trust file", foreign(run.trust_file), run.trust_sha256);
  }
  for (const auto& [name, given] :
       {std::pair("waivers", &run.waivers), std::pair("baseline", &run.baseline)}) {
    if (*given) {
      rows += digest_row(name, foreign((*given)->file), (*given)->sha256);
    }
  }
  for (const Rulebook& each : run.rulebooks) {
    const std::string option = each.option.empty() ? "" : ", option " + each.option;
    rows += digest_row("rulebook; " + each.checked_until,
                       escaped(each.id + "@" + each.version + option), each.sha256);
  }
  return table("SHA-256 of every file and rulebook that these findings rest on",
               {{"What"}, {"SHA-256"}}, rows, "stack");
}

std::string settings_of(const RunOutcome& run) {
  const RunSettings& settings = run.settings;
  return "Judged by specie " + run.tool_version + ", without network. Law date " +
         settings.law_date + "; signatures and ages judged at " +
         to_string_utc(settings.verification_time) + " (" + settings.verify_at + "); --enforce " +
         settings.enforce + ", --observation " + settings.observation + ", --fail-on " +
         settings.fail_on + ", --min-evidence " + settings.evidence_min +
         (settings.strict ? ", --strict" : "") + ".";
}

}  // namespace

std::string not_checkable_of(const RunOutcome& run) {
  std::string items;
  for (const Rulebook& rulebook : run.rulebooks) {
    for (const Criterion& each : rulebook.criteria) {
      if (each.kind == CriterionKind::manual) {
        items += "<li>" + element("code", "", escaped(each.id)) +
                 element("p", "", escaped(each.question)) + "</li>\n";
      }
    }
  }
  const std::string rest =
      "Also not in any report: whether statements are true, whether assets exist, and what "
      "happened between the dates it names.";
  return section("not-checkable", 2, "What no document can show, or only a person can judge",
                 (items.empty() ? std::string{} : element("ul", of_class("plain"), items)) +
                     element("p", "", rest));
}

std::string errors_of(const RunOutcome& run) {
  std::string items;
  for (const Error& each : run.errors) {
    const std::string place = place_of(each.origin);
    std::string where = each.document.empty() ? "" : foreign(each.document);
    where += place.empty() ? "" : " " + escaped(place);
    const std::string hint = each.hint.empty() ? std::string(kind_of(each.code).cure) : each.hint;
    items += "<li>" + badge(Tone::fail, "Error") + " " +
             element("code", "", escaped(to_string(each.code))) + " " + where +
             element("p", "", foreign(each.message)) +
             (hint.empty() ? "" : element("p", of_class("small soft"), foreign(hint))) + "</li>\n";
  }
  return items.empty() ? std::string{}
                       : section("errors", 2, "What could not be read or done",
                                 element("ul", of_class("plain"), items));
}

std::string footer_of(const RunOutcome& run) {
  return "<footer id=\"digests\" aria-labelledby=\"digests-heading\">\n"
         "<h2 id=\"digests-heading\">Digests and settings</h2>\n" +
         digests_of(run) + element("p", of_class("soft"), escaped(settings_of(run))) +
         element("p", of_class("caveat"), "Not legal advice, not an audit or assurance opinion.") +
         "\n</footer>\n";
}

}  // namespace specie::html
