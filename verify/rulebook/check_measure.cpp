#include "verify/rulebook/check_measure.hpp"

#include <algorithm>
#include <utility>

#include "verify/measures/measure.hpp"
#include "verify/model/decimal.hpp"

namespace specie {
namespace {

using Words = std::vector<std::string>;

/// What positions_lacking counts line by line, beside the attributes.
bool is_line_fact(const Criterion& criterion, std::string_view name) {
  return criterion.measure.starts_with("positions_lacking") &&
         (name == "id" || name == "valuation_method");
}

/// Parameters of `with` whose words are facts of the report or attributes of its positions.
bool names_facts(std::string_view parameter) {
  return parameter == "fact" || parameter == "facts" || parameter.ends_with("_fact");
}

/// Parameters of `with` whose words are facts or members of a list, `terms` with or without a sign.
bool names_members(std::string_view parameter) {
  return parameter == "printed" || parameter == "terms" || parameter == "among" ||
         parameter == "members";
}

/// Parameters of `with` that name sets rather than words.
bool names_sets(std::string_view parameter) {
  return parameter == "core" || parameter == "expanded" || parameter == "on_demand";
}

/// Parameters of `with` whose words are numbers, in every measure that has them.
bool names_numbers(std::string_view parameter) {
  constexpr std::string_view numbers[] = {"share",   "floor",      "run_floor",     "cap",
                                          "factors", "hours",      "hour",          "days",
                                          "months",  "gap_months", "business_days", "run_days"};
  return std::ranges::find(numbers, parameter) != std::end(numbers);
}

/// Those among them that count something, which halves do not.
bool names_whole_numbers(std::string_view parameter) {
  return parameter == "hour" || parameter.ends_with("days") || parameter.ends_with("months");
}

/// The dictionary's name of a word of such a parameter.
std::string full_name(const Criterion& criterion, std::string_view parameter,
                      const std::string& word) {
  if (parameter == "terms" && word.starts_with('-')) {
    return word.substr(1);
  }
  const bool of_list = parameter == "members" || names_facts(parameter);
  const auto* list = of_list ? criterion.words("list") : nullptr;
  return list == nullptr || list->empty() ? word : list->front() + "[]." + word;
}

Fault check_number(std::string_view parameter, const std::string& word, const Origin& origin) {
  constexpr std::int64_t whole_max = 1'000'000;
  const auto number = Decimal::parse(word);
  if (!number || number->is_negative()) {
    return bad(origin, "\"" + word + "\" is not a number for " + std::string(parameter),
               "write digits, at most one point, no sign and no exponent, as \"0.05\"");
  }
  const bool whole = number->scale() == 0 && !(Decimal(whole_max) < *number);
  return whole || !names_whole_numbers(parameter)
             ? Fault()
             : bad(origin, "\"" + word + "\" is not a number for " + std::string(parameter),
                   "write a whole number up to 1000000");
}

/// The words that a parameter may be, where they are few; none when it may be any.
Words choices_of(std::string_view parameter) {
  const std::pair<std::string_view, Words> choices[] = {
      {"as_of", {"at-hour", "on-day"}},
      {"calendar", {"federal-reserve", "sifma", "england-wales"}},
      {"base", {"pool", "required-or-held"}},
      {"from", {"requested_at", "requested_business_day", "complete"}},
      {"of", {"totals", "pool", "funds", "supply", "repeated", "chains"}}};
  const auto* found =
      std::ranges::find(choices, parameter, [](const auto& each) { return each.first; });
  return found == std::end(choices) ? Words{} : found->second;
}

Fault check_word(const Criterion& criterion, const std::string& parameter, const std::string& word,
                 const Origin& origin) {
  if (names_numbers(parameter)) {
    return check_number(parameter, word, origin);
  }
  if (const Words choices = choices_of(parameter); !choices.empty()) {
    return std::ranges::find(choices, word) != choices.end()
               ? Fault()
               : bad(origin, "\"" + word + "\" is not a word for " + parameter,
                     suggestion(word, choices));
  }
  const bool named = names_facts(parameter) || names_members(parameter);
  if (!named || is_line_fact(criterion, word) || word == "positions[].value") {
    return std::nullopt;
  }
  return check_fact(full_name(criterion, parameter, word), names_facts(parameter), origin);
}

Fault check_parameter(const Rulebook& rulebook, const Criterion& criterion, const Measure& measure,
                      const std::string& name, const Words& words) {
  const Origin within = at_key(criterion.origin, "with");
  if (std::ranges::find(measure.parameters, name) == measure.parameters.end()) {
    return bad(at_key(within, name), criterion.measure + " has no parameter \"" + name + "\"",
               suggestion(name, Words(measure.parameters.begin(), measure.parameters.end())));
  }
  if (names_sets(name)) {
    return check_set_names(words, set_names(rulebook), within, name);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (auto fault = check_word(criterion, name, words[i], at_element(within, name, i))) {
      return fault;
    }
  }
  return std::nullopt;
}

Fault check_parameters(const Rulebook& rulebook, const Criterion& criterion,
                       const Measure& measure) {
  for (const std::string_view parameter : measure.parameters) {
    const auto* words = criterion.words(parameter);
    if (words == nullptr || words->empty()) {
      return bad(at_key(criterion.origin, "with"),
                 criterion.measure + " needs the parameter \"" + std::string(parameter) + "\"");
    }
  }
  for (const auto& [name, words] : criterion.with) {
    if (auto fault = check_parameter(rulebook, criterion, measure, name, words)) {
      return fault;
    }
  }
  return std::nullopt;
}

Error no_such_measure(const Criterion& criterion) {
  Words known;
  for (const Measure& each : measures()) {
    known.emplace_back(each.name);
  }
  return bad(at_key(criterion.origin, "measure"),
             "no measure is called \"" + criterion.measure + "\"",
             suggestion(criterion.measure, known));
}

}  // namespace

Fault check_measure(const Rulebook& rulebook, const Criterion& criterion) {
  if (criterion.measure.empty()) {
    return std::nullopt;
  }
  const Measure* measure = find_measure(criterion.measure);
  if (measure == nullptr) {
    return no_such_measure(criterion);
  }
  if (auto fault = check_parameters(rulebook, criterion, *measure)) {
    return fault;
  }
  if (measure->takes_sets == criterion.of.empty()) {
    return bad(at_key(criterion.origin, "of"),
               measure->takes_sets ? criterion.measure + " needs \"of\", the sets it measures"
                                   : criterion.measure + " takes no \"of\"");
  }
  return std::nullopt;
}

}  // namespace specie
