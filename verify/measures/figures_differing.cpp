#include "verify/measures/figures_differing.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

struct Tally {
  int differing = 0;
  int open = 0;
  std::set<std::string> matched;    ///< names that are equal in this observation
  std::set<std::string> elsewhere;  ///< names that are equal in another one only
};

std::optional<Decimal> printed_under(const Report& report, const Observation& observation,
                                     std::string_view name) {
  if (name == "supply.total") {
    const auto& total = observation.supply.total;
    return total ? std::optional(total->value) : std::nullopt;
  }
  const Fact* fact = find_fact(report, observation, name);
  const auto* value = fact == nullptr ? nullptr : std::get_if<Decimal>(&fact->value);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

/// Whether the figure is printed so for another instant of the document.
bool is_of_another(const Subject& subject, const Record& record, const std::string& name,
                   const Decimal& value) {
  const bool of_document = std::ranges::any_of(
      subject.report.records, [&](const Record& each) { return &each == &record; });
  return of_document &&
         std::ranges::any_of(subject.report.observations, [&](const Observation& each) {
           return &each != &subject.observation &&
                  printed_under(subject.report, each, name) == std::optional(value);
         });
}

void open_figure(Measured& measured, Tally& tally, OpenFact fact) {
  ++tally.open;
  measured.open.add(std::move(fact));
}

void compare_figure(const Subject& subject, const Record& record, std::size_t index, Tally& tally,
                    Measured& measured) {
  const std::string* name = record.facts.text("name");
  const Decimal* value = record.facts.decimal("value");
  if (!states(record, "name") || value == nullptr) {
    open_figure(measured, tally,
                {.fact = member_of(record, index, value == nullptr ? "value" : "name"),
                 .ask = "which figure does the accountant's report print?",
                 .origin = record.origin});
    return;
  }
  const auto printed = printed_under(subject.report, subject.observation, *name);
  measured.basis.push_back({"att.figures[]." + *name, to_string(*value), record.origin});
  if (!printed) {
    open_figure(measured, tally,
                {.fact = *name, .ask = "which figure does the report print under this name?"});
  } else if (*printed == *value) {
    tally.matched.insert(*name);
  } else if (is_of_another(subject, record, *name, *value)) {
    tally.elsewhere.insert(*name);
  } else {
    ++tally.differing;
    measured.notes.push_back(*name + ": examined " + grouped(*value) + ", published " +
                             grouped(*printed));
  }
}

}  // namespace

Result<Measured> figures_differing(const Question& question) {
  const auto figures = records_of(question.subject, "att.figures");
  if (figures.empty()) {
    return missing("att.figures[]", "which figures does the accountant's report print?");
  }
  Measured measured{.unit = "figures"};
  Tally tally;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    compare_figure(question.subject, *figures[i], i, tally, measured);
  }
  std::set<std::string> needed = tally.elsewhere;
  const auto& facts = *question.criterion.words("facts");
  needed.insert(facts.begin(), facts.end());
  for (const std::string& name : needed) {
    if (!tally.matched.contains(name)) {
      open_figure(measured, tally,
                  {.fact = "att.figures[] with " + name,
                   .ask = "which figure did the accountant examine at this instant?"});
    }
  }
  measured.value = Interval{tally.differing, tally.differing + tally.open};
  measured.formula = std::to_string(tally.differing) + " of " + std::to_string(figures.size()) +
                     " figures differ from the published ones";
  return measured;
}

}  // namespace specie
