#include "verify/measures/measure.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace specie {

Measured missing(std::string fact, std::string ask) {
  Measured measured;
  measured.open.add({.fact = std::move(fact), .ask = std::move(ask)});
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

namespace {

Error bad_parameter(const Question& question, std::string_view parameter) {
  return {.code = ErrorCode::bad_rulebook,
          .message = question.criterion.measure + " knows no \"" + std::string(parameter) +
                     "\" of \"" + word(question, parameter) + "\"",
          .origin = question.criterion.origin};
}

}  // namespace

Result<Decimal> number(const Question& question, std::string_view parameter) {
  const auto parsed = Decimal::parse(word(question, parameter));
  const bool usable = parsed && !parsed->is_negative();
  return usable ? parsed : Result<Decimal>(bad_parameter(question, parameter));
}

Result<std::int64_t> whole(const Question& question, std::string_view parameter) {
  constexpr std::int64_t whole_max = 1'000'000;
  const auto parsed = number(question, parameter);
  if (!parsed || parsed->scale() != 0 || Decimal(whole_max) < *parsed) {
    return bad_parameter(question, parameter);
  }
  return static_cast<std::int64_t>(parsed->units());
}

Result<bool> is_word(const Question& question, std::string_view parameter, std::string_view yes,
                     std::string_view no) {
  const std::string& said = word(question, parameter);
  return said == yes || said == no ? Result<bool>(said == yes)
                                   : Result<bool>(bad_parameter(question, parameter));
}

Result<Decimal> rounding_tolerance(std::uint64_t lines, int lines_decimals, int sum_decimals) {
  const Decimal half_line = half_of_place(lines_decimals);
  const Decimal half_sum = half_of_place(sum_decimals);
  const auto all_lines =
      multiply(half_line, Decimal(static_cast<std::int64_t>(std::max<std::uint64_t>(lines, 1))));
  return all_lines && sum_decimals < lines_decimals ? std::max(*all_lines, half_sum) : all_lines;
}

RatioInterval ratio_of(const Interval& numerator, const Decimal& denominator) {
  return {{numerator.lower, denominator}, {numerator.upper, denominator}};
}

}  // namespace specie
