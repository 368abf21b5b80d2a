#include "verify/rulebook/check.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "verify/measures/measure.hpp"
#include "verify/model/fields.hpp"
#include "verify/model/finding.hpp"
#include "verify/model/nearest.hpp"
#include "verify/rulebook/attribute.hpp"
#include "verify/rulebook/derived.hpp"

namespace specie {
namespace {

using Fault = std::optional<Error>;

Error bad(const Origin& origin, std::string message, std::string hint = {}) {
  return {.code = ErrorCode::bad_rulebook,
          .message = std::move(message),
          .origin = origin,
          .hint = std::move(hint)};
}

std::string suggestion(std::string_view misspelt, const std::vector<std::string>& known) {
  const auto meant = nearest(misspelt, known);
  return meant ? "did you mean " + *meant + "?" : std::string{};
}

bool is_fact(std::string_view name) {
  return find_field(name) != nullptr ||
         std::ranges::find(derived_fact_names(), name) != derived_fact_names().end();
}

bool is_attribute(std::string_view name) {
  return std::ranges::find(attribute_names(), name) != attribute_names().end();
}

Fault check_fact(const std::string& name, bool or_attribute, const Origin& origin) {
  if (is_fact(name) || (or_attribute && is_attribute(name))) {
    return std::nullopt;
  }
  std::vector<std::string> known;
  for (const Field& field : fields()) {
    known.emplace_back(field.name);
  }
  for (const std::string_view attribute : attribute_names()) {
    known.emplace_back(or_attribute ? attribute : std::string_view{});
  }
  return bad(origin, "no fact is called \"" + name + "\"", suggestion(name, known));
}

Fault check_conditions(const std::vector<Condition>& conditions, bool of_positions) {
  for (const Condition& each : conditions) {
    if (auto fault = check_fact(each.fact, of_positions, each.origin)) {
      return fault;
    }
    // What a value is held against is always a fact of the report.
    for (const std::string* other :
         {&each.equals_fact, &each.differs_from_fact, &each.contains_fact, &each.not_before_fact}) {
      if (other->empty()) {
        continue;
      }
      if (auto fault = check_fact(*other, false, each.origin)) {
        return fault;
      }
    }
  }
  return std::nullopt;
}

std::vector<std::string> set_names(const Rulebook& rulebook) {
  std::vector<std::string> names{"unlisted"};
  for (const auto* list : {&rulebook.assets, &rulebook.sets}) {
    for (const AssetSet& each : *list) {
      names.push_back(each.name);
    }
  }
  return names;
}

Fault check_names(const std::vector<std::string>& used, const std::vector<std::string>& known,
                  const Origin& origin) {
  for (const std::string& each : used) {
    if (std::ranges::find(known, each) == known.end()) {
      return bad(origin, "no set is called \"" + each + "\"", suggestion(each, known));
    }
  }
  return std::nullopt;
}

bool is_class(const std::string& word) {
  return word == "*" || allows_word({"class", FieldKind::word, position_classes}, word);
}

Fault check_set(const Rulebook& rulebook, const AssetSet& set,
                const std::vector<std::string>& known) {
  if (std::ranges::count(known, set.name) != 1) {
    return bad(set.origin, "the set name \"" + set.name + "\" is given twice");
  }
  const auto wrong = std::ranges::find_if_not(set.classes, is_class);
  if (set.classes.empty() || wrong != set.classes.end()) {
    return bad(set.origin, set.classes.empty() ? "the set \"" + set.name + "\" names no class"
                                               : "no class is called \"" + *wrong + "\"");
  }
  if (!set.criterion.empty() && rulebook.find(set.criterion) == nullptr) {
    return bad(set.origin, "no criterion is called \"" + set.criterion + "\"");
  }
  // A set that looked through to itself, or to another fund's set, would have no ground.
  for (const std::string& name : set.look_through) {
    const AssetSet* inner = rulebook.find_set(name);
    if (inner != nullptr && inner->has_look_through) {
      return bad(set.origin, "the sets look through each other in a circle");
    }
  }
  for (auto fault : {check_conditions(set.when, true), check_conditions(set.limits, true),
                     check_names(set.look_through, known, set.origin),
                     check_names(set.underlying, known, set.origin)}) {
    if (fault) {
      return fault;
    }
  }
  return std::nullopt;
}

Fault check_sets(const Rulebook& rulebook) {
  const auto known = set_names(rulebook);
  for (const auto* list : {&rulebook.assets, &rulebook.sets}) {
    for (const AssetSet& set : *list) {
      if (auto fault = check_set(rulebook, set, known)) {
        return fault;
      }
    }
  }
  return std::nullopt;
}

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

Fault check_words(const Criterion& criterion, const std::string& parameter,
                  const std::vector<std::string>& words) {
  for (const std::string& each : words) {
    const bool counted = is_line_fact(criterion, each) || each == "positions[].value";
    Fault fault;
    if (names_facts(parameter) && !counted) {
      fault = check_fact(full_name(criterion, parameter, each), true, criterion.origin);
    } else if (names_members(parameter) && !counted) {
      fault = check_fact(full_name(criterion, parameter, each), false, criterion.origin);
    }
    if (fault) {
      return fault;
    }
  }
  return std::nullopt;
}

/// Parameters of `with` that name sets rather than words.
bool names_sets(std::string_view parameter) {
  return parameter == "core" || parameter == "expanded" || parameter == "on_demand";
}

Fault check_measure(const Rulebook& rulebook, const Criterion& criterion) {
  if (criterion.measure.empty()) {
    return std::nullopt;
  }
  const Measure* measure = find_measure(criterion.measure);
  if (measure == nullptr) {
    std::vector<std::string> known;
    for (const Measure& each : measures()) {
      known.emplace_back(each.name);
    }
    return bad(criterion.origin, "no measure is called \"" + criterion.measure + "\"",
               suggestion(criterion.measure, known));
  }
  for (const std::string_view parameter : measure->parameters) {
    const auto* words = criterion.words(parameter);
    if (words == nullptr || words->empty()) {
      return bad(criterion.origin,
                 criterion.measure + " needs the parameter \"" + std::string(parameter) + "\"");
    }
  }
  for (const auto& [name, words] : criterion.with) {
    if (std::ranges::find(measure->parameters, name) == measure->parameters.end()) {
      return bad(criterion.origin, criterion.measure + " has no parameter \"" + name + "\"");
    }
    if (names_sets(name)) {
      if (auto fault = check_names(words, set_names(rulebook), criterion.origin)) {
        return fault;
      }
    }
    if (auto fault = check_words(criterion, name, words)) {
      return fault;
    }
  }
  if (measure->takes_sets == criterion.of.empty()) {
    return bad(criterion.origin, measure->takes_sets
                                     ? criterion.measure + " needs \"of\", the sets it measures"
                                     : criterion.measure + " takes no \"of\"");
  }
  return std::nullopt;
}

/// A band of values that are shown and not judged lies on the near side of the threshold.
Fault check_band(const Criterion& criterion) {
  if (criterion.info_reason.empty()) {
    return criterion.info_at_least
               ? Fault(bad(criterion.origin, "info_at_least needs an info_reason"))
               : std::nullopt;
  }
  if (!parse_info_reason(criterion.info_reason)) {
    return bad(criterion.origin,
               "\"" + criterion.info_reason + "\" is not a reason to show and not judge",
               "use one of: best-endeavours near-threshold notify");
  }
  if (!criterion.comparison) {
    return bad(criterion.origin, "info_reason needs a measure and its threshold");
  }
  const bool at_most = criterion.comparison == Comparison::at_most;
  if (at_most && !criterion.info_at_least) {
    return bad(criterion.origin, "info_reason beside at_most needs info_at_least");
  }
  if (criterion.info_at_least && criterion.threshold <= *criterion.info_at_least) {
    return bad(criterion.origin, "info_at_least is not below the threshold");
  }
  return std::nullopt;
}

/// What a criterion tests, and each of its parts.
Fault check_test(const Rulebook& rulebook, const Criterion& criterion) {
  for (auto fault :
       {check_conditions(criterion.applies_if, false), check_conditions(criterion.holds, false),
        check_conditions(criterion.unless, false), check_measure(rulebook, criterion),
        check_band(criterion), check_names(criterion.of, set_names(rulebook), criterion.origin),
        check_names(criterion.applies_to, set_names(rulebook), criterion.origin)}) {
    if (fault) {
      return fault;
    }
  }
  for (const Criterion& part : criterion.parts) {
    // NOLINTNEXTLINE(misc-no-recursion): a part has no parts, the reader gives it none
    if (auto fault = check_test(rulebook, part)) {
      return fault;
    }
  }
  return std::nullopt;
}

std::vector<std::string> option_names(const Rulebook& rulebook) {
  std::vector<std::string> names;
  for (const RulebookOption& each : rulebook.options) {
    names.push_back(each.name);
  }
  return names;
}

Fault check_option(const Rulebook& rulebook, const std::string& name, const Origin& origin) {
  if (rulebook.find_option(name) != nullptr) {
    return std::nullopt;
  }
  return bad(origin, "no option is called \"" + name + "\"",
             suggestion(name, option_names(rulebook)));
}

Fault check_options(const Rulebook& rulebook) {
  const auto names = option_names(rulebook);
  for (const RulebookOption& each : rulebook.options) {
    if (each.name.empty() || std::ranges::count(names, each.name) != 1) {
      return bad(each.origin, "the option \"" + each.name + "\" is given twice or has no name");
    }
  }
  const bool none = rulebook.options.empty() && rulebook.option.empty();
  return none ? Fault() : check_option(rulebook, rulebook.option, {});
}

Fault check_criterion(const Rulebook& rulebook, const Criterion& criterion) {
  const auto same = std::ranges::count(rulebook.criteria, criterion.id, &Criterion::id);
  if (same != 1) {
    return bad(criterion.origin, "the criterion id \"" + criterion.id + "\" is given twice");
  }
  for (const std::string& each : criterion.information_under) {
    if (auto fault = check_option(rulebook, each, criterion.origin)) {
      return fault;
    }
  }
  return check_test(rulebook, criterion);
}

}  // namespace

Result<Done> check_rulebook(const Rulebook& rulebook) {
  if (auto fault = check_conditions(rulebook.scope, false)) {
    return *std::move(fault);
  }
  if (auto fault = check_sets(rulebook)) {
    return *std::move(fault);
  }
  if (auto fault = check_options(rulebook)) {
    return *std::move(fault);
  }
  for (const std::string* each : {&rulebook.unlisted_criterion, &rulebook.backing_criterion}) {
    if (!each->empty() && rulebook.find(*each) == nullptr) {
      return bad({}, "no criterion is called \"" + *each + "\"");
    }
  }
  for (const Criterion& each : rulebook.criteria) {
    if (auto fault = check_criterion(rulebook, each)) {
      return *std::move(fault);
    }
  }
  return Done{};
}

}  // namespace specie
