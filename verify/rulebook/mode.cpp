#include "verify/rulebook/mode.hpp"

#include <algorithm>

#include "verify/rulebook/condition.hpp"

namespace specie {

Mode mode_of(const Rulebook& rulebook, const Subject& subject) {
  const bool in_scope =
      !rulebook.scope.empty() && std::ranges::all_of(rulebook.scope, [&](const Condition& each) {
        return answer(each, fact_value(subject, each.fact), subject).answer == Answer::met;
      });
  if (!in_scope) {
    return Mode::benchmark;
  }
  const bool any_in_force = std::ranges::any_of(rulebook.criteria, [&](const Criterion& each) {
    return in_force(each.status, subject.clocks.law_date);
  });
  return any_in_force ? Mode::binding : Mode::readiness;
}

bool is_information(const Criterion& criterion, const Rulebook& rulebook) {
  const auto& under = criterion.information_under;
  return std::ranges::find(under, rulebook.option) != under.end();
}

void take_option(const Question& question, Finding& finding) {
  const Rulebook& rulebook = question.rulebook;
  if (!is_information(question.criterion, rulebook)) {
    return;
  }
  const bool inside = finding.status == Status::pass;
  if (inside || finding.status == Status::fail) {
    finding.notes.push_back("under option " + rulebook.option + " this limit is a safe harbour; " +
                            "where it binds: " + (inside ? "pass" : "fail"));
    finding.status = Status::info;
    finding.reason_word = inside ? Reason::inside_safe_harbour : Reason::outside_safe_harbour;
  } else if (finding.status == Status::inconclusive) {
    finding.notes.push_back("under option " + rulebook.option +
                            " this limit is a safe harbour: an open answer does not count");
  }
}

}  // namespace specie
