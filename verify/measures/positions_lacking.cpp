#include "verify/measures/positions_lacking.hpp"

#include <algorithm>

#include "verify/rulebook/attribute.hpp"

namespace specie {
namespace {

/// How many lines of the holding do not state the attribute. Identifiers and methods differ from
/// line to line; a holding counts them and does not keep them apart.
std::uint64_t lines_without(const Question& question, const Holding& holding,
                            const std::string& name) {
  constexpr std::string_view own[] = {"id", "fund_id", "valuation_method"};
  question.subject.note(holding.traits.supplied, own);
  if (name == "id") {
    return holding.lines_count - holding.identified;
  }
  if (name == "valuation_method") {
    // The pool's own basis holds for every line that states no other.
    const Known basis = fact_value(question.subject, "valuation_basis");
    const auto* text = std::get_if<std::string>(&basis.value);
    return text != nullptr && *text != "unknown" ? 0 : holding.lines_count - holding.valued;
  }
  const Known known = attribute_value(question.subject, holding.traits, name);
  return std::holds_alternative<std::monostate>(known.value) ? holding.lines_count : 0;
}

/// Looks for the attributes in one holding; how many lines lack one, at least.
std::uint64_t lacking_in(const Question& question, const Holding& holding, Measured& measured) {
  std::uint64_t most = 0;
  for (const std::string& name : *question.criterion.words("facts")) {
    const std::uint64_t without = lines_without(question, holding, name);
    if (without == 0) {
      continue;
    }
    const std::string some =
        without < holding.lines_count ? std::to_string(without) + " of " : std::string{};
    measured.open.add({.fact = name + " of " + some + short_name_of(holding),
                       .amount = holding.value,
                       .origin = holding.lines.empty() ? Origin{} : holding.lines.front().origin});
    most = std::max(most, without);
  }
  return most;
}

/// Whether one of the criterion's sets takes the holding, or may.
bool is_in_sets(const Question& question, const Holding& holding) {
  return std::ranges::any_of(question.criterion.of, [&](const std::string& name) {
    const AssetSet* set = question.rulebook.find_set(name);
    return set != nullptr && takes(*set, holding.traits, question.subject) &&
           stand(*set, holding.traits, question.subject, question.rulebook, {}, holding.value)
                   .answer != Answer::not_met;
  });
}

Result<Measured> lacking_among(const Question& question, bool by_sets) {
  const auto& holdings = question.subject.observation.positions.holdings();
  if (holdings.empty()) {
    Measured none = missing("positions", "which positions make up the pool?");
    none.lacks = true;
    return none;
  }
  Measured measured{.unit = "lines"};
  std::uint64_t lacking = 0;
  bool any = false;
  for (const Holding& holding : holdings) {
    if (is_settlement(holding) || holding.value.is_zero() ||
        (by_sets && !is_in_sets(question, holding))) {
      continue;
    }
    any = true;
    lacking += lacking_in(question, holding, measured);
  }
  if (by_sets && !any) {
    measured.not_applicable = "no line of the pool is of this kind";
    return measured;
  }
  if (lacking > 0) {
    measured.lacks = true;
    measured.notes.push_back(std::to_string(lacking) +
                             (lacking == 1 ? " line lacks" : " lines lack") +
                             " one of these facts");
    return measured;  // no value: what is absent is absent, and the criterion says what that means
  }
  measured.value = Interval::exactly(0);
  measured.formula = "0 lines lack one of these facts";
  return measured;
}

}  // namespace

Result<Measured> positions_lacking(const Question& question) {
  return lacking_among(question, false);
}

Result<Measured> positions_lacking_in(const Question& question) {
  return lacking_among(question, true);
}

}  // namespace specie
