#include "formats/xbrl/completeness.hpp"

#include <set>
#include <utility>
#include <vector>

#include "formats/json/utf8.hpp"

namespace specie::xbrl {

Result<Done> check_required(const ConceptMap& map, const Matched& matched) {
  std::set<std::pair<std::size_t, std::int64_t>> there;
  for (const auto& [slot, taken] : matched.taken) {
    if (slot.beside == 0 && !taken.is_nil) {
      there.emplace(slot.rule, slot.instant);
    }
  }
  for (std::size_t i = 0; i < map.rules.size(); ++i) {
    const ConceptRule& rule = map.rules[i];
    std::vector<std::pair<std::int64_t, std::string>> needed;
    if (rule.is_of_report()) {
      needed.emplace_back(0, "");
    } else {
      for (const auto& [instant, observed] : matched.instants) {
        needed.emplace_back(instant, " for " + to_string(observed.moment));
      }
    }
    for (const auto& [instant, words] : needed) {
      if (!rule.is_optional && !there.contains({i, instant})) {
        return Error{
            .code = ErrorCode::unknown_concept,
            .message = rule.written + ", as the concept map asks for it, is not stated" + words,
            .hint =
                "the map may not fit the document; \"optional\": true where the "
                "document may lack it"};
      }
    }
  }
  return Done{};
}

Result<Done> check_beside(const ConceptMap& map, const Matched& matched) {
  for (const auto& [slot, taken] : matched.taken) {
    Slot figure = slot;
    figure.beside = 0;
    if (slot.beside != 0 && !taken.is_nil && !matched.taken.contains(figure)) {
      return Error{.code = ErrorCode::unknown_concept,
                   .message = to_string(taken.fact->concept_name) + " stands beside no " +
                              map.rules[slot.rule].written,
                   .origin = taken.fact->origin};
    }
  }
  return Done{};
}

void note_unknown(const std::map<QName, std::size_t>& unknown, std::vector<std::string>& notes) {
  constexpr std::size_t named_max = 8;
  std::size_t facts = 0;
  std::string names;
  std::size_t named = 0;
  for (const auto& [name, count] : unknown) {
    facts += count;
    if (named < named_max) {
      names += (names.empty() ? "" : ", ") + cut_text(name.local, 60);
      ++named;
    }
  }
  if (facts > 0) {
    notes.push_back(
        "facts that the concept map does not speak of: " + std::to_string(facts) + ", of " + names +
        (named < unknown.size() ? " and " + std::to_string(unknown.size() - named) + " more" : ""));
  }
}

}  // namespace specie::xbrl
