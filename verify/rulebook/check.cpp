#include "verify/rulebook/check.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "verify/model/finding.hpp"
#include "verify/rulebook/check_measure.hpp"
#include "verify/rulebook/check_names.hpp"
#include "verify/rulebook/check_sets.hpp"

namespace specie {
namespace {

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
        check_band(criterion),
        check_set_names(criterion.of, set_names(rulebook), criterion.origin, "of"),
        check_set_names(criterion.applies_to, set_names(rulebook), criterion.origin,
                        "applies_to")}) {
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
      return bad(at_key(each.origin, "name"),
                 "the option \"" + each.name + "\" is given twice or has no name");
    }
  }
  const bool none = rulebook.options.empty() && rulebook.option.empty();
  return none ? Fault() : check_option(rulebook, rulebook.option, at_key({}, "default_option"));
}

/// A rule binds from a day on that is not before the day it was made.
Fault check_dates(const Criterion& criterion) {
  const LegalStatus& status = criterion.status;
  if (!status.made || !status.effective || !(*status.effective < *status.made)) {
    return std::nullopt;
  }
  return bad(
      at_key(at_key(criterion.origin, "status"), "effective"),
      "effective " + to_string(*status.effective) + " is before made " + to_string(*status.made),
      "a rule takes effect when it is made or later; check both dates");
}

Fault check_id(const std::vector<Criterion>& criteria, const Criterion& criterion) {
  const Origin place = at_key(criterion.origin, "id");
  if (criterion.id.empty()) {
    return bad(place, "the criterion has no id");
  }
  // Told at the second of them, whatever else they say: two dates are no two rules.
  const auto first = std::ranges::find(criteria, criterion.id, &Criterion::id);
  return &*first == &criterion
             ? Fault()
             : bad(place, "the criterion id \"" + criterion.id + "\" is given twice",
                   "keep one: a rule that changes later is a new version of the rulebook");
}

Fault check_criterion(const Rulebook& rulebook, const Criterion& criterion) {
  for (auto fault : {check_id(rulebook.criteria, criterion), check_dates(criterion)}) {
    if (fault) {
      return fault;
    }
  }
  for (std::size_t i = 0; i < criterion.information_under.size(); ++i) {
    if (auto fault = check_option(rulebook, criterion.information_under[i],
                                  at_element(criterion.origin, "information_under", i))) {
      return fault;
    }
  }
  return check_test(rulebook, criterion);
}

/// What stands at the top of rulebook.json.
Fault check_frame(const Rulebook& rulebook) {
  if (rulebook.id.empty()) {
    return bad(at_key({}, "id"), "the rulebook has no id");
  }
  for (auto fault :
       {check_conditions(rulebook.scope, false), check_sets(rulebook), check_options(rulebook),
        check_criterion_name(rulebook, rulebook.unlisted_criterion, {}, "unlisted_criterion"),
        check_criterion_name(rulebook, rulebook.backing_criterion, {}, "backing_criterion")}) {
    if (fault) {
      return fault;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Done> check_rulebook(const Rulebook& rulebook) {
  if (auto fault = check_frame(rulebook)) {
    return *std::move(fault);
  }
  for (const Criterion& each : rulebook.criteria) {
    if (auto fault = check_criterion(rulebook, each)) {
      return *std::move(fault);
    }
  }
  return Done{};
}

}  // namespace specie
