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
    "mentions",
    "mentions_none",
};

/// Whether something is compared: an empty list or name, or "stated": false, asks nothing.
bool asks_something(const Condition& condition) {
  return condition.is || condition.stated || !condition.in.empty() || !condition.not_in.empty() ||
         condition.at_most || condition.at_least || condition.more_than ||
         !condition.equals_fact.empty() || !condition.differs_from_fact.empty() ||
         !condition.contains_fact.empty() || !condition.not_before_fact.empty() ||
         condition.months_before_verification_at_most || !condition.mentions.empty() ||
         !condition.mentions_none.empty();
}

/// Texts are folded to lower case before they are searched: another phrase would never be found.
std::vector<std::string> read_phrases(const JsonCursor& at) {
  std::vector<std::string> phrases = at.strings();
  const auto is_bad = [](const std::string& phrase) {
    return phrase.empty() ||
           std::ranges::any_of(phrase, [](char c) { return 'A' <= c && c <= 'Z'; });
  };
  if (std::ranges::any_of(phrases, is_bad)) {
    at.refuse(ErrorCode::wrong_value, "a phrase is not empty and in lower case");
  }
  return phrases;
}

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
      .mentions = read_phrases(at["mentions"]),
      .mentions_none = read_phrases(at["mentions_none"]),
      .undetermined = at["undetermined"].strings(),
      .doubtful_words = at["doubtful_words"].strings(),
      .met_if_absent = at["met_if_absent"].present() && at["met_if_absent"].boolean(),
      .open_unless_met = at["open_unless_met"].present() && at["open_unless_met"].boolean(),
      .ask = at["ask"].string_or_empty(),
      .origin = at.origin()};
  if (at["is"].present()) {
    condition.is = at["is"].boolean();
  }
  const auto given =
      std::ranges::count_if(comparisons, [&](std::string_view key) { return at.has(key); });
  if (given != 1) {
    std::string known;
    for (const std::string_view each : comparisons) {
      known += " " + std::string(each);
    }
    at.refuse(given == 0 ? ErrorCode::missing_key : ErrorCode::wrong_value,
              "a condition has exactly one comparison, this one has " + std::to_string(given),
              "use one of:" + known);
  } else if (!asks_something(condition)) {
    at.refuse(ErrorCode::wrong_value, "the comparison of this condition asks nothing");
  }
  const auto& months = condition.months_before_verification_at_most;
  if (months && (months->scale() != 0 || months->is_negative() || Decimal(1200) < *months)) {
    at["months_before_verification_at_most"].refuse(ErrorCode::wrong_value,
                                                    "months are a whole number up to 1200");
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
