#include "verify/model/rulebook.hpp"

#include <algorithm>

namespace specie {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::must: return "must";
    case Severity::should: return "should";
    case Severity::disclosure: return "disclosure";
    case Severity::info: return "info";
  }
  return {};
}

bool in_force(const LegalStatus& status, const Date& law_date) {
  constexpr std::string_view binding_words[] = {"enacted-not-effective", "final-not-effective",
                                                "in-force"};
  const bool binds = std::ranges::find(binding_words, status.word) != std::end(binding_words);
  return binds && status.effective && *status.effective <= law_date;
}

std::string describe(const LegalStatus& status, const Date& law_date) {
  if (!status.effective) {
    return status.word;
  }
  std::string text;
  if (status.made) {
    text = (status.made_verb.empty() ? "made" : status.made_verb) + " " + to_string(*status.made) +
           ", ";
  }
  text += "effective " + to_string(*status.effective);
  if (in_force(status, law_date)) {
    return text + "; in force on " + to_string(law_date);
  }
  const bool not_made = status.made && law_date < *status.made;
  return text +
         (not_made ? "; not yet " + (status.made_verb.empty() ? "made" : status.made_verb)
                   : "; not yet in force") +
         " on " + to_string(law_date);
}

const std::vector<std::string>* Criterion::words(std::string_view parameter) const {
  const auto found = std::ranges::find(
      with, parameter, [](const auto& each) -> std::string_view { return each.first; });
  return found == with.end() ? nullptr : &found->second;
}

const AssetSet* Rulebook::find_set(std::string_view name) const {
  for (const std::vector<AssetSet>* list : {&assets, &sets}) {
    const auto found = std::ranges::find(*list, name, &AssetSet::name);
    if (found != list->end()) {
      return &*found;
    }
  }
  return nullptr;
}

const Criterion* Rulebook::find(std::string_view criterion_id) const {
  const auto found = std::ranges::find(criteria, criterion_id, &Criterion::id);
  return found == criteria.end() ? nullptr : &*found;
}

const RulebookOption* Rulebook::find_option(std::string_view name) const {
  const auto found = std::ranges::find(options, name, &RulebookOption::name);
  return found == options.end() ? nullptr : &*found;
}

}  // namespace specie
