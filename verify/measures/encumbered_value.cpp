#include "verify/measures/encumbered_value.hpp"

#include <optional>

#include "verify/rulebook/attribute.hpp"

namespace specie {
namespace {

/// The report's own yes or no. docs/fields.md: true is the statement that nothing is encumbered. A
/// statement in words may speak of some accounts only, so a person has to read it.
std::optional<bool> says_unencumbered(const Subject& subject) {
  const Fact* statement = subject.find("statements.encumbrance");
  const bool* flag = statement == nullptr ? nullptr : std::get_if<bool>(&statement->value);
  return flag == nullptr ? std::nullopt : std::optional(*flag);
}

LineFinding line_of(const Holding& holding, bool certain) {
  return {name_of(holding), holding.value, certain ? "pledged without an exception" : "not stated",
          certain, holding.lines.empty() ? Origin{} : holding.lines.front().origin};
}

/// `in_words`: the report's own statement speaks of it, in words.
OpenFact open_pledge(const Holding& holding, std::string_view decided_by, bool in_words) {
  return {.fact = std::string(decided_by) + " of " + short_name_of(holding),
          .reason =
              in_words && !holding.traits.encumbered ? Reason::human_review : Reason::not_evidenced,
          .amount = holding.value,
          .ask = in_words ? "does statements.encumbrance speak of this position?"
                          : "is this position pledged, lent or reused?"};
}

}  // namespace

Result<Measured> encumbered_value(const Question& question) {
  Measured measured{.unit = "value"};
  const auto stated = says_unencumbered(question.subject);
  const bool in_words = !stated && question.subject.find("statements.encumbrance") != nullptr;
  Interval pledged{0, 0};
  bool silent = false;
  for (const Holding& holding : question.subject.observation.positions.holdings()) {
    if (is_settlement(holding)) {
      continue;
    }
    const Known standing =
        attribute_value(question.subject, holding.traits, "encumbrance_standing");
    const auto* word = std::get_if<std::string>(&standing.value);
    if (word != nullptr && *word != "pledged") {
      continue;
    }
    const bool certain = word != nullptr;
    const bool asserted_free = !certain && !holding.traits.encumbered && stated == true;
    if (asserted_free) {
      silent = true;
      continue;
    }
    const auto sum = add(pledged, Interval{certain ? holding.value : Decimal(0), holding.value});
    if (!sum) {
      return sum.error();
    }
    pledged = *sum;
    measured.lines.push_back(line_of(holding, certain));
    if (!certain) {
      measured.open.add(open_pledge(holding, standing.decided_by, in_words));
    }
  }
  if (silent) {
    measured.notes.emplace_back(
        "rests on the report's own statement that reserves are unencumbered (assertion-only)");
  }
  if (question.subject.observation.positions.holdings().empty()) {
    return missing("positions", "which positions make up the pool?");
  }
  measured.value = pledged;
  measured.formula = grouped(pledged);
  return measured;
}

}  // namespace specie
