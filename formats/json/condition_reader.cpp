#include "formats/json/condition_reader.hpp"

#include <algorithm>
#include <iterator>

namespace specie {
namespace {

std::optional<Decimal> optional_decimal(const JsonCursor& at) {
  return at.present() ? std::optional(at.string_decimal()) : std::nullopt;
}

constexpr std::string_view comparisons[] = {
    "is",
    "stated",
    "in",
    "not_in",
    "at_most",
    "at_least",
    "more_than",
    "equals_fact",
    "differs_from_fact",
    "contains_fact",
    "not_before_fact",
    "months_before_verification_at_most",
};

Condition read_condition(const JsonCursor& at) {
  Condition condition{
      .fact = at["fact"].string(),
      .stated = at["stated"].present() && at["stated"].boolean(),
      .in = at["in"].strings(),
      .not_in = at["not_in"].strings(),
      .at_most = optional_decimal(at["at_most"]),
      .at_least = optional_decimal(at["at_least"]),
      .more_than = optional_decimal(at["more_than"]),
      .equals_fact = at["equals_fact"].string_or_empty(),
      .differs_from_fact = at["differs_from_fact"].string_or_empty(),
      .contains_fact = at["contains_fact"].string_or_empty(),
      .not_before_fact = at["not_before_fact"].string_or_empty(),
      .months_before_verification_at_most =
          optional_decimal(at["months_before_verification_at_most"]),
      .undetermined = at["undetermined"].strings(),
      .doubtful_words = at["doubtful_words"].strings(),
      .met_if_absent = at["met_if_absent"].present() && at["met_if_absent"].boolean(),
      .ask = at["ask"].string_or_empty(),
      .origin = at.origin()};
  if (at["is"].present()) {
    condition.is = at["is"].boolean();
  }
  const auto given =
      std::ranges::count_if(comparisons, [&](std::string_view key) { return at[key].present(); });
  if (given != 1) {
    at.refuse(ErrorCode::wrong_value,
              "a condition has exactly one comparison, this one has " + std::to_string(given));
  }
  return condition;
}

}  // namespace

std::vector<Condition> read_conditions(const JsonCursor& at) {
  std::vector<Condition> conditions;
  if (at.present()) {
    std::ranges::transform(at.items(), std::back_inserter(conditions), read_condition);
  }
  return conditions;
}

}  // namespace specie
