#include "verify/rulebook/check_names.hpp"

#include <algorithm>
#include <utility>

#include "verify/model/fields.hpp"
#include "verify/model/nearest.hpp"
#include "verify/rulebook/attribute.hpp"
#include "verify/rulebook/derived.hpp"

namespace specie {
namespace {

bool is_fact(std::string_view name) {
  return find_field(name) != nullptr ||
         std::ranges::find(derived_fact_names(), name) != derived_fact_names().end();
}

bool is_attribute(std::string_view name) {
  return std::ranges::find(attribute_names(), name) != attribute_names().end();
}

std::vector<std::string> criterion_ids(const Rulebook& rulebook) {
  std::vector<std::string> ids;
  std::ranges::transform(rulebook.criteria, std::back_inserter(ids), &Criterion::id);
  return ids;
}

}  // namespace

Error bad(const Origin& origin, std::string message, std::string hint) {
  return {.code = ErrorCode::bad_rulebook,
          .message = std::move(message),
          .origin = origin,
          .hint = std::move(hint)};
}

Origin at_key(Origin origin, std::string_view key) {
  origin.pointer += "/" + std::string(key);
  return origin;
}

Origin at_element(Origin origin, std::string_view list, std::size_t index) {
  return at_key(at_key(std::move(origin), list), std::to_string(index));
}

std::string suggestion(std::string_view misspelt, const std::vector<std::string>& known) {
  constexpr std::size_t few = 24;
  constexpr std::size_t letters_min = 3;  // names of fewer letters are near to each other all
  const auto meant = misspelt.size() < letters_min ? std::nullopt : nearest(misspelt, known);
  if (meant) {
    return "did you mean " + *meant + "?";
  }
  std::string all;
  for (const std::string& each : known) {
    all += " " + each;
  }
  return known.empty() || known.size() > few ? std::string{} : "use one of:" + all;
}

Fault check_fact(const std::string& name, bool or_attribute, const Origin& origin) {
  if (is_fact(name) || (or_attribute && is_attribute(name))) {
    return std::nullopt;
  }
  std::vector<std::string> known;
  for (const Field& field : fields()) {
    known.emplace_back(field.name);
  }
  if (or_attribute) {
    known.insert(known.end(), attribute_names().begin(), attribute_names().end());
  }
  const std::string kind = or_attribute ? "no attribute or fact" : "no fact";
  return bad(origin, kind + " is called \"" + name + "\"", suggestion(name, known));
}

Fault check_conditions(const std::vector<Condition>& conditions, bool of_positions) {
  for (const Condition& each : conditions) {
    if (auto fault = check_fact(each.fact, of_positions, at_key(each.origin, "fact"))) {
      return fault;
    }
    // What a value is held against is always a fact of the report.
    const std::pair<std::string_view, const std::string*> others[] = {
        {"equals_fact", &each.equals_fact},
        {"differs_from_fact", &each.differs_from_fact},
        {"contains_fact", &each.contains_fact},
        {"not_before_fact", &each.not_before_fact}};
    for (const auto& [key, other] : others) {
      if (other->empty()) {
        continue;
      }
      if (auto fault = check_fact(*other, false, at_key(each.origin, key))) {
        return fault;
      }
    }
  }
  return std::nullopt;
}

std::vector<std::string> set_names(const Rulebook& rulebook) {
  std::vector<std::string> names{"unlisted"};
  for (const auto* list : {&rulebook.assets, &rulebook.sets}) {
    std::ranges::transform(*list, std::back_inserter(names), &AssetSet::name);
  }
  return names;
}

Fault check_set_names(const std::vector<std::string>& used, const std::vector<std::string>& known,
                      const Origin& within, std::string_view key) {
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (std::ranges::find(known, used[i]) == known.end()) {
      return bad(at_element(within, key, i), "no set is called \"" + used[i] + "\"",
                 suggestion(used[i], known));
    }
  }
  return std::nullopt;
}

Fault check_criterion_name(const Rulebook& rulebook, const std::string& id, const Origin& within,
                           std::string_view key) {
  if (id.empty() || rulebook.find(id) != nullptr) {
    return std::nullopt;
  }
  return bad(at_key(within, key), "no criterion is called \"" + id + "\"",
             suggestion(id, criterion_ids(rulebook)));
}

}  // namespace specie
