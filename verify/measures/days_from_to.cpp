#include "verify/measures/days_from_to.hpp"

#include <optional>

namespace specie {
namespace {

std::optional<Date> date_under(const Question& question, const std::string& name,
                               std::vector<Basis>& basis) {
  const Fact* fact = question.subject.find(name);
  const auto* date = fact == nullptr ? nullptr : std::get_if<Date>(&fact->value);
  const auto* instant = fact == nullptr ? nullptr : std::get_if<Instant>(&fact->value);
  if (date == nullptr && instant == nullptr) {
    return std::nullopt;
  }
  basis.push_back({name, to_string(fact->value), fact->origin});
  return date != nullptr ? *date : instant->date;
}

}  // namespace

Result<Measured> days_from_to(const Question& question) {
  Measured measured{.unit = "days"};
  const std::string& from = word(question, "from_fact");
  const std::string& to = word(question, "to_fact");
  const auto start = date_under(question, from, measured.basis);
  const auto end = date_under(question, to, measured.basis);
  if (!start || !end) {
    Measured none = missing(start ? to : from, "which day is it?");
    if (!start && !end) {
      none.open.add({.fact = to, .ask = "which day is it?"});
    }
    none.lacks = true;
    return none;
  }
  measured.value = Interval::exactly(days_between(*start, *end));
  measured.formula = to_string(*start) + " to " + to_string(*end);
  return measured;
}

}  // namespace specie
