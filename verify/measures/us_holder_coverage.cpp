#include "verify/measures/us_holder_coverage.hpp"

namespace specie {

Result<Measured> us_holder_coverage(const Question& question) {
  Measured measured{.unit = "ratio"};
  if (const Fact* reciprocal = question.subject.find("reciprocal_arrangement");
      reciprocal != nullptr && std::get<bool>(reciprocal->value)) {
    measured.basis.push_back({"reciprocal_arrangement", "true", reciprocal->origin});
    measured.value =
        RatioInterval{{question.criterion.threshold, 1}, {question.criterion.threshold, 1}};
    measured.notes.emplace_back("met by the reciprocal arrangement that the report states");
    return measured;
  }
  const Decimal* reserves = figure(question, "reserves_at_us_fi", measured.basis);
  const Decimal* coins = figure(question, "coins_us_holders", measured.basis);
  if (reserves == nullptr || coins == nullptr) {
    return missing(reserves == nullptr ? "reserves_at_us_fi" : "coins_us_holders",
                   "what is held at US financial institutions, and by US customers?");
  }
  const auto owed = multiply(*coins, par_of(question.subject).value);
  if (!owed) {
    return owed.error();
  }
  if (owed->is_zero()) {
    measured.not_applicable = "no coins are held by US customers";
    return measured;
  }
  measured.value = ratio_of(Interval::exactly(*reserves), *owed);
  measured.formula = grouped(*reserves) + " / " + grouped(*owed);
  return measured;
}

}  // namespace specie
