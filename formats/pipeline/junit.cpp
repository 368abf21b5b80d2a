#include <vector>

#include "formats/pipeline/verdict.hpp"
#include "formats/pipeline/writers.hpp"
#include "formats/text/place.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

/// XML 1.0 section 2.4. for_terminal() has shown what no XML may hold.
std::string escaped(std::string_view raw) {
  std::string text;
  for (const char c : for_terminal(raw)) {
    switch (c) {
      case '&': text += "&amp;"; break;
      case '<': text += "&lt;"; break;
      case '>': text += "&gt;"; break;
      case '"': text += "&quot;"; break;
      default: text += c;
    }
  }
  return text;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

struct Counts {
  int tests = 0;
  int failures = 0;
  int errors = 0;
  int skipped = 0;

  void add(Verdict::Status status) {
    ++tests;
    failures += status == Verdict::Status::fail ? 1 : 0;
    errors += status == Verdict::Status::inconclusive || status == Verdict::Status::error ? 1 : 0;
    skipped +=
        status == Verdict::Status::manual || status == Verdict::Status::not_applicable ? 1 : 0;
  }

  std::string attributes() const {
    return attribute("tests", std::to_string(tests)) +
           attribute("failures", std::to_string(failures)) +
           attribute("errors", std::to_string(errors)) +
           attribute("skipped", std::to_string(skipped));
  }
};

std::string outcome(std::string_view element, std::string_view type, const Verdict& verdict) {
  const std::string text = "      <" + std::string(element) +
                           attribute("message", clause_of(verdict)) + attribute("type", type) + ">";
  std::string body = verdict.formula.empty() ? "" : "= " + verdict.formula + "\n";
  body += verdict.citation.empty() ? "" : verdict.citation + "; " + verdict.legal_status + "\n";
  const std::string place = place_of(verdict.origin);
  body += place.empty() ? "" : "at " + verdict.report + " " + place + "\n";
  // Line by line: a line end is the one control character that belongs here.
  std::string shown;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = body.find('\n', at);
    shown += escaped(body.substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return text + shown + "</" + std::string(element) + ">\n";
}

std::string body_of(const Verdict& verdict) {
  switch (verdict.status) {
    case Verdict::Status::pass:
    case Verdict::Status::info: return {};
    case Verdict::Status::not_applicable:
    case Verdict::Status::manual:
      return "      <skipped" +
             attribute("message", std::string(to_string(verdict.status)) + ": " + verdict.reason) +
             "/>\n";
    case Verdict::Status::fail: return outcome("failure", "FAIL", verdict);
    case Verdict::Status::inconclusive: return outcome("error", "INCONCLUSIVE", verdict);
    case Verdict::Status::error: return outcome("error", "ERROR", verdict);
  }
  return {};
}

std::string case_of(const Verdict& verdict) {
  // Shown and not counted: a pipeline must not fail where the exit code does not.
  const bool is_shown_only =
      !verdict.is_counted &&
      (verdict.status == Verdict::Status::fail || verdict.status == Verdict::Status::inconclusive);
  const std::string body =
      is_shown_only ? "      <skipped" +
                          attribute("message", std::string(to_string(verdict.status)) +
                                                   (verdict.is_excused ? ": " : ", not counted: ") +
                                                   clause_of(verdict)) +
                          "/>\n"
                    : body_of(verdict);
  const std::string head = "    <testcase" + attribute("classname", verdict.profile) +
                           attribute("name", name_of(verdict));
  return body.empty() ? head + "/>\n" : head + ">\n" + body + "    </testcase>\n";
}

/// A case that is shown only counts as skipped.
Verdict::Status counted_as(const Verdict& verdict) {
  const bool is_bad =
      verdict.status == Verdict::Status::fail || verdict.status == Verdict::Status::inconclusive;
  return is_bad && !verdict.is_counted ? Verdict::Status::not_applicable : verdict.status;
}

}  // namespace

std::string write_junit(const RunOutcome& run) {
  const std::vector<Verdict> verdicts = verdicts_of(run);
  std::string suites;
  Counts all;
  for (std::size_t at = 0; at < verdicts.size();) {
    const Verdict& first = verdicts[at];
    Counts counts;
    std::string cases;
    for (; at < verdicts.size() && verdicts[at].report == first.report &&
           verdicts[at].profile == first.profile && verdicts[at].as_of == first.as_of;
         ++at) {
      counts.add(counted_as(verdicts[at]));
      all.add(counted_as(verdicts[at]));
      cases += case_of(verdicts[at]);
    }
    const std::string as_of = first.as_of.empty() ? "" : " as of " + first.as_of;
    suites += "  <testsuite" + attribute("name", first.report + " " + first.profile + as_of) +
              counts.attributes() + ">\n" + cases + "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "specie") +
         all.attributes() + ">\n" + suites + "</testsuites>\n";
}

}  // namespace specie
