#include "formats/xbrl/rules.hpp"

#include <algorithm>
#include <set>

#include "formats/json/report_level.hpp"
#include "formats/json/utf8.hpp"

namespace specie::xbrl {
namespace {

using Meaning = ConceptRule::Meaning;

bool takes_any_unit(const ConceptRule& rule) {
  return rule.meaning == Meaning::skip && rule.unit.empty();
}

/// Whether one set of dimensions could fit both rules.
bool dimensions_overlap(const ConceptRule& a, const ConceptRule& b) {
  return std::ranges::equal(
      a.dimensions, b.dimensions, [](const RuleDimension& x, const RuleDimension& y) {
        const bool free = !x.states.empty() || !y.states.empty();
        const bool alike =
            free ? !x.member && !y.member : x.member == y.member && x.typed == y.typed;
        return x.axis == y.axis && alike;
      });
}

/// Whether one fact could be the figure of both rules.
bool overlap(const ConceptRule& a, const ConceptRule& b) {
  return a.concept_name == b.concept_name && a.takes_rest == b.takes_rest &&
         (a.unit == b.unit || takes_any_unit(a) || takes_any_unit(b)) &&
         (!a.period || !b.period || a.period == b.period) && dimensions_overlap(a, b);
}

/// Whether what stands beside the figures of `a` could be a figure of `b`, or stand beside one.
bool is_beside(const ConceptRule& a, const ConceptRule& b) {
  return dimensions_overlap(a, b) && std::ranges::any_of(a.beside, [&](const Beside& each) {
           return each.concept_name == b.concept_name ||
                  std::ranges::find(b.beside, each.concept_name, &Beside::concept_name) !=
                      b.beside.end();
         });
}

/// A member of the position that is stated in two ways, or a concept that states two.
bool states_twice(const ConceptRule& rule) {
  std::multiset<std::string_view> members;
  std::multiset<QName> concepts = {rule.concept_name};
  for (const JsonMember& each : rule.shape.members) {
    members.insert(each.key);
  }
  for (const RuleDimension& each : rule.dimensions) {
    if (!each.states.empty()) {
      members.insert(each.states);
    }
  }
  for (const Beside& each : rule.beside) {
    members.insert(each.member->name);
    concepts.insert(each.concept_name);
  }
  return std::ranges::adjacent_find(members) != members.end() ||
         std::ranges::adjacent_find(concepts) != concepts.end();
}

Error twice(const ConceptRule& rule, const char* what) {
  return {.code = ErrorCode::stated_twice,
          .message = what + (" \"" + cut_text(rule.written, 60)) + "\""};
}

/// A field that both rules would state, of which one would be lost.
bool state_one_field(const ConceptRule& a, const ConceptRule& b) {
  return a.meaning == Meaning::fact && b.meaning == Meaning::fact && a.name == b.name;
}

/// The currencies of amounts that are read, and not left out.
std::set<std::string> currencies_of(const std::vector<ConceptRule>& rules) {
  std::set<std::string> all;
  for (const ConceptRule& each : rules) {
    if (each.meaning != Meaning::skip && !currency_of(each.unit).empty()) {
      all.emplace(currency_of(each.unit));
    }
  }
  return all;
}

}  // namespace

std::optional<Error> fault_of(const std::vector<ConceptRule>& rules) {
  if (rules.empty()) {
    return Error{.code = ErrorCode::missing_key, .message = "the map has no rules"};
  }
  if (const auto currencies = currencies_of(rules); currencies.size() > 1) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = "the rules have amounts in " + *currencies.begin() + " and in " +
                            *currencies.rbegin(),
                 .hint = "a report is in one currency: leave the others out with \"skip\""};
  }
  for (auto each = rules.begin(); each != rules.end(); ++each) {
    if (states_twice(*each)) {
      return twice(*each, "a position is told one thing twice, of");
    }
    const auto other = std::find_if(rules.begin(), each, [&](const ConceptRule& earlier) {
      return overlap(*each, earlier) || is_beside(*each, earlier) || is_beside(earlier, *each);
    });
    if (other != each) {
      return twice(*each, "two rules take the same facts, of");
    }
    if (std::any_of(rules.begin(), each,
                    [&](const ConceptRule& earlier) { return state_one_field(*each, earlier); })) {
      return twice(*each, "another rule states the same field, and so does that of");
    }
  }
  return std::nullopt;
}

bool ConceptRule::is_of_report() const {
  return meaning == Meaning::fact && specie::is_of_report(name);
}

bool ConceptMap::knows(const QName& concept_name) const {
  return std::ranges::any_of(rules, [&](const ConceptRule& rule) {
    return rule.concept_name == concept_name ||
           std::ranges::find(rule.beside, concept_name, &Beside::concept_name) != rule.beside.end();
  });
}

std::string_view ConceptMap::currency() const {
  for (const ConceptRule& each : rules) {
    const std::string_view own = currency_of(each.unit);
    if (each.meaning != Meaning::skip && !own.empty()) {
      return own;
    }
  }
  return {};
}

}  // namespace specie::xbrl
