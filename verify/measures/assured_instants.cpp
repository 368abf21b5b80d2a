#include "verify/measures/assured_instants.hpp"

#include <algorithm>
#include <optional>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

using Instants = std::vector<Instant>;

/// Null when the engagement names no instant.
const Instants* assured_instants(const Question& question, std::vector<Basis>& basis) {
  const Fact* fact = question.subject.find("att.as_of");
  const auto* instants = fact == nullptr ? nullptr : std::get_if<Instants>(&fact->value);
  if (instants == nullptr || instants->empty()) {
    return nullptr;
  }
  basis.push_back({"att.as_of", to_string(fact->value), fact->origin});
  return instants;
}

/// Whether one of the instants is this one: the best answer of them.
Answer among(const Instants& instants, const Instant& wanted) {
  Answer best = Answer::not_met;
  for (const Instant& each : instants) {
    best = std::min(best, same_instant(each, wanted));
  }
  return best;
}

/// Adds one to what is certainly, or possibly, counted.
void count(Answer found, Interval& counted) {
  const Decimal one = 1;
  counted.lower = found == Answer::not_met ? *add(counted.lower, one) : counted.lower;
  counted.upper = found == Answer::met ? counted.upper : *add(counted.upper, one);
}

Instants observed_instants(const Report& report) {
  Instants instants;
  for (const Observation& each : report.observations) {
    if (const Instant* as_of = each.facts.instant("as_of")) {
      instants.push_back(*as_of);
    }
  }
  return instants;
}

// --- statements_unassured ---

/// The days that an engagement covers, and those whose statements it should.
struct Span {
  std::optional<Date> from = {};  ///< absent: it speaks of instants, not of a period
  Date window_from = {};
  Date until = {};

  bool covers(const Date& date) const { return from && *from <= date && date <= until; }
};

int month_number(const Date& date) {
  constexpr int months_a_year = 12;
  return static_cast<int>(date.year()) * months_a_year +
         static_cast<int>(static_cast<unsigned>(date.month()));
}

int months_of(const Question& question, std::string_view parameter) {
  const auto number = Decimal::parse(word(question, parameter));
  return number ? static_cast<int>(number->units()) : 0;
}

class Coverage {
 public:
  explicit Coverage(const Question& question) : question_(question) {}

  Result<Measured> run();

 private:
  bool find_span();
  void find_statements();
  void count_gaps();
  void count_gap(const Date& after, const Date& before);

  const Question& question_;
  Span span_;
  const Instants* instants_ = nullptr;
  Instants statements_;  ///< within the window, by date
  Interval unassured_{0, 0};
  Measured measured_{.unit = "statements"};
};

bool Coverage::find_span() {
  const auto date_under = [&](std::string_view name) {
    const Fact* fact = question_.subject.find(name);
    const auto* date = fact == nullptr ? nullptr : std::get_if<Date>(&fact->value);
    if (date != nullptr) {
      measured_.basis.push_back({std::string(name), to_string(*date), fact->origin});
    }
    return date;
  };
  const Date* start = date_under("att.period_start");
  const Date* end = date_under("att.period_end");
  instants_ = assured_instants(question_, measured_.basis);
  if (start != nullptr && end != nullptr && *start <= *end) {
    span_ = {.from = *start, .until = *end};
  } else if (start == nullptr && end == nullptr && instants_ != nullptr) {
    span_.until = std::ranges::max(*instants_, {}, &Instant::date).date;
  } else {
    return false;  // no engagement, half a period, or one that ends before it begins
  }
  span_.window_from = add_months(add_days(span_.until, 1), -months_of(question_, "months"));
  return true;
}

void Coverage::find_statements() {
  statements_ = observed_instants(question_.subject.report);
  const auto history = records_of(question_.subject, "disclosure_history");
  for (std::size_t i = 0; i < history.size(); ++i) {
    if (const Instant* as_of = history[i]->facts.instant("as_of")) {
      statements_.push_back(*as_of);
      continue;
    }
    count(Answer::open, unassured_);
    measured_.open.add({.fact = member_of(*history[i], i, "as_of"),
                        .ask = "of which instant does this statement speak?",
                        .origin = history[i]->origin});
  }
  std::erase_if(statements_, [&](const Instant& each) {
    return each.date < span_.window_from || span_.until < each.date;
  });
  std::ranges::sort(statements_, {}, &Instant::seconds_utc);
  const auto twice = std::ranges::unique(statements_, {}, &Instant::seconds_utc);
  statements_.erase(twice.begin(), twice.end());
}

/// Statements come at least every `gap_months`; where they do not, one may be missing from the
/// list. Days that the engagement's period covers need no list.
void Coverage::count_gap(const Date& after, const Date& before) {
  const bool near =
      month_number(before) - month_number(after) <= months_of(question_, "gap_months");
  if (near || (span_.covers(add_days(after, 1)) && span_.covers(before))) {
    return;
  }
  count(Answer::open, unassured_);
  measured_.open.add(
      {.fact = "disclosure_history[] from " + to_string(after) + " to " + to_string(before),
       .reason = Reason::record_gap,
       .ask = "which statements were published for the time between?"});
}

void Coverage::count_gaps() {
  Date after = add_days(span_.window_from, -1);
  for (const Instant& each : statements_) {
    count_gap(after, each.date);
    after = each.date;
  }
  count_gap(after, span_.until);
}

Result<Measured> Coverage::run() {
  if (!find_span()) {
    return missing("att.period_start",
                   "which period, or which instants, does the engagement cover?");
  }
  find_statements();
  for (const Instant& each : statements_) {
    const Answer by_instant = instants_ == nullptr ? Answer::not_met : among(*instants_, each);
    const Answer answer = span_.covers(each.date) ? Answer::met : by_instant;
    count(answer, unassured_);
    if (answer == Answer::open) {
      measured_.open.add(
          {.fact = "att.as_of", .ask = "does the engagement speak of " + each.written + "?"});
    } else if (answer == Answer::not_met) {
      measured_.notes.push_back("the engagement does not cover the statement of " + each.written);
    }
  }
  count_gaps();
  measured_.value = unassured_;
  measured_.formula = grouped(unassured_) + " of " + std::to_string(statements_.size()) +
                      " statements from " + to_string(span_.window_from) + " to " +
                      to_string(span_.until);
  return std::move(measured_);
}

}  // namespace

Result<Measured> assured_instants_differing(const Question& question) {
  Measured measured{.unit = "instants"};
  const Instants* assured = assured_instants(question, measured.basis);
  if (assured == nullptr) {
    return missing("att.as_of", "of which instants does the accountant's report speak?");
  }
  const Instants observed = observed_instants(question.subject.report);
  const Instant& as_of = question.subject.clocks.as_of;
  Interval differing{0, 0};
  const auto take = [&](Answer found, const std::string& what) {
    count(found, differing);
    if (found == Answer::open) {
      measured.open.add({.fact = "att.as_of", .ask = "at what time of day, in which zone?"});
    } else if (found == Answer::not_met) {
      measured.notes.push_back(what);
    }
  };
  take(among(*assured, as_of), "the accountant's report does not speak of " + as_of.written);
  for (const Instant& each : *assured) {
    // A bare day that may be this observation's was counted above.
    const Answer found = among(observed, each);
    if (found == Answer::not_met) {
      take(found, "the document prints no figures as of " + each.written);
    }
  }
  measured.value = differing;
  measured.formula = grouped(differing) + " instants are not in both";
  return measured;
}

Result<Measured> statements_unassured(const Question& question) { return Coverage(question).run(); }

}  // namespace specie
