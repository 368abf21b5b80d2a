#include "verify/measures/own_funds_coverage.hpp"

#include <algorithm>
#include <optional>

#include "verify/measures/coins_existing.hpp"

namespace specie {
namespace {

/// What is known of a requirement: at least `lower`; at most `upper`, when that is known.
struct Bounds {
  Decimal lower = 0;
  std::optional<Decimal> upper = {};
};

/// The issuer's average and the coins at the as-of date; without either the figure has no bound.
Result<Bounds> issuance(const Question& question, Measured& measured) {
  const Decimal* average = figure(question, "average_issuance", measured.basis);
  if (average == nullptr) {
    measured.open.add(
        {.fact = "average_issuance", .ask = "what is the average issuance in pounds?"});
  }
  const Fact* ccy = question.subject.find("ref_ccy");
  auto coins = product_total(question, measured.basis);
  if (!coins) {
    return coins.error();
  }
  const bool in_pounds = ccy != nullptr && to_string(ccy->value) == "GBP" && coins->has_value();
  if (!in_pounds) {
    measured.open.add(
        {.fact = "coins_existing", .ask = "what is the issuance at the as-of date in pounds?"});
  }
  if (average == nullptr || !in_pounds) {
    return Bounds{};
  }
  const Interval& now = (*coins)->value;
  measured.open.add_all(std::move((*coins)->open));
  if (!(now == Interval::exactly(*average))) {
    measured.open.add({.fact = "the window over which issuance is averaged",
                       .reason = Reason::law_undetermined,
                       .ask = "over which window does the final text average issuance?"});
  }
  return Bounds{std::min(*average, now.lower), std::max(*average, now.upper)};
}

Result<Bounds> share_of(const Bounds& bounds, const Decimal& share) {
  const auto lower = multiply(bounds.lower, share);
  if (!lower || !bounds.upper) {
    return lower ? Result<Bounds>(Bounds{*lower, std::nullopt}) : lower.error();
  }
  const auto upper = multiply(*bounds.upper, share);
  return upper ? Result<Bounds>(Bounds{*lower, *upper}) : upper.error();
}

Bounds highest(Bounds bounds, const Decimal& other) {
  bounds.lower = std::max(bounds.lower, other);
  if (bounds.upper) {
    bounds.upper = std::max(*bounds.upper, other);
  }
  return bounds;
}

}  // namespace

Result<Measured> own_funds_coverage(const Question& question) {
  Measured measured{.unit = "ratio"};
  const Decimal* own = figure(question, "own_funds", measured.basis);
  if (own == nullptr) {
    measured.not_applicable = "the report gives no own funds";
    return measured;
  }
  const auto floor = Decimal::parse(word(question, "floor"));
  const auto share = Decimal::parse(word(question, "share"));
  if (!floor || !share || !(Decimal(0) < *floor) || share->is_negative()) {
    return Error{
        .code = ErrorCode::bad_rulebook,
        .message = "the floor of own funds is an amount above zero, the share not negative",
        .origin = question.criterion.origin};
  }
  const auto issued = issuance(question, measured);
  const auto scaled = issued ? share_of(*issued, *share) : issued;
  if (!scaled) {
    return scaled.error();
  }
  Bounds required = highest(*scaled, *floor);
  if (const Decimal* overheads = figure(question, "fixed_overheads_requirement", measured.basis)) {
    required = highest(required, *overheads);
  } else {
    required.upper = std::nullopt;
    measured.open.add({.fact = "fixed_overheads_requirement",
                       .ask = "what is the fixed overheads requirement in pounds?"});
  }
  const Ratio least = required.upper ? Ratio{*own, *required.upper} : Ratio{0, 1};
  measured.value = RatioInterval{least, {*own, required.lower}};
  measured.formula = grouped(*own) + " / at least " + grouped(required.lower) +
                     (required.upper ? ", at most " + grouped(*required.upper) : "");
  return measured;
}

}  // namespace specie
