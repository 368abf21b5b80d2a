#include "verify/measures/surplus_withdrawals.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "verify/measures/coins_at_par.hpp"
#include "verify/measures/records.hpp"

namespace specie {
namespace {

struct Withdrawal {
  Date date;
  std::optional<Decimal> amount;
  Origin origin;
};

/// How one withdrawal stands, the worst of what is asked of it.
struct Judged {
  Answer answer = Answer::met;
  OpenFacts open = {};

  void take(Answer next, OpenFact fact) {
    answer = std::max(answer, next);
    if (next == Answer::open) {
      open.add(std::move(fact));
    }
  }
};

bool same_month(const Date& a, const Date& b) {
  return a.year() == b.year() && a.month() == b.month();
}

class Withdrawals {
 public:
  Withdrawals(const Question& question, const Interval& surplus)
      : as_of_(question.subject.clocks.as_of.date),
        published_(day_of(question.subject.find("published_at"))),
        surplus_(surplus) {}

  bool add(const Record& record);
  bool empty() const { return all_.empty(); }
  Result<Measured> judge(Measured measured);

 private:
  void judge_month(std::size_t index, Judged& judged) const;
  void judge_date(const Withdrawal& withdrawal, Judged& judged) const;
  Result<Done> judge_amount(const Withdrawal& withdrawal, Judged& judged);

  Date as_of_;
  std::optional<Date> published_;
  Interval surplus_;  ///< what may leave; less what has left since the as-of date
  std::vector<Withdrawal> all_;
};

/// False when the record has no date.
bool Withdrawals::add(const Record& record) {
  const Date* date = record.facts.date("date");
  if (date == nullptr) {
    return false;
  }
  const Decimal* amount = record.facts.decimal("amount");
  all_.push_back({*date, amount == nullptr ? std::nullopt : std::optional(*amount), record.origin});
  return true;
}

void Withdrawals::judge_month(std::size_t index, Judged& judged) const {
  for (std::size_t before = 0; before < index; ++before) {
    if (same_month(all_[before].date, all_[index].date)) {
      judged.take(Answer::not_met, {});
    }
  }
}

void Withdrawals::judge_date(const Withdrawal& withdrawal, Judged& judged) const {
  if (withdrawal.date <= as_of_) {
    judged.take(Answer::open, {.fact = "the report published before " + to_string(withdrawal.date),
                               .ask = "which report showed the surplus that left on that day?",
                               .origin = withdrawal.origin});
  } else if (!published_) {
    judged.take(Answer::open, {.fact = "published_at", .ask = "when was this report published?"});
  } else if (withdrawal.date < *published_) {
    judged.take(Answer::not_met, {});
  }
}

Result<Done> Withdrawals::judge_amount(const Withdrawal& withdrawal, Judged& judged) {
  if (withdrawal.date <= as_of_) {
    return Done{};  // this pool is what was left
  }
  if (!withdrawal.amount) {
    judged.take(Answer::open, {.fact = "surplus_withdrawals[].amount",
                               .ask = "how much left on " + to_string(withdrawal.date) + "?",
                               .origin = withdrawal.origin});
    return Done{};
  }
  const auto rest = subtract(surplus_, Interval::exactly(*withdrawal.amount));
  if (!rest) {
    return rest.error();
  }
  surplus_ = *rest;
  if (surplus_.upper.is_negative()) {
    judged.take(Answer::not_met, {});
  } else if (surplus_.lower.is_negative()) {
    judged.take(Answer::open, {.fact = "the surplus left after " + to_string(withdrawal.date),
                               .amount = withdrawal.amount,
                               .ask = "do the reserves still cover the coins?",
                               .origin = withdrawal.origin});
  }
  return Done{};
}

Result<Measured> Withdrawals::judge(Measured measured) {
  std::ranges::stable_sort(all_, {}, &Withdrawal::date);
  Interval faults{0, 0};
  for (std::size_t i = 0; i < all_.size(); ++i) {
    Judged judged;
    judge_month(i, judged);
    judge_date(all_[i], judged);
    if (const auto done = judge_amount(all_[i], judged); !done) {
      return done.error();
    }
    const Interval one{judged.answer == Answer::not_met ? 1 : 0,
                       judged.answer == Answer::met ? 0 : 1};
    faults = *specie::add(faults, one);
    measured.basis.push_back(
        {"surplus_withdrawals[].date", to_string(all_[i].date), all_[i].origin});
    measured.open.add_all(std::move(judged.open));
  }
  measured.value = faults;
  measured.formula = grouped(faults) + " of " + std::to_string(all_.size()) + " withdrawals";
  return measured;
}

}  // namespace

Result<Measured> surplus_withdrawals_at_fault(const Question& question) {
  Measured measured{.unit = "withdrawals"};
  const auto records = records_of(question, "surplus_withdrawals");
  if (records.empty()) {
    return missing("surplus_withdrawals[]",
                   "when was surplus taken out of the pool, and how much?");
  }
  const auto gap = shortfall_of(question, measured);
  if (!gap) {
    return gap.error();
  }
  if (!*gap) {
    return missing("coins_outstanding", "how many coins are outstanding on all chains?");
  }
  Withdrawals withdrawals(question, {-(*gap)->upper, -(*gap)->lower});
  for (const Record* each : records) {
    if (!withdrawals.add(*each)) {
      return missing("surplus_withdrawals[].date", "on which day did the surplus leave?");
    }
  }
  return withdrawals.judge(std::move(measured));
}

}  // namespace specie
