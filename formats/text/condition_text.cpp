#include "formats/text/condition_text.hpp"

namespace specie {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& each : words) {
    text += (text.empty() ? "" : ", ") + each;
  }
  return text;
}

std::string comparison_of(const Condition& condition) {
  if (condition.is) {
    return *condition.is ? "is true" : "is false";
  }
  if (!condition.in.empty()) {
    return "is one of " + joined(condition.in);
  }
  if (!condition.not_in.empty()) {
    return "is none of " + joined(condition.not_in);
  }
  if (condition.at_most) {
    return "is at most " + to_string(*condition.at_most);
  }
  if (condition.at_least) {
    return "is at least " + to_string(*condition.at_least);
  }
  if (condition.more_than) {
    return "is more than " + to_string(*condition.more_than);
  }
  if (!condition.equals_fact.empty()) {
    return "equals " + condition.equals_fact;
  }
  if (!condition.differs_from_fact.empty()) {
    return "differs from " + condition.differs_from_fact;
  }
  if (!condition.contains_fact.empty()) {
    return "contains " + condition.contains_fact;
  }
  if (!condition.not_before_fact.empty()) {
    return "is not before " + condition.not_before_fact;
  }
  if (condition.months_before_verification_at_most) {
    return "is at most " + to_string(*condition.months_before_verification_at_most) +
           " months before the verification time";
  }
  if (!condition.mentions.empty()) {
    return "mentions one of " + joined(condition.mentions);
  }
  if (!condition.mentions_none.empty()) {
    return "mentions none of " + joined(condition.mentions_none);
  }
  return "is stated";
}

}  // namespace

std::string clause_of(const Condition& condition) {
  std::string text = condition.fact + " " + comparison_of(condition);
  if (!condition.undetermined.empty()) {
    text += "; law undetermined for " + (condition.undetermined.front() == "*"
                                             ? std::string("any other value")
                                             : joined(condition.undetermined));
  }
  if (!condition.doubtful_words.empty()) {
    text += "; to be read by a person when it says " + joined(condition.doubtful_words);
  }
  if (condition.open_unless_met) {
    text += "; not known otherwise";
  }
  return condition.met_if_absent ? text + "; or is not stated" : text;
}

}  // namespace specie
