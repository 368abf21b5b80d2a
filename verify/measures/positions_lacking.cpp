#include "verify/measures/positions_lacking.hpp"

namespace specie {

Result<Measured> positions_lacking(const Question& question) {
  const auto& holdings = question.subject.observation.positions.holdings();
  if (holdings.empty()) {
    Measured none = missing("positions", "which positions make up the pool?");
    none.lacks = true;
    return none;
  }
  Measured measured{.unit = "lines"};
  std::uint64_t lacking = 0;
  for (const Holding& holding : holdings) {
    if (is_settlement(holding) || holding.value.is_zero()) {
      continue;
    }
    bool lacks = false;
    for (const std::string& name : *question.criterion.words("facts")) {
      const Known known = attribute_value(question.subject, holding.traits, name);
      if (std::holds_alternative<std::monostate>(known.value)) {
        lacks = true;
        measured.open.push_back(
            {.fact = name + " of " + short_name_of(holding),
             .amount = holding.value,
             .origin = holding.lines.empty() ? Origin{} : holding.lines.front().origin});
      }
    }
    lacking += lacks ? holding.lines_count : 0;
  }
  if (lacking > 0) {
    measured.lacks = true;
    measured.notes.push_back(std::to_string(lacking) + " lines lack one of these facts");
    return measured;  // no value: what is absent is absent, and the criterion says what that means
  }
  measured.value = Interval::exactly(0);
  measured.formula = "0 lines lack one of these facts";
  return measured;
}

}  // namespace specie
