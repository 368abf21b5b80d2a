#include "verify/measures/names_alike.hpp"

#include "verify/measures/records.hpp"
#include "verify/rulebook/phrase.hpp"

namespace specie {
namespace {

/// A name the report states, or the place where it does not.
struct Named {
  std::string fact;
  std::string text;  ///< empty: not stated
  Origin origin = {};
};

std::vector<Named> names_under(const Subject& subject, const std::string& name) {
  const auto mark = name.find("[].");
  if (mark == std::string::npos) {
    const Fact* fact = subject.find(name);
    const auto* text = fact == nullptr ? nullptr : std::get_if<std::string>(&fact->value);
    return {text == nullptr ? Named{.fact = name, .text = {}}
                            : Named{.fact = name, .text = *text, .origin = fact->origin}};
  }
  const std::string list = name.substr(0, mark);
  const std::string member = name.substr(mark + 3);
  std::vector<Named> names;
  for (const Record* each : records_of(subject, list)) {
    const std::string* text = each->facts.text(member);
    names.push_back({.fact = member_of(*each, names.size(), member),
                     .text = text == nullptr ? std::string{} : *text,
                     .origin = each->origin});
  }
  if (names.empty()) {
    names.push_back({.fact = list + "[]", .text = {}});
  }
  return names;
}

/// Adds to `alike` whether the name is the one asked about: 0, 1, or anything between.
void compare_names(const std::string& one, const Named& other, Interval& alike,
                   Measured& measured) {
  const std::string bare = bare_name(other.text);
  if (bare.empty()) {
    alike.upper = *add(alike.upper, 1);
    measured.open.add({.fact = other.fact, .ask = "which name is it?"});
    return;
  }
  measured.basis.push_back({other.fact, other.text, other.origin});
  if (bare == one) {
    alike.lower = *add(alike.lower, 1);
    alike.upper = *add(alike.upper, 1);
    measured.notes.push_back(other.fact + " is the same name: " + other.text);
  } else if (bare.starts_with(one) || one.starts_with(bare)) {
    alike.upper = *add(alike.upper, 1);
    measured.open.add({.fact = other.fact,
                       .reason = Reason::human_review,
                       .ask = "is \"" + other.text + "\" the same under a longer name?",
                       .origin = other.origin});
  }
}

}  // namespace

Result<Measured> names_alike(const Question& question) {
  const Named asked = names_under(question.subject, word(question, "fact")).front();
  const std::string one = bare_name(asked.text);
  if (one.empty()) {
    return missing(asked.fact, "which name is it?");
  }
  Measured measured{.unit = "names"};
  measured.basis.push_back({asked.fact, asked.text, asked.origin});
  Interval alike{0, 0};
  int compared = 0;
  for (const std::string& name : *question.criterion.words("among")) {
    for (const Named& other : names_under(question.subject, name)) {
      compare_names(one, other, alike, measured);
      ++compared;
    }
  }
  measured.value = alike;
  measured.formula =
      grouped(alike) + " of " + std::to_string(compared) + " names alike: " + asked.text;
  return measured;
}

}  // namespace specie
