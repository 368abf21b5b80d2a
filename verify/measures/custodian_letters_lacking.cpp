#include "verify/measures/custodian_letters_lacking.hpp"

#include "verify/measures/records.hpp"

namespace specie {
namespace {

/// Notes a date that is not stated.
const Date* date_in(const Record& custodian, std::string_view name, std::string_view ask,
                    OpenFacts& open) {
  const Date* date = custodian.facts.date(name);
  if (date == nullptr) {
    open.add({.fact = "custodians[]." + std::string(name),
              .ask = std::string(ask),
              .origin = custodian.origin});
  }
  return date;
}

struct Judged {
  bool fault = false;
  OpenFacts open = {};
};

Judged judge(const Record& custodian, const Date& reviewed_from) {
  Judged judged;
  const Date* letter =
      date_in(custodian, "letter_date", "when was the letter signed?", judged.open);
  const Date* holding = date_in(custodian, "first_holding_date",
                                "when did the custodian first hold assets?", judged.open);
  const Date* review =
      date_in(custodian, "letter_review_date", "when was the letter last reviewed?", judged.open);
  const bool late = letter != nullptr && holding != nullptr && *holding < *letter;
  // A letter newer than its last review replaced the one that was reviewed: somebody has to say
  // whether it was looked at since.
  const bool stale = review != nullptr && *review < reviewed_from;
  const bool replaced = letter != nullptr && reviewed_from <= *letter;
  if (stale && replaced) {
    judged.open.add({.fact = "custodians[].letter_review_date",
                     .ask = "was the letter reviewed since it was signed?",
                     .origin = custodian.origin});
  }
  judged.fault = late || (stale && !replaced);
  return judged;
}

}  // namespace

Result<Measured> custodian_letters_lacking(const Question& question) {
  const auto months = Decimal::parse(word(question, "months"));
  if (!months || months->scale() != 0 || months->is_negative()) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "months are a whole number",
                 .origin = question.criterion.origin};
  }
  const auto custodians = records_of(question.subject, "custodians");
  if (custodians.empty()) {
    return missing("custodians[]", "who holds the backing assets, and under which letters?");
  }
  const Date reviewed_from =
      add_months(question.subject.clocks.as_of.date, -static_cast<int>(months->units()));
  Measured measured{.unit = "custodians"};
  Interval lacking{0, 0};
  for (const Record* each : custodians) {
    const Judged judged = judge(*each, reviewed_from);
    const bool possible = judged.fault || !judged.open.empty();
    lacking = {*add(lacking.lower, judged.fault ? 1 : 0), *add(lacking.upper, possible ? 1 : 0)};
    measured.open.add_all(judged.open);
  }
  measured.value = lacking;
  measured.formula = grouped(lacking) + " of " + std::to_string(custodians.size()) +
                     " custodians; reviews count from " + to_string(reviewed_from);
  return measured;
}

}  // namespace specie
