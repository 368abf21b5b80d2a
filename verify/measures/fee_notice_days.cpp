#include "verify/measures/fee_notice_days.hpp"

namespace specie {
namespace {

const Date* date_fact(const Question& question, std::string_view name, std::vector<Basis>& basis) {
  const Fact* fact = question.subject.find(name);
  const auto* date = fact == nullptr ? nullptr : std::get_if<Date>(&fact->value);
  if (date != nullptr) {
    basis.push_back({std::string(name), to_string(*date), fact->origin});
  }
  return date;
}

}  // namespace

Result<Measured> fee_notice_days(const Question& question) {
  Measured measured{.unit = "days"};
  const Date* notice = date_fact(question, "terms.fee_notice_date", measured.basis);
  const Date* effect = date_fact(question, "terms.fee_effective_date", measured.basis);
  if (notice == nullptr && effect == nullptr) {
    measured.value = Interval::exactly(question.criterion.threshold);
    measured.notes.emplace_back("no change of fees is reported");
    return measured;
  }
  if (notice == nullptr || effect == nullptr) {
    return missing(notice == nullptr ? "terms.fee_notice_date" : "terms.fee_effective_date",
                   "when was the change of fees announced, and when did it take effect?");
  }
  measured.value = Interval::exactly(days_between(*notice, *effect));
  measured.formula = to_string(*effect) + " - " + to_string(*notice);
  return measured;
}

}  // namespace specie
