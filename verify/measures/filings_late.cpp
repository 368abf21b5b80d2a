#include "verify/measures/filings_late.hpp"

#include "verify/measures/records.hpp"

namespace specie {
namespace {

/// Whether a filing is of the kind asked for; not known when its kind is not stated.
Answer is_asked_for(const Record& filing, const Question& question) {
  const std::string* kind = filing.facts.text("kind");
  if (kind == nullptr || kind->empty()) {
    return Answer::open;
  }
  return speaks_of(*kind, *question.criterion.words("kinds")) ? Answer::met : Answer::not_met;
}

}  // namespace

Result<Measured> filings_late(const Question& question) {
  Measured measured{.unit = "filings"};
  const auto days = whole(question, "days");
  if (!days) {
    return days.error();
  }
  Interval late{0, 0};
  int count = 0;
  for (const Record* each : records_of(question, "filings")) {
    const Answer asked = is_asked_for(*each, question);
    if (asked == Answer::not_met) {
      continue;
    }
    ++count;
    const Date* end = each->facts.date("period_end");
    const Date* filed = each->facts.date("filed_at");
    if (end == nullptr || filed == nullptr) {
      late.upper = *add(late.upper, 1);
      measured.open.add({.fact = "dates of filing " + std::to_string(count),
                         .ask = "when did its period end, and when was it filed?",
                         .origin = each->origin});
    } else if (*days < days_between(*end, *filed)) {
      late = *add(late, Interval{asked == Answer::met ? 1 : 0, 1});
      measured.basis.push_back({"filings[].filed_at",
                                to_string(*filed) + ", due " + to_string(add_days(*end, *days)),
                                each->origin});
      if (asked == Answer::open) {
        measured.open.add({.fact = "kind of filing " + std::to_string(count),
                           .ask = "what was filed?",
                           .origin = each->origin});
      }
    }
  }
  if (count == 0) {
    return missing("filings[]", "which reports were filed with the regulator, and when?");
  }
  measured.value = late;
  measured.formula = grouped(late) + " of " + std::to_string(count) + " filings";
  return measured;
}

}  // namespace specie
