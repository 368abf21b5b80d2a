#include "formats/text/rule_page.hpp"

#include <algorithm>
#include <iterator>

#include "formats/text/condition_text.hpp"

namespace specie {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& each : words) {
    text += (text.empty() ? "" : std::string(separator)) + each;
  }
  return text;
}

void row(std::string& page, std::string_view name, const std::string& value) {
  page += "| " + std::string(name) + " | " + value + " |\n";
}

std::string status_of(const LegalStatus& status) {
  std::string text = status.word;
  if (status.made) {
    text += "; " + (status.made_verb.empty() ? std::string("made") : status.made_verb) + " " +
            to_string(*status.made);
  }
  return text + (status.effective ? "; effective " + to_string(*status.effective) : "");
}

void conditions(std::string& page, std::string_view lead, const std::vector<Condition>& list) {
  for (const Condition& each : list) {
    page += "- " + std::string(lead) + " " + clause_of(each) + "\n";
  }
}

void set(std::string& page, const AssetSet& set) {
  page += "- " + set.name + ": positions of class " + joined(set.classes, ", ") + "\n";
  for (const Condition& each : set.when) {
    page += "  - taken unless not: " + clause_of(each) + "\n";
  }
  for (const Condition& each : set.limits) {
    page += "  - qualifies when " + clause_of(each) + "\n";
  }
  if (set.has_look_through) {
    page += "  - a fund qualifies when each of its holdings is in: " +
            (set.look_through.empty() ? "nothing" : joined(set.look_through, ", ")) + "\n";
  }
  if (set.has_underlying) {
    page += "  - a tokenised form qualifies when what it is a token of is in: " +
            joined(set.underlying, ", ") + "\n";
  }
  if (!set.law_undetermined.empty()) {
    page += "  - law undetermined: " + set.law_undetermined + "\n";
  }
}

/// The sets that the criterion names, then those that decide about what their funds hold or what
/// their tokens stand for.
std::vector<std::string> sets_reached(const Rulebook& rulebook, const Criterion& criterion) {
  std::vector<std::string> names = criterion.of;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const AssetSet* const found = rulebook.find_set(names[i]);
    if (found == nullptr) {
      continue;
    }
    for (const auto* list : {&found->look_through, &found->underlying}) {
      std::ranges::copy_if(*list, std::back_inserter(names), [&](const std::string& each) {
        return std::ranges::find(names, each) == names.end();
      });
    }
  }
  return names;
}

std::string signatures_of(const Criterion& criterion) {
  std::vector<std::string> roles;
  for (const Role each : criterion.signed_by) {
    roles.emplace_back(to_string(each));
  }
  return joined(roles, criterion.signed_by_any ? " or " : " and ");
}

void decision(std::string& page, const Rulebook& rulebook, const Criterion& criterion) {
  conditions(page, "applies if", criterion.applies_if);
  conditions(page, "holds when", criterion.holds);
  if (criterion.comparison) {
    const bool at_least = *criterion.comparison == Comparison::at_least;
    page += "- the measure `" + criterion.measure + "` is " +
            (at_least ? "at least " : "at most ") + to_string(criterion.threshold) + "\n";
  }
  for (const auto& [name, words] : criterion.with) {
    page += "- " + name + ": " + joined(words, ", ") + "\n";
  }
  for (const std::string& name : sets_reached(rulebook, criterion)) {
    if (const AssetSet* found = rulebook.find_set(name)) {
      set(page, *found);
    } else {
      page += "- " + name + ": positions that no row of the eligibility table takes\n";
    }
  }
  if (!criterion.signed_by.empty()) {
    page += "- signed by " + signatures_of(criterion) + ", or the facts are assertions only\n";
  }
  conditions(page, "a fail is shown and not counted when", criterion.unless);
  if (criterion.carried_by_report) {
    page +=
        "- the report itself must carry it: absent where the law is the issuer's own, it fails\n";
  }
}

void part(std::string& page, std::string_view heading, const std::string& text) {
  if (!text.empty()) {
    page += "\n## " + std::string(heading) + "\n\n" + text + "\n";
  }
}

std::string_view kind_of(const Criterion& criterion) {
  switch (criterion.kind) {
    case CriterionKind::measured: return "from the report";
    case CriterionKind::manual: return "by a person";
    case CriterionKind::info: return "not decided: for information";
  }
  return {};
}

}  // namespace

std::string write_rule_page(const Rulebook& rulebook, const Criterion& criterion) {
  std::string page = "# " + criterion.id + "\n\n" + criterion.title + ".\n\n| | |\n|---|---|\n";
  row(page, "rulebook",
      rulebook.id + "@" + rulebook.version + ", criterion version " +
          std::to_string(criterion.version));
  row(page, "citation", criterion.citation);
  if (!criterion.url.empty()) {
    row(page, "text", "<" + criterion.url + ">");
  }
  row(page, "status", status_of(criterion.status));
  row(page, "severity",
      std::string(to_string(criterion.severity)) + " (" + criterion.severity_origin + ")");
  row(page, "evidence", criterion.evidence + "; last checked " + criterion.last_checked);
  row(page, "decided", std::string(kind_of(criterion)));
  part(page, "What is asked", criterion.rule);
  std::string how;
  decision(how, rulebook, criterion);
  if (!how.empty()) {
    how.pop_back();
  }
  part(page, "How it is decided", how);
  part(page, "What a person must answer", criterion.question);
  part(page, "What the law leaves open", criterion.ambiguity);
  part(page, "Note", criterion.note);
  page += "\nLaw checked: " + rulebook.checked_until +
          ". Not legal advice. Made from `verify/rulebooks/" + rulebook.id + "`.\n";
  return page;
}

std::string write_rule_index(const std::vector<Rulebook>& rulebooks) {
  std::string page =
      "# Criteria\n\nOne page a criterion, made from the rulebooks by `specie_tests --update`.\n";
  for (const Rulebook& rulebook : rulebooks) {
    page += "\n## " + rulebook.id + "\n\n" + rulebook.title + ".\n\n";
    for (const Criterion& each : rulebook.criteria) {
      page += "- [" + each.id + "](" + each.id + ".md): " + each.title + "\n";
    }
  }
  return page;
}

}  // namespace specie
