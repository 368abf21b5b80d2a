#include "verify/measures/floor_breaches.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "verify/measures/records.hpp"
#include "verify/measures/share_of_pool.hpp"
#include "verify/model/calendar.hpp"

namespace specie {
namespace {

constexpr const char* ask_series = "what was the share on each business day?";

/// What the criterion's words say.
struct Floors {
  Calendar calendar = Calendar::england_wales;
  Ratio any_day = {};
  Ratio run = {};
  int run_possible = 0;  ///< business days that are a breach under one reading
  int run_certain = 0;   ///< business days that are one under both
};

/// The share on each day for which something is stated; a day without a share has an entry that
/// lacks a figure.
using Series = std::map<Date, std::optional<RatioInterval>>;

Error bad_words(const Question& question) {
  return {.code = ErrorCode::bad_rulebook,
          .message = "floor_breaches knows no such calendar, floor or number of days",
          .origin = question.criterion.origin};
}

Result<Floors> floors_of(const Question& question) {
  const auto calendar = parse_calendar(word(question, "calendar"));
  const auto floor = Decimal::parse(word(question, "floor"));
  const auto run = Decimal::parse(word(question, "run_floor"));
  const auto& days = *question.criterion.words("run_days");
  const auto possible = Decimal::parse(days.front());
  const auto certain = Decimal::parse(days.back());
  const bool whole = possible && certain && possible->scale() == 0 && certain->scale() == 0;
  if (!calendar || !floor || !run || !whole || *possible < 1 || *certain < *possible) {
    return bad_words(question);
  }
  return Floors{*calendar, Ratio{*floor, 1}, Ratio{*run, 1}, static_cast<int>(possible->units()),
                static_cast<int>(certain->units())};
}

Series series_of(const Question& question) {
  Series series;
  for (const Record* each : records_of(question, "daily_pool")) {
    const Date* date = each->facts.date("date");
    if (date == nullptr) {
      continue;  // belongs to no day; the day it was meant for is a gap
    }
    const Decimal* money = each->facts.decimal("cb_money");
    const Decimal* coins = each->facts.decimal("product_total");
    std::optional<RatioInterval> share;
    if (money != nullptr && coins != nullptr) {
      const Ratio exact = coins->is_zero() ? Ratio{1, 1} : Ratio{*money, *coins};
      share = RatioInterval{exact, exact};
    }
    const auto [place, is_new] = series.emplace(*date, share);
    // Two entries of one day: the lower share decides, and one without a figure leaves it open.
    if (!is_new && (!share || (place->second && compare(share->lower, place->second->lower) < 0))) {
      place->second = share;
    }
  }
  return series;
}

class Search {
 public:
  Search(const Question& question, const Floors& floors, Measured& measured)
      : question_(question), floors_(floors), measured_(measured) {}

  Result<Done> run();

 private:
  struct Run {
    int possible = 0;
    int certain = 0;
    int certain_longest = 0;
    bool from_start = false;
    std::optional<Date> gap = {};
    std::optional<Date> first = {};
  };

  Result<Done> take_as_of();
  void take_days();
  void take_runs();
  Date window_start() const;
  bool step(Run& run, const Date& day) const;
  void close(const Run& run);
  void open(OpenFact fact);

  const Question& question_;
  Floors floors_;
  Measured& measured_;
  Series series_ = {};
  OpenFacts open_as_of_ = {};  ///< what leaves the as-of day's share open
  Interval breaches_{0, 0};
};

void Search::open(OpenFact fact) {
  breaches_.upper = *add(breaches_.upper, 1);
  measured_.open.add(std::move(fact));
}

/// The as-of day by the positions; an entry of the series for that day only where they are missing.
Result<Done> Search::take_as_of() {
  auto share = share_of_coins(question_);
  if (!share) {
    return share.error();
  }
  const Date& day = question_.subject.clocks.as_of.date;
  const auto* range = std::get_if<RatioInterval>(&share->value);
  if (range != nullptr) {
    series_[day] = *range;
    measured_.basis = std::move(share->basis);
    measured_.notes = std::move(share->notes);
    open_as_of_ = std::move(share->open);
  } else if (!series_.contains(day)) {
    series_[day] = std::nullopt;
    open_as_of_ = std::move(share->open);
  }
  measured_.not_applicable = std::move(share->not_applicable);
  return Done{};
}

void Search::take_days() {
  for (const auto& [day, share] : series_) {
    if (share && compare(share->upper, floors_.any_day) < 0) {
      breaches_ = {*add(breaches_.lower, 1), *add(breaches_.upper, 1)};
      measured_.basis.push_back(
          {"the share on " + to_string(day), quotient(share->upper, 6, Cut::down), {}});
    } else if (!share || compare(share->lower, floors_.any_day) < 0) {
      if (day == question_.subject.clocks.as_of.date && !open_as_of_.empty()) {
        breaches_.upper = *add(breaches_.upper, 1);
        measured_.open.add_all(open_as_of_);
      } else {
        open({.fact = "daily_pool[] of " + to_string(day), .ask = ask_series});
      }
    }
  }
}

/// The first day that has to be known: of the period, of the series, or of the last run.
Date Search::window_start() const {
  const Date& as_of = question_.subject.clocks.as_of.date;
  Date start = as_of;
  int business = 0;
  constexpr int days_back_max = 60;
  for (int back = 0; back <= days_back_max && business < floors_.run_possible; ++back) {
    start = add_days(as_of, -back);
    business += is_business_day(floors_.calendar, start).value_or(!is_weekend(start)) ? 1 : 0;
  }
  start = std::min(start, series_.begin()->first);
  const Fact* period = question_.subject.find("period_start");
  const auto* first = period == nullptr ? nullptr : std::get_if<Date>(&period->value);
  return first != nullptr ? std::min(start, *first) : start;
}

/// Adds a business day to the run; false when the run is over.
bool Search::step(Run& run, const Date& day) const {
  const auto entry = series_.find(day);
  const bool known = entry != series_.end() && entry->second;
  if (known && compare(floors_.run, entry->second->lower) <= 0) {
    return false;
  }
  const bool below = known && compare(entry->second->upper, floors_.run) < 0;
  run.first = run.first.value_or(day);
  ++run.possible;
  run.certain = below ? run.certain + 1 : 0;
  run.certain_longest = std::max(run.certain_longest, run.certain);
  if (!below && !run.gap) {
    run.gap = day;
  }
  return true;
}

void Search::close(const Run& run) {
  if (floors_.run_certain <= run.certain_longest) {
    breaches_ = {*add(breaches_.lower, 1), *add(breaches_.upper, 1)};
    measured_.basis.push_back({"business days below " + to_string(floors_.run.numerator),
                               "a run in " + to_string(*run.first) + " and after",
                               {}});
    return;
  }
  if (run.possible == 0 || (run.possible < floors_.run_possible && !run.from_start)) {
    return;
  }
  const bool no_series = records_of(question_, "daily_pool").empty();
  if (run.gap == question_.subject.clocks.as_of.date && !open_as_of_.empty()) {
    open(open_as_of_.front());
    return;
  }
  if (run.gap) {
    open({.fact = no_series ? "daily_pool[]" : "daily_pool[] of " + to_string(*run.gap),
          .reason = no_series ? Reason::not_evidenced : Reason::record_gap,
          .ask = ask_series});
  } else if (run.from_start) {
    open({.fact = "daily_pool[] before " + to_string(*run.first), .ask = ask_series});
  } else {
    open({.fact = "how many business days below the floor are a run",
          .reason = Reason::law_undetermined,
          .ask = "is " + std::to_string(floors_.run_possible) + " days a run, or only more?"});
  }
}

void Search::take_runs() {
  const Date& as_of = question_.subject.clocks.as_of.date;
  const Date end = std::max(as_of, series_.rbegin()->first);
  Run run{.from_start = true};
  bool table_ends = false;
  for (Date day = window_start(); day <= end; day = add_days(day, 1)) {
    const auto business = is_business_day(floors_.calendar, day);
    table_ends = table_ends || !business;
    if (!business.value_or(!is_weekend(day))) {
      continue;
    }
    if (!step(run, day)) {
      close(run);
      run = {};
    }
  }
  close(run);
  if (table_ends) {
    open({.fact = "business days of the series", .ask = "the calendar's table ends before"});
  }
}

Result<Done> Search::run() {
  series_ = series_of(question_);
  if (const auto done = take_as_of(); !done) {
    return done.error();
  }
  if (measured_.not_applicable) {
    return Done{};
  }
  take_days();
  take_runs();
  measured_.value = breaches_;
  measured_.formula = grouped(breaches_) + " on " + std::to_string(series_.size()) + " days";
  return Done{};
}

}  // namespace

Result<Measured> floor_breaches(const Question& question) {
  auto floors = floors_of(question);
  if (!floors) {
    return floors.error();
  }
  Measured measured{.unit = "breaches"};
  if (const auto done = Search(question, *std::move(floors), measured).run(); !done) {
    return done.error();
  }
  return measured;
}

}  // namespace specie
