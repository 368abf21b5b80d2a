#include "verify/measures/weighted_average_maturity.hpp"

#include <algorithm>
#include <optional>

#include "verify/measures/membership.hpp"
#include "verify/measures/pool.hpp"
#include "verify/rulebook/attribute.hpp"

namespace specie {
namespace {

/// Days to maturity, and the fact that would settle them.
struct Days {
  Interval value{0, unbounded()};
  std::string decided_by = {};
  Reason reason = Reason::not_evidenced;
  std::string ask = {};
};

/// Days that have passed already do not shorten an average.
Days known_days(const Decimal& days) {
  return {.value = Interval::exactly(std::max(days, Decimal(0)))};
}

std::optional<Days> stated_days(const Question& question, const Traits& traits) {
  const Known left = attribute_value(question.subject, traits, "days_to_maturity");
  if (const auto* days = std::get_if<Interval>(&left.value)) {
    return known_days(days->lower);
  }
  return traits.average_tenor_days ? std::optional(known_days(*traits.average_tenor_days))
                                   : std::nullopt;
}

/// A fund share can be redeemed at once, or is as long as what the fund holds: no text says which.
Days fund_days(const Traits& traits) {
  Days days{.decided_by = "fund_wam_days", .ask = "what is the fund's weighted average maturity?"};
  if (traits.fund_wam_days) {
    days = {.value = {0, *traits.fund_wam_days},
            .decided_by = "the maturity",
            .reason = Reason::law_undetermined,
            .ask = "does a fund share mature at once, or as its holdings do?"};
  } else if (traits.fund_max_days) {
    days.value.upper = *traits.fund_max_days;
  }
  return days;
}

/// Money lent overnight: one day, whatever weekend follows.
std::optional<Days> overnight_days(const Question& question, const Traits& traits) {
  const Known term = attribute_value(question.subject, traits, "repo_term_bd");
  const auto* days = std::get_if<Interval>(&term.value);
  const bool repo = traits.asset_class == "reverse_repo" || traits.asset_class == "repo";
  return repo && days != nullptr && days->upper <= Decimal(1) ? std::optional(known_days(1))
                                                              : std::nullopt;
}

Days demand_days(const Question& question, const Traits& traits) {
  const Known demand = attribute_value(question.subject, traits, "on_demand");
  const auto* on_demand = std::get_if<bool>(&demand.value);
  if (on_demand != nullptr && *on_demand) {
    return known_days(0);
  }
  const auto days = stated_days(question, traits);
  if (days && on_demand != nullptr) {
    return *days;
  }
  return {.value = {0, days ? days->value.upper : unbounded()},
          .decided_by = on_demand == nullptr ? "on_demand" : "maturity_date",
          .ask = "can the balance be withdrawn at any time, or when does it mature?"};
}

Days days_of(const Question& question, const Traits& traits) {
  constexpr std::string_view own[] = {"average_tenor_days", "fund_wam_days", "fund_max_days"};
  question.subject.note(traits.supplied, own);
  const std::string& asset_class = traits.asset_class;
  if (asset_class == "cash" || asset_class == "central_bank") {
    return known_days(0);
  }
  if (asset_class == "deposit" || asset_class == "insured_share") {
    return demand_days(question, traits);
  }
  if (asset_class == "mmf") {
    return fund_days(traits);
  }
  if (const auto overnight = overnight_days(question, traits)) {
    return *overnight;
  }
  if (const auto days = stated_days(question, traits)) {
    return *days;
  }
  return {.decided_by = "maturity_date", .ask = "when does this mature, or what is its tenor?"};
}

/// The sums of weights, and of weights times days.
class Average {
 public:
  explicit Average(const Question& question) : question_(question) {}

  Result<Done> take(const Placed& placed);
  Measured finish();

 private:
  Result<Done> weigh(const Placed& placed, const Decimal& weight, const Days& days);

  const Question& question_;
  Measured measured_{.unit = "days"};
  Decimal weights_ = 0;
  Interval products_{0, 0};
  bool by_printed_value_ = false;
  bool is_bounded_ = true;
};

Result<Done> Average::weigh(const Placed& placed, const Decimal& weight, const Days& days) {
  const auto weights = add(weights_, weight);
  const auto lower = multiply(weight, days.value.lower);
  // One maturity without a bound leaves the average without one, whatever its weight.
  is_bounded_ = is_bounded_ && !is_unbounded(days.value.upper);
  const auto upper = is_bounded_ ? multiply(weight, days.value.upper) : Decimal(0);
  if (!weights || !lower || !upper) {
    return !weights ? weights.error() : (!lower ? lower.error() : upper.error());
  }
  const auto products = add(products_, Interval{*lower, *upper});
  if (!products) {
    return products.error();
  }
  weights_ = *weights;
  products_ = *products;
  if (!days.value.is_exact()) {
    measured_.open.add({.fact = days.decided_by + " of " + called(placed),
                        .reason = days.reason,
                        .amount = placed.value,
                        .ask = days.ask,
                        .origin = origin_of(placed)});
  }
  return Done{};
}

Result<Done> Average::take(const Placed& placed) {
  if (placed.holding == nullptr || is_settlement(*placed.holding)) {
    return Done{};  // a fund stands for what it holds; unsettled lines are not yet assets
  }
  const AmountSum& fair = placed.holding->fair_value;
  by_printed_value_ = by_printed_value_ || !fair.value_silent.is_zero();
  const auto weight = add(fair.stated, fair.value_silent);
  if (!weight) {
    return weight.error();
  }
  return Decimal(0) < *weight ? weigh(placed, *weight, days_of(question_, placed.holding->traits))
                              : Result<Done>(Done{});
}

Measured Average::finish() {
  if (!(Decimal(0) < weights_)) {
    measured_.not_applicable = "the pool is empty";
    return std::move(measured_);
  }
  const Fact* basis = question_.subject.find("valuation_basis");
  const std::string valued = basis == nullptr ? "not stated" : to_string(basis->value);
  if (by_printed_value_ && valued != "fair" && valued != "market") {
    measured_.notes.push_back("proxy: weighted by the values printed; valuation basis " + valued);
  }
  if (!is_bounded_) {
    products_.upper = unbounded();
  }
  measured_.value = ratio_of(products_, weights_);
  measured_.formula = grouped(products_) + " / " + grouped(weights_);
  return std::move(measured_);
}

}  // namespace

Result<Measured> weighted_average_maturity(const Question& question) {
  if (auto unknown = missing_parts(question)) {
    return *std::move(unknown);
  }
  Average average(question);
  for (const auto* list : {&question.eligibility.direct, &question.eligibility.inside}) {
    for (const Placed& each : *list) {
      if (const auto done = average.take(each); !done) {
        return done.error();
      }
    }
  }
  return average.finish();
}

}  // namespace specie
