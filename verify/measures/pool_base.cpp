#include "verify/measures/pool_base.hpp"

#include <algorithm>

#include "verify/measures/pool.hpp"

namespace specie {
namespace {

bool holds_repos(const Question& question) {
  return std::ranges::any_of(question.eligibility.direct, [](const Placed& each) {
    return each.holding != nullptr && each.holding->traits.asset_class == "repo";
  });
}

/// Larger than any share: what a part of nothing may come to.
constexpr std::int64_t beyond_any_share = 1'000'000'000;

}  // namespace

Result<std::optional<PoolBase>> pool_base(const Question& question) {
  const auto pool = pool_of(question);
  if (!pool) {
    return pool.error();
  }
  if (!*pool) {
    return std::optional<PoolBase>();
  }
  const Decimal& printed = (*pool)->value;
  PoolBase base{
      .value = Interval::exactly(printed), .basis = (*pool)->basis, .notes = (*pool)->notes};
  const Decimal* liability = figure(question, "repo_liability", base.basis);
  if (liability == nullptr && !holds_repos(question)) {
    base.notes.emplace_back("reading: no repos and no repo_liability stated, nothing owed on them");
    return std::optional(base);
  }
  if (liability == nullptr) {
    base.value.lower = std::min(Decimal(0), printed);
    base.open.add({.fact = "repo_liability", .ask = "how much is owed back under repos?"});
    return std::optional(base);
  }
  const auto net = subtract(printed, *liability);
  if (!net) {
    return net.error();
  }
  base.value.lower = std::min(std::max(*net, Decimal(0)), printed);
  if (!liability->is_zero()) {
    base.open.add({.fact = "what the share is taken of",
                   .reason = Reason::law_undetermined,
                   .amount = *liability,
                   .ask = "are repo liabilities taken off reserve assets first?"});
  }
  return std::optional(base);
}

RatioInterval share_of(const Interval& part, const Interval& base) {
  const bool empty = !(Decimal(0) < base.lower);
  const Ratio most =
      empty ? Ratio{part.upper.is_zero() ? 0 : beyond_any_share, 1} : Ratio{part.upper, base.lower};
  return {{part.lower, base.upper}, most};
}

}  // namespace specie
