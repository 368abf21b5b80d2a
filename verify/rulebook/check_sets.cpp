#include "verify/rulebook/check_sets.hpp"

#include <algorithm>
#include <utility>

#include "verify/model/fields.hpp"

namespace specie {
namespace {

std::vector<std::string> class_words() {
  std::vector<std::string> words{"*"};
  std::string_view left = position_classes;
  while (!left.empty()) {
    const auto bar = std::min(left.find('|'), left.size());
    words.emplace_back(left.substr(0, bar));
    left.remove_prefix(std::min(bar + 1, left.size()));
  }
  return words;
}

Fault check_classes(const AssetSet& set) {
  if (set.classes.empty()) {
    return bad(at_key(set.origin, "classes"), "the set \"" + set.name + "\" names no class",
               "list words of positions[].class, or \"*\" for all");
  }
  const auto known = class_words();
  for (std::size_t i = 0; i < set.classes.size(); ++i) {
    if (std::ranges::find(known, set.classes[i]) == known.end()) {
      return bad(at_element(set.origin, "classes", i),
                 "no class is called \"" + set.classes[i] + "\"",
                 suggestion(set.classes[i], known));
    }
  }
  return std::nullopt;
}

/// What a set stands on: the rows that it looks through to, and those that it is a token of.
std::vector<std::string> grounds_of(const AssetSet& set) {
  std::vector<std::string> names = set.look_through;
  names.insert(names.end(), set.underlying.begin(), set.underlying.end());
  return names;
}

/// The shortest way from a set back to itself, "bills, tokens, bills"; empty when there is none.
std::string circle_of(const Rulebook& rulebook, const AssetSet& set) {
  std::vector<std::pair<const AssetSet*, std::string>> ways{{&set, set.name}};
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const auto [from, way] = ways[i];
    for (const std::string& name : grounds_of(*from)) {
      const AssetSet* next = rulebook.find_set(name);
      if (next == &set) {
        return way + ", " + name;
      }
      const bool known = next == nullptr ||
                         std::ranges::any_of(ways, [&](const auto& w) { return w.first == next; });
      if (!known) {
        ways.emplace_back(next, way + ", " + name);
      }
    }
  }
  return {};
}

/// A set that stands on itself has no ground, and what judges it would never end; a fund within a
/// fund is not looked through.
Fault check_grounds(const Rulebook& rulebook, const AssetSet& set) {
  const std::string key = set.has_look_through ? "look_through" : "underlying";
  if (const std::string circle = circle_of(rulebook, set); !circle.empty()) {
    return bad(at_key(set.origin, key), "sets stand on each other in a circle: " + circle,
               "look_through and underlying lead to rows that stand by themselves");
  }
  for (const std::string& name : set.look_through) {
    const AssetSet* inner = rulebook.find_set(name);
    if (inner != nullptr && inner->has_look_through) {
      return bad(at_key(set.origin, key),
                 "\"" + set.name + "\" looks through to \"" + name + "\", which looks through too",
                 "name the rows that the holdings of a fund are in");
    }
  }
  return std::nullopt;
}

/// Positions are sorted into rows: a set that is none, or "unlisted", would never be met.
Fault check_rows(const Rulebook& rulebook, const AssetSet& set) {
  std::vector<std::string> rows;
  std::ranges::transform(rulebook.assets, std::back_inserter(rows), &AssetSet::name);
  const std::pair<std::string_view, const std::vector<std::string>*> lists[] = {
      {"look_through", &set.look_through}, {"underlying", &set.underlying}};
  for (const auto& [key, names] : lists) {
    if (auto fault = check_set_names(*names, rows, set.origin, key)) {
      fault->message += " among the rows of assets";
      return fault;
    }
  }
  return std::nullopt;
}

Fault check_set(const Rulebook& rulebook, const AssetSet& set) {
  if (set.name.empty() || std::ranges::count(set_names(rulebook), set.name) != 1) {
    return bad(at_key(set.origin, "name"),
               "the set name \"" + set.name + "\" is given twice or is empty",
               "rows and sets share one list of names; \"unlisted\" is taken");
  }
  for (auto fault :
       {check_classes(set), check_criterion_name(rulebook, set.criterion, set.origin, "criterion"),
        check_conditions(set.when, true), check_conditions(set.limits, true),
        check_rows(rulebook, set), check_grounds(rulebook, set)}) {
    if (fault) {
      return fault;
    }
  }
  return std::nullopt;
}

}  // namespace

Fault check_sets(const Rulebook& rulebook) {
  for (const auto* list : {&rulebook.assets, &rulebook.sets}) {
    for (const AssetSet& set : *list) {
      if (auto fault = check_set(rulebook, set)) {
        return fault;
      }
    }
  }
  return std::nullopt;
}

}  // namespace specie
