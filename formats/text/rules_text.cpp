#include "formats/text/rules_text.hpp"

#include "formats/text/condition_text.hpp"
#include "formats/text/paragraph.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t indent = 16;

std::string_view word(CriterionKind kind) {
  switch (kind) {
    case CriterionKind::measured: return "decided";
    case CriterionKind::manual: return "manual";
    case CriterionKind::info: return "info";
  }
  return {};
}

std::string status_of(const LegalStatus& status) {
  return status.effective ? status.word + ", effective " + to_string(*status.effective)
                          : status.word;
}

void write_conditions(std::string_view label, const std::vector<Condition>& conditions,
                      Paragraph& out) {
  bool first = true;
  for (const Condition& each : conditions) {
    out.item(first ? label : std::string_view{}, "- " + clause_of(each), indent);
    first = false;
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& each : words) {
    text += (text.empty() ? "" : ", ") + each;
  }
  return text;
}

void write_set(const AssetSet& set, Paragraph& out) {
  const std::string classes = joined(set.classes);
  out.item("", set.name + ": positions of class " + (classes == "*" ? "any" : classes), indent);
  for (const Condition& each : set.when) {
    out.item("", "taken unless not: " + clause_of(each), indent);
  }
  for (const Condition& each : set.limits) {
    out.item("", "qualifies when " + clause_of(each), indent);
  }
  if (set.has_look_through) {
    out.item("",
             "and, of a fund, when each of its holdings qualifies under " +
                 (set.look_through.empty()
                      ? "nothing"
                      : set.look_through.front() + " to " + set.look_through.back()),
             indent);
  }
  if (!set.law_undetermined.empty()) {
    out.item("", "law undetermined: " + set.law_undetermined, indent);
  }
}

void write_sets(const Rulebook& rulebook, const Criterion& criterion, Paragraph& out) {
  for (const std::string& name : criterion.of) {
    if (const AssetSet* set = rulebook.find_set(name)) {
      write_set(*set, out);
    } else {
      out.item("", name + ": positions that no row of the eligibility table takes", indent);
    }
  }
}

// NOLINTNEXTLINE(misc-no-recursion): a part has no parts
void write_decision(const Rulebook& rulebook, const Criterion& criterion, Paragraph& out) {
  write_conditions("Applies if", criterion.applies_if, out);
  if (!criterion.applies_to.empty()) {
    out.item("Applies to", "pools that hold any of " + joined(criterion.applies_to), indent);
  }
  write_conditions("Holds when", criterion.holds, out);
  if (!criterion.measure.empty()) {
    const bool at_least = *criterion.comparison == Comparison::at_least;
    out.item("Measure",
             criterion.measure + (at_least ? " at least " : " at most ") +
                 to_string(criterion.threshold),
             indent);
  }
  for (const auto& [name, words] : criterion.with) {
    out.item("", name + ": " + joined(words), indent);
  }
  write_sets(rulebook, criterion, out);
  std::string roles;
  for (const Role each : criterion.signed_by) {
    roles += (roles.empty()             ? ""
              : criterion.signed_by_any ? " or "
                                        : " and ") +
             std::string(to_string(each));
  }
  if (!roles.empty()) {
    out.item("Signed by", roles + ", or the facts are assertions only", indent);
  }
  write_conditions("Unless", criterion.unless, out);
  for (const Criterion& part : criterion.parts) {
    out.item("Part", for_terminal(part.title), indent);
    write_decision(rulebook, part, out);
  }
  for (const std::string& each : criterion.information_under) {
    const RulebookOption* option = rulebook.find_option(each);
    out.item("Option " + each,
             "the verdict is information: " + (option == nullptr ? each : option->title), indent);
  }
}

}  // namespace

std::string write_rules_list(const std::vector<Rulebook>& rulebooks) {
  Paragraph out;
  for (const Rulebook& rulebook : rulebooks) {
    out.line(rulebook.id + "@" + rulebook.version + "  " + rulebook.title + "  sha256 " +
             rulebook.sha256.substr(0, 16));
    for (const Criterion& each : rulebook.criteria) {
      out.item("  " + padded(each.id, 24) + padded(word(each.kind), 9) +
                   padded(to_string(each.severity), 11),
               for_terminal(each.title) + " (" + status_of(each.status) + ")", 48);
    }
    out.blank();
  }
  return out.take();
}

std::string write_rule(const Rulebook& rulebook, const Criterion& criterion) {
  Paragraph out;
  out.item(criterion.id, for_terminal(criterion.title), indent + 12);
  out.item("Rulebook",
           rulebook.id + "@" + rulebook.version + ", criterion version " +
               std::to_string(criterion.version),
           indent);
  if (!criterion.rule.empty()) {
    out.item("Asks", for_terminal(criterion.rule), indent);
  }
  out.item("Citation", for_terminal(criterion.citation), indent);
  if (!criterion.url.empty()) {
    out.line(padded("", indent) + criterion.url);
  }
  const std::string made =
      criterion.status.made
          ? ", " + (criterion.status.made_verb.empty() ? "made" : criterion.status.made_verb) +
                " " + to_string(*criterion.status.made)
          : "";
  out.item("Status", status_of(criterion.status) + made, indent);
  out.item("Severity",
           std::string(to_string(criterion.severity)) + " (" + criterion.severity_origin + ")",
           indent);
  out.item("Evidence", criterion.evidence + ", last checked " + criterion.last_checked, indent);
  write_decision(rulebook, criterion, out);
  if (!criterion.question.empty()) {
    out.item("Ask", for_terminal(criterion.question), indent);
  }
  if (!criterion.ambiguity.empty()) {
    out.item("Open in the law", for_terminal(criterion.ambiguity), indent);
  }
  if (!criterion.note.empty()) {
    out.item("Note", for_terminal(criterion.note), indent);
  }
  out.item("", "Law checked: " + rulebook.checked_until + ". Not legal advice.", 0);
  return out.take();
}

}  // namespace specie
