#include "verify/rulebook/condition.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

#include "verify/rulebook/phrase.hpp"

namespace specie {
namespace {

/// Three-valued comparison: nothing when the condition cannot be asked of such a value.
using Verdict = std::optional<Answer>;

Answer yes_or_no(bool met) { return met ? Answer::met : Answer::not_met; }

bool holds_word(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

/// The words of a value: itself, or the elements of a list; nothing when it has none.
std::optional<std::span<const std::string>> words_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    return std::span(text, 1);
  }
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    return *list;
  }
  return std::nullopt;
}

Verdict test_words(const Condition& condition, const Value& value) {
  const auto words = words_of(value);
  if (!words) {
    return std::nullopt;
  }
  if (!condition.in.empty()) {
    return yes_or_no(std::ranges::all_of(
        *words, [&](const std::string& word) { return holds_word(condition.in, word); }));
  }
  return yes_or_no(std::ranges::none_of(
      *words, [&](const std::string& word) { return holds_word(condition.not_in, word); }));
}

Verdict test_number(const Condition& condition, const Value& value) {
  const auto* range = std::get_if<Interval>(&value);
  if (range == nullptr) {
    return std::nullopt;
  }
  const auto three_way = [](bool always, bool never) {
    return always ? Answer::met : (never ? Answer::not_met : Answer::open);
  };
  if (condition.at_most) {
    return three_way(range->upper <= *condition.at_most, *condition.at_most < range->lower);
  }
  if (condition.at_least) {
    return three_way(*condition.at_least <= range->lower, range->upper < *condition.at_least);
  }
  if (condition.more_than) {
    return three_way(*condition.more_than < range->lower, range->upper <= *condition.more_than);
  }
  return std::nullopt;
}

Answer same(const Value& a, const Value& b) {
  const auto* left = std::get_if<Instant>(&a);
  const auto* right = std::get_if<Instant>(&b);
  if (left != nullptr && right != nullptr) {
    return same_instant(*left, *right);
  }
  const auto* text = std::get_if<std::string>(&a);
  const auto* other = std::get_if<std::string>(&b);
  if (text != nullptr && other != nullptr) {
    return yes_or_no(*text == *other);
  }
  return yes_or_no(to_string(a) == to_string(b));
}

Answer negated(Answer answer) {
  return answer == Answer::open ? answer : yes_or_no(answer == Answer::not_met);
}

/// Whether a list of instants has one that is the same: the best answer of them.
Answer any_same(const std::vector<Instant>& list, const Value& wanted) {
  Answer best = Answer::not_met;
  for (const Instant& each : list) {
    best = std::min(best, same(each, wanted));
  }
  return best;
}

std::optional<Date> date_of(const Value& value) {
  if (const auto* date = std::get_if<Date>(&value)) {
    return *date;
  }
  if (const auto* instant = std::get_if<Instant>(&value)) {
    return instant->date;
  }
  return std::nullopt;
}

/// The fact that the condition compares with; empty when it compares with none.
const std::string& other_fact(const Condition& condition) {
  return !condition.equals_fact.empty()         ? condition.equals_fact
         : !condition.differs_from_fact.empty() ? condition.differs_from_fact
         : !condition.contains_fact.empty()     ? condition.contains_fact
                                                : condition.not_before_fact;
}

Verdict test_against_fact(const Condition& condition, const Value& value, const Subject& subject) {
  const Known other = fact_value(subject, other_fact(condition));
  if (std::holds_alternative<std::monostate>(other.value)) {
    return Answer::open;
  }
  if (!condition.equals_fact.empty()) {
    return same(value, other.value);
  }
  if (!condition.differs_from_fact.empty()) {
    return negated(same(value, other.value));
  }
  if (!condition.contains_fact.empty()) {
    const auto* list = std::get_if<std::vector<Instant>>(&value);
    return list == nullptr ? Verdict{} : any_same(*list, other.value);
  }
  const auto date = date_of(value);
  const auto bound = date_of(other.value);
  return date && bound ? Verdict(yes_or_no(*bound <= *date)) : Verdict{};
}

Verdict test_phrases(const Condition& condition, const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) {
    return std::nullopt;
  }
  const std::string plain = folded(*text);
  const auto in_text = [&](const std::string& phrase) { return has_phrase(plain, phrase); };
  return yes_or_no(condition.mentions.empty()
                       ? std::ranges::none_of(condition.mentions_none, in_text)
                       : std::ranges::any_of(condition.mentions, in_text));
}

/// Beyond the months allowed a newer document may exist that was not given: open, never a fail.
Verdict test_age(const Condition& condition, const Value& value, const Subject& subject) {
  const auto date = date_of(value);
  const auto& months_at_most = condition.months_before_verification_at_most;
  if (!date || !months_at_most) {
    return std::nullopt;
  }
  const int months = static_cast<int>(months_at_most->units());
  const bool fresh = subject.clocks.verification_date() <= add_months(*date, months);
  return fresh ? Answer::met : Answer::open;
}

Verdict verdict_of(const Condition& condition, const Value& value, const Subject& subject) {
  if (condition.stated) {
    return Answer::met;
  }
  if (condition.is) {
    // A statement that is made as text is a statement made.
    const auto* flag = std::get_if<bool>(&value);
    const bool is_true = flag != nullptr ? *flag : std::holds_alternative<std::string>(value);
    return yes_or_no(is_true == *condition.is);
  }
  if (!condition.in.empty() || !condition.not_in.empty()) {
    return test_words(condition, value);
  }
  if (condition.at_most || condition.at_least || condition.more_than) {
    return test_number(condition, value);
  }
  if (condition.months_before_verification_at_most) {
    return test_age(condition, value, subject);
  }
  if (!condition.mentions.empty() || !condition.mentions_none.empty()) {
    return test_phrases(condition, value);
  }
  return test_against_fact(condition, value, subject);
}

bool is_undetermined(const Condition& condition, const Value& value) {
  if (holds_word(condition.undetermined, "*")) {
    return true;
  }
  const auto words = words_of(value);
  if (words) {
    return std::ranges::all_of(*words, [&](const std::string& word) {
      return holds_word(condition.undetermined, word) || holds_word(condition.in, word);
    });
  }
  return holds_word(condition.undetermined, to_string(value));
}

/// An empty text or list states nothing.
bool states_nothing(const Value& value) {
  return std::visit(
      [](const auto& each) {
        if constexpr (requires { each.empty(); }) {
          return each.empty();
        } else {
          return std::is_same_v<std::decay_t<decltype(each)>, std::monostate>;
        }
      },
      value);
}

bool has_doubtful_word(const Condition& condition, const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr || condition.doubtful_words.empty()) {
    return false;
  }
  const std::string plain = folded(*text);
  return std::ranges::any_of(condition.doubtful_words, [&](const std::string& word) {
    return plain.find(word) != std::string::npos;
  });
}

}  // namespace

Answer same_instant(const Instant& a, const Instant& b) {
  const auto exact = [](const Instant& i) { return i.has_time && i.offset_minutes.has_value(); };
  if (exact(a) && exact(b)) {
    return yes_or_no(a.seconds_utc() == b.seconds_utc());
  }
  return a.date == b.date ? Answer::open : Answer::not_met;
}

std::string wanted(const Condition& condition, const Subject& subject) {
  const auto list = [](const std::vector<std::string>& words) { return to_string(Value(words)); };
  if (condition.is) {
    return *condition.is ? "true" : "false";
  }
  if (!condition.in.empty()) {
    return (condition.in.size() > 1 ? "one of " : "") + list(condition.in);
  }
  if (!condition.not_in.empty()) {
    return "none of " + list(condition.not_in);
  }
  if (condition.at_most) {
    return "at most " + to_string(*condition.at_most);
  }
  if (condition.at_least) {
    return "at least " + to_string(*condition.at_least);
  }
  if (condition.more_than) {
    return "more than " + to_string(*condition.more_than);
  }
  if (!condition.equals_fact.empty()) {
    return condition.equals_fact + " (" +
           to_string(fact_value(subject, condition.equals_fact).value) + ")";
  }
  if (!condition.differs_from_fact.empty()) {
    return "other than " + condition.differs_from_fact;
  }
  if (!condition.contains_fact.empty()) {
    return "a list with " + condition.contains_fact;
  }
  if (!condition.not_before_fact.empty()) {
    return "not before " + condition.not_before_fact;
  }
  if (!condition.mentions.empty()) {
    return "a text that says one of: " + list(condition.mentions);
  }
  if (!condition.mentions_none.empty()) {
    return "a text that says none of: " + list(condition.mentions_none);
  }
  return "stated";
}

Answered answer(const Condition& condition, const Known& known, const Subject& subject) {
  const std::string_view decided_by =
      known.decided_by.empty() ? std::string_view(condition.fact) : known.decided_by;
  if (states_nothing(known.value)) {
    return {.answer = condition.met_if_absent ? Answer::met : Answer::open,
            .decided_by = decided_by,
            .absent = true};
  }
  if (has_doubtful_word(condition, known.value)) {
    return {.reason = Reason::human_review, .decided_by = condition.fact};
  }
  const auto verdict = verdict_of(condition, known.value, subject);
  if (verdict == Answer::met) {
    return {.answer = Answer::met, .decided_by = decided_by};
  }
  const bool undetermined = verdict == Answer::not_met && is_undetermined(condition, known.value);
  const std::string& other = other_fact(condition);
  if (undetermined) {
    return {.reason = Reason::law_undetermined, .decided_by = condition.fact};
  }
  if (verdict == Answer::open && !other.empty()) {
    return {.decided_by = other};
  }
  if (verdict != Answer::not_met || condition.open_unless_met) {
    return {.decided_by = decided_by};
  }
  return {.answer = Answer::not_met,
          .decided_by = decided_by,
          .detail = condition.fact + " is " + to_string(known.value).substr(0, 120) +
                    "; needed: " + wanted(condition, subject)};
}

bool rules_out(const Condition& condition, const Known& known, const Subject& subject) {
  return !states_nothing(known.value) && !condition.open_unless_met &&
         !has_doubtful_word(condition, known.value) &&
         verdict_of(condition, known.value, subject) == Answer::not_met &&
         !is_undetermined(condition, known.value);
}

}  // namespace specie
