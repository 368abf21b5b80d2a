#include "formats/xbrl/remarks.hpp"

#include <functional>
#include <map>

#include "formats/json/utf8.hpp"
#include "formats/xbrl/number.hpp"

namespace specie::xbrl {
namespace {

constexpr std::size_t named_max = 16;

/// What is said of some facts: the first few by name, the others counted.
void remark(const Matched& matched, const char* what,
            const std::function<bool(const Taken&)>& is_so, std::vector<std::string>& notes) {
  std::size_t count = 0;
  for (const auto& [slot, taken] : matched.taken) {
    if (!is_so(taken)) {
      continue;
    }
    if (++count <= named_max) {
      notes.push_back(to_string(taken.fact->concept_name) + " " +
                      (taken.is_nil ? "" : cut_text(taken.text, 60) + " ") + "(" +
                      place_text(taken.fact->origin) + ") " + what);
    }
  }
  if (count > named_max) {
    notes.push_back("of " + std::to_string(count - named_max) + " more facts: " + what);
  }
}

bool is_figure(const Taken& taken) {
  return taken.fact->is_numeric && !taken.is_nil && !taken.fact->is_hidden;
}

/// People read the brackets around a number that the filer left outside the fact.
bool looks_negative(const Taken& taken) {
  const Fact& fact = *taken.fact;
  return is_figure(taken) && !taken.number.is_negative() && !taken.number.is_zero() &&
         ((fact.before == '(' && fact.after == ')') || fact.before == '-');
}

bool looks_positive(const Taken& taken) {
  const Fact& fact = *taken.fact;
  return is_figure(taken) && fact.is_negated && !taken.number.is_zero() && fact.before != '(' &&
         fact.before != '-';
}

std::string power(int exponent) { return "10^" + std::to_string(exponent); }

void remark_units(const Matched& matched, std::vector<std::string>& notes) {
  std::map<std::string, std::size_t> counts;
  for (const auto& [slot, taken] : matched.taken) {
    const Fact& fact = *taken.fact;
    if (!fact.is_numeric || taken.is_nil) {
      continue;
    }
    if (fact.scale != 0) {
      ++counts["shown in units of " + power(fact.scale) + " (scale)"];
    }
    if (fact.decimals.starts_with('-')) {
      ++counts["rounded to " + power(std::stoi(fact.decimals.substr(1))) +
               " (decimals): a claim, by which no difference is explained"];
    }
  }
  for (const auto& [what, count] : counts) {
    notes.push_back(std::to_string(count) + (count == 1 ? " figure is " : " figures are ") + what);
  }
}

/// 1.234 is two numbers; which one, each fact says for itself.
void remark_marks(const Matched& matched, std::vector<std::string>& notes) {
  std::size_t points = 0;
  std::size_t commas = 0;
  for (const auto& [slot, taken] : matched.taken) {
    if (taken.fact->is_numeric && !taken.is_nil) {
      points += has_decimal_mark(*taken.fact, '.') ? 1U : 0U;
      commas += has_decimal_mark(*taken.fact, ',') ? 1U : 0U;
    }
  }
  if (points > 0 && commas > 0) {
    notes.push_back("figures said to have decimal commas: " + std::to_string(commas) +
                    ", decimal points: " + std::to_string(points) + "; a page rarely has both");
  }
}

void remark_instants(const Matched& matched, std::vector<std::string>& notes) {
  for (const auto& [instant, observed] : matched.instants) {
    const bool day_ends = observed.moment.second_of_day == 0;
    std::string text = "reading: the figures are of " + to_string(observed.moment);
    text += day_ends ? ", which as_of gives as its last second" : "";
    text += observed.offset_is_maps ? "; the offset from UTC is the concept map's" : "";
    if (day_ends || observed.offset_is_maps) {
      notes.push_back(std::move(text));
    }
  }
}

}  // namespace

std::vector<std::string> remarks_on(const Matched& matched) {
  std::vector<std::string> notes;
  remark_instants(matched, notes);
  remark(
      matched, "is stated by hidden facts alone: no reader of the page sees it",
      [](const Taken& each) { return each.fact->is_hidden; }, notes);
  remark(
      matched, "has text that no reader of the page sees",
      [](const Taken& each) { return each.fact->holds_hidden && !each.fact->is_hidden; }, notes);
  remark(matched, "is shown with brackets or a dash, and is positive", looks_negative, notes);
  remark(matched, "is negative by its sign, and shown without one", looks_positive, notes);
  remark(
      matched, "is nil or empty: it says nothing, not zero",
      [](const Taken& each) { return each.is_nil; }, notes);
  remark_units(matched, notes);
  remark_marks(matched, notes);
  return notes;
}

}  // namespace specie::xbrl
