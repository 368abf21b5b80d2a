#include "verify/rulebook/waterfall.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace specie {
namespace {

using ByClass = std::vector<std::pair<std::string, Decimal>>;

/// The values of what stands so, by class, the largest first.
Result<ByClass> by_class(const Eligibility& eligibility, Answer answer) {
  std::map<std::string, Decimal> sums;
  for (const Placed& each : eligibility.direct) {
    const bool settlement = each.holding != nullptr && is_settlement(*each.holding);
    // Of an unsettled receipt anything may arrive (ruling 6); what is owed has a step of its own.
    const bool taken = settlement ? answer == Answer::open && Decimal(0) < each.value
                                  : each.standing.answer == answer && !each.value.is_zero();
    if (!taken) {
      continue;
    }
    Decimal& sum = sums.try_emplace(each.asset_class(), 0).first->second;
    const auto next = add(sum, each.value);
    if (!next) {
      return next.error();
    }
    sum = *next;
  }
  ByClass list(sums.begin(), sums.end());
  std::ranges::stable_sort(list, [](const auto& a, const auto& b) { return b.second < a.second; });
  return list;
}

/// Steps, each from what the one before left.
class Cascade {
 public:
  explicit Cascade(const std::optional<Decimal>& owed) : owed_(owed) {}

  void start(WaterfallStep::Kind kind, const Decimal& value) {
    left_ = value;
    push({.kind = kind, .asset_class = {}, .amount = 0, .left = value});
  }
  Result<Done> take(WaterfallStep::Kind kind, const std::string& asset_class,
                    const Decimal& amount) {
    const auto left = subtract(left_, amount);
    if (!left) {
      return left.error();
    }
    left_ = *left;
    push({.kind = kind, .asset_class = asset_class, .amount = amount, .left = left_});
    return Done{};
  }
  const Decimal& left() const { return left_; }
  std::vector<WaterfallStep> finish() { return std::move(steps_); }

 private:
  void push(WaterfallStep step) {
    const bool below = owed_ && step.left < *owed_;
    step.crosses = below && !below_;
    below_ = below;
    steps_.push_back(std::move(step));
  }

  const std::optional<Decimal>& owed_;
  Decimal left_ = 0;
  bool below_ = false;
  std::vector<WaterfallStep> steps_ = {};
};

Result<Done> take_classes(const Eligibility& eligibility, Answer answer, WaterfallStep::Kind kind,
                          Cascade& cascade) {
  const auto classes = by_class(eligibility, answer);
  if (!classes) {
    return classes.error();
  }
  for (const auto& [asset_class, amount] : *classes) {
    if (const auto done = cascade.take(kind, asset_class, amount); !done) {
      return done;
    }
  }
  return Done{};
}

}  // namespace

Result<std::vector<WaterfallStep>> waterfall_of(const Eligibility& eligibility,
                                                const std::optional<Decimal>& reported,
                                                const std::optional<Decimal>& recomputed,
                                                const std::optional<Decimal>& owed) {
  using Kind = WaterfallStep::Kind;
  Cascade cascade(owed);
  if (reported) {
    cascade.start(Kind::reported, *reported);
  }
  if (recomputed) {
    cascade.start(Kind::recomputed, *recomputed);
  }
  if (!reported && !recomputed) {
    return std::vector<WaterfallStep>{};
  }
  const Decimal& settlement = eligibility.liabilities;
  std::vector<Result<Done>> all;
  // The sum of the lines is net of what is owed: set apart first, taken off when assets are done.
  if (!settlement.is_zero()) {
    all.push_back(cascade.take(Kind::settlement_apart, {}, settlement));
  }
  all.push_back(take_classes(eligibility, Answer::not_met, Kind::certain, cascade));
  if (!settlement.is_zero()) {
    all.push_back(cascade.take(Kind::settlement, {}, -settlement));
  }
  all.push_back(take_classes(eligibility, Answer::open, Kind::possible, cascade));
  // A total without lines, and receipts inside funds, are open as a whole.
  const auto rest = subtract(cascade.left(), eligibility.eligible.lower);
  if (!rest) {
    return rest.error();
  }
  if (!rest->is_zero()) {
    all.push_back(cascade.take(Kind::unsettled, {}, *rest));
  }
  for (const auto& done : all) {
    if (!done) {
      return done.error();
    }
  }
  return cascade.finish();
}

}  // namespace specie
