#include "formats/text/finding_text.hpp"

#include "formats/text/finding_words.hpp"
#include "formats/text/paragraph.hpp"
#include "formats/text/place.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t indent = 16;

std::string at(const Origin& origin) {
  const std::string where = place_of(origin);
  return where.empty() ? "" : " [" + where + "]";
}

/// The label of the first of several, and none of the others.
class List {
 public:
  List(Paragraph& out, std::string_view label) : out_(out), label_(label) {}

  void add(const std::string& text) {
    out_.item(label_, text, indent);
    label_ = {};
  }

 private:
  Paragraph& out_;
  std::string_view label_;
};

std::string_view counts_text(const FindingPlace& of) {
  if (of.finding.counts_to_exit) {
    return "yes, towards the exit code";
  }
  if (of.finding.is_excused()) {
    return "no: it is waived, or known from a baseline";
  }
  if (of.finding.shadow) {
    return "no: the rule is not in force";
  }
  if (of.criterion.severity == Severity::info) {
    return "no: it is shown for information";
  }
  switch (of.finding.status) {
    case Status::not_applicable: return "no: it does not apply";
    case Status::manual: return "no: a person must answer it (--strict)";
    default: return "no";
  }
}

std::string measured_text(const Finding& finding) {
  constexpr int places = 6;
  const auto range = [](const std::string& lower, const std::string& upper) {
    return lower == upper ? lower : lower + " to " + upper;
  };
  if (const auto* value = std::get_if<Interval>(&finding.measured)) {
    return range(grouped(value->lower),
                 is_unbounded(value->upper) ? "nobody knows" : grouped(value->upper)) +
           " " + finding.unit;
  }
  if (const auto* ratio = std::get_if<RatioInterval>(&finding.measured)) {
    return range(quotient(ratio->lower, places, Cut::down),
                 is_unbounded(ratio->upper) ? "nobody knows"
                                            : quotient(ratio->upper, places, Cut::down)) +
           ", cut to six places";
  }
  return {};
}

std::string limit_text(const Criterion& criterion) {
  return !criterion.comparison
             ? ""
             : (*criterion.comparison == Comparison::at_least ? "; at least " : "; at most ") +
                   grouped(criterion.threshold) + " is required";
}

void write_law(const FindingPlace& of, Paragraph& out) {
  if (!of.criterion.rule.empty()) {
    out.item("Asks", for_terminal(of.criterion.rule), indent);
  }
  out.item("Citation", for_terminal(of.criterion.citation), indent);
  out.item("Status", describe(of.criterion.status, of.observation.law_date), indent);
}

void write_figures(const FindingPlace& of, Paragraph& out) {
  const Finding& finding = of.finding;
  const std::string word =
      finding.reason_word == Reason::none ? "" : std::string(to_string(finding.reason_word)) + ": ";
  if (!finding.reason.empty()) {
    out.item("Why", word + for_terminal(finding.reason), indent);
  }
  if (!finding.formula.empty()) {
    out.item("With numbers", for_terminal(finding.formula), indent);
  }
  if (const std::string measured = measured_text(finding); !measured.empty()) {
    out.item("Measured", for_terminal(measured) + limit_text(of.criterion), indent);
  }
  if (const std::string margin = margin_text(finding, of.criterion); !margin.empty()) {
    out.item("Margin", margin, indent);
  }
}

void write_grounds(const FindingPlace& of, Paragraph& out) {
  const Finding& finding = of.finding;
  List basis(out, "Rests on");
  for (const Basis& each : finding.basis) {
    basis.add(for_terminal(each.fact) + " is " + for_terminal(each.value) + at(each.origin));
  }
  for (const std::size_t each : finding.supplied) {
    const SuppliedFact& fact = of.report.supplied.at(each);
    basis.add(for_terminal(fact.fact) + " is " + for_terminal(fact.value) +
              ", supplied: " + for_terminal(fact.source));
  }
  List lines(out, "Lines");
  for (const LineFinding& each : finding.lines) {
    lines.add(for_terminal(each.name) + ", " + grouped(each.value) +
              (each.certain ? ": " : ", possibly: ") + for_terminal(each.reason) + at(each.origin));
  }
  if (finding.lines_unnamed > 0) {
    lines.add("and " + std::to_string(finding.lines_unnamed) + " more, which no record names");
  }
  List open(out, "Would decide");
  for (const OpenFact& each : finding.open) {
    open.add(for_terminal(each.fact) + (each.ask.empty() ? "" : ": " + for_terminal(each.ask)) +
             (each.amount ? " (" + grouped(*each.amount) + " hangs on it)" : "") + at(each.origin));
  }
  if (finding.open.unnamed() > 0) {
    open.add("and " + std::to_string(finding.open.unnamed()) + " more, which no record names");
  }
}

}  // namespace

std::string write_finding(const FindingPlace& of) {
  Paragraph out;
  const Finding& finding = of.finding;
  out.item(finding.id,
           std::string(to_string(finding.status)) + "  " + finding.criterion + "  " +
               for_terminal(of.criterion.title),
           indent);
  const std::string* coin = of.report.facts.text("coin");
  out.item("Of",
           for_terminal(of.report.input.path) + ", " +
               for_terminal(coin == nullptr ? "coin not stated" : *coin) + ", as of " +
               for_terminal(of.observation.as_of.written) + "; sha256 " + of.report.input.sha256,
           indent);
  write_law(of, out);
  write_figures(of, out);
  write_grounds(of, out);
  List changes(out, "Waiver, baseline");
  for (const std::string& each : modifiers_of(finding)) {
    changes.add(for_terminal(each));
  }
  List notes(out, "Notes");
  for (const std::string& each : finding.notes) {
    notes.add(for_terminal(each));
  }
  out.item("Evidence",
           "facts " + std::string(to_string(finding.grade)) + "; law source " +
               for_terminal(of.criterion.evidence),
           indent);
  out.item("Counts", counts_text(of), indent);
  out.item("Decided by",
           of.rulebook.id + "@" + of.rulebook.version + " (" + of.rulebook.sha256.substr(0, 16) +
               "), criterion version " + std::to_string(of.criterion.version),
           indent);
  return out.take();
}

}  // namespace specie
