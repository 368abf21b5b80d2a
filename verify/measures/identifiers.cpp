#include "verify/measures/identifiers.hpp"

namespace specie {
namespace {

Decimal count_of(std::uint64_t count) { return {static_cast<std::int64_t>(count)}; }

void name_lines(const std::vector<MarkedLine>& lines, std::uint64_t count, bool certain,
                Measured& measured) {
  for (const MarkedLine& each : lines) {
    measured.lines.push_back({name_of(Line{each.id, {}, each.value, each.number, each.origin}),
                              each.value, each.reason, certain, each.origin});
  }
  measured.lines_unnamed = count - lines.size();
}

}  // namespace

Result<Measured> identifiers_misprinted(const Question& question) {
  const IdentifierLog& log = question.subject.observation.positions.identifiers();
  Measured measured{.unit = "lines"};
  if (log.checked() == 0) {
    measured.not_applicable = "no line states a CUSIP, an ISIN or an LEI";
    return measured;
  }
  name_lines(log.misprinted(), log.misprinted_count(), true, measured);
  measured.value = Interval::exactly(count_of(log.misprinted_count()));
  measured.formula = std::to_string(log.misprinted_count()) + " of " +
                     std::to_string(log.checked()) + " identifiers";
  return measured;
}

Result<Measured> lots_repeated(const Question& question) {
  const IdentifierLog& log = question.subject.observation.positions.identifiers();
  Measured measured{.unit = "lines"};
  // Identifiers of other forms are compared all the same.
  if (log.checked() == 0 && log.repeated_count() == 0 && log.uncompared() == 0) {
    measured.not_applicable = "no line states a CUSIP, an ISIN or an LEI";
    return measured;
  }
  name_lines(log.repeated(), log.repeated_count(), false, measured);
  for (const MarkedLine& each : log.repeated()) {
    measured.open.add({.fact = "line " + std::to_string(each.number) + ", " + each.id,
                       .reason = Reason::human_review,
                       .amount = each.value,
                       .ask = "is this a lot of its own, or an earlier line printed again?",
                       .origin = each.origin});
  }
  if (log.uncompared() != 0) {
    measured.open.add(
        {.fact = "positions",
         .ask = "does a line beyond the first " + std::to_string(1U << 20U) + " repeat another?"});
  }
  measured.value = Interval{0, count_of(log.repeated_count() + log.uncompared())};
  measured.formula = std::to_string(log.repeated_count()) + " lines like an earlier one";
  return measured;
}

}  // namespace specie
