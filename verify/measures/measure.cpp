#include "verify/measures/measure.hpp"

#include <cassert>
#include <utility>

namespace specie {

Measured missing(std::string fact, std::string ask) {
  Measured measured;
  measured.open.push_back({.fact = std::move(fact), .ask = std::move(ask)});
  return measured;
}

const Decimal* figure(const Question& question, std::string_view name, std::vector<Basis>& basis) {
  const Fact* fact = question.subject.find(name);
  if (fact == nullptr) {
    return nullptr;
  }
  const auto* value = std::get_if<Decimal>(&fact->value);
  if (value != nullptr) {
    basis.push_back({std::string(name), to_string(*value), fact->origin});
  }
  return value;
}

const std::string& word(const Question& question, std::string_view parameter) {
  const auto* words = question.criterion.words(parameter);
  assert(words != nullptr && !words->empty());
  return words->front();
}

RatioInterval ratio_of(const Interval& numerator, const Decimal& denominator) {
  return {{numerator.lower, denominator}, {numerator.upper, denominator}};
}

}  // namespace specie
