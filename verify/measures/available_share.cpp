#include "verify/measures/available_share.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "verify/measures/membership.hpp"
#include "verify/measures/pool.hpp"
#include "verify/measures/pool_base.hpp"
#include "verify/model/calendar.hpp"
#include "verify/rulebook/attribute.hpp"

namespace specie {
namespace {

/// Part of a line or of a holding, and what would narrow it.
struct Part {
  Interval value{0, 0};
  OpenFacts open = {};
};

Part open_part(const Placed& placed, const Decimal& value, std::string fact, Reason reason,
               std::string ask) {
  return {{0, value},
          {{.fact = std::move(fact) + " of " + called(placed),
            .reason = reason,
            .amount = value,
            .ask = std::move(ask),
            .origin = origin_of(placed)}}};
}

/// What of the lines that do not state it falls due in time, as far as their dates say.
class Due {
 public:
  Due(const Question& question, std::int64_t business_days)
      : question_(question),
        business_days_(business_days),
        end_(business_days_after(Calendar::federal_reserve, question.subject.clocks.as_of.date,
                                 static_cast<int>(business_days))) {}

  /// The last day in time; nothing beyond the calendar's table.
  const std::optional<Deadline>& end() const { return end_; }
  Part of(const Placed& placed) const;

 private:
  Part of_silent(const Placed& placed, const Decimal& value) const;
  Part by_date(const Placed& placed, const Decimal& value) const;
  bool ends_in_term(const Traits& traits) const;

  const Question& question_;
  std::int64_t business_days_;
  std::optional<Deadline> end_;
};

/// A repo of so few business days is over in time, whenever it began.
bool Due::ends_in_term(const Traits& traits) const {
  const Known term = attribute_value(question_.subject, traits, "repo_term_bd");
  const auto* days = std::get_if<Interval>(&term.value);
  return traits.asset_class == "reverse_repo" && days != nullptr &&
         days->upper <= Decimal(business_days_);
}

Part Due::by_date(const Placed& placed, const Decimal& value) const {
  const Traits& traits = placed.holding->traits;
  if (ends_in_term(traits)) {
    return {Interval::exactly(value)};
  }
  const Known left = attribute_value(question_.subject, traits, "days_to_maturity");
  const auto* days = std::get_if<Interval>(&left.value);
  const Date& from = question_.subject.clocks.as_of.date;
  if (days == nullptr) {
    return open_part(placed, value, "maturity_date", Reason::not_evidenced,
                     "when does this fall due?");
  }
  if (!end_) {
    return open_part(placed, value, "business days before the maturity", Reason::not_evidenced,
                     "which days were bank holidays?");
  }
  const bool in_time = days->upper <= Decimal(days_between(from, end_->date));
  return in_time ? Part{Interval::exactly(value)} : Part{};
}

Part Due::of_silent(const Placed& placed, const Decimal& value) const {
  const std::string& asset_class = placed.asset_class();
  if (value.is_negative()) {
    return {};  // a payment owed brings nothing in
  }
  if (asset_class == "settlement" || asset_class == "receivable") {
    return open_part(placed, value, "due_within_5bd", Reason::not_evidenced,
                     "which part is due without condition within five business days?");
  }
  if (asset_class == "mmf") {
    return open_part(placed, value, "whether shares", Reason::law_undetermined,
                     "are fund shares, redeemed within days, a maturing transaction?");
  }
  if (asset_class == "cash" || asset_class == "central_bank") {
    return {{0, value}};  // at hand, so that nothing falls due: whether it counts is a word's doubt
  }
  if (asset_class == "repo") {
    return open_part(placed, value, "whether cash", Reason::law_undetermined,
                     "is cash from securities sold, to be paid back, due to the issuer?");
  }
  return by_date(placed, value);
}

Part Due::of(const Placed& placed) const {
  // What is certainly no reserve asset is no maturing reserve asset.
  if (business_days_ == 0 || placed.standing.answer == Answer::not_met) {
    return {};
  }
  if (placed.fund != nullptr) {
    return of_silent(placed, placed.value);
  }
  constexpr std::string_view own[] = {"due_within_5bd"};
  question_.subject.note(placed.holding->traits.supplied, own);
  const AmountSum& stated = placed.holding->due_within_5bd;
  Part part = stated.value_silent.is_zero() ? Part{} : of_silent(placed, stated.value_silent);
  const auto sum = add(part.value, Interval::exactly(stated.stated));
  // A holding's own sum was within the digits already, and parts are never more than it.
  part.value = sum ? *sum : part.value;
  if (placed.standing.answer == Answer::open) {
    part.value.lower = 0;
    part.open.add_all(placed.standing.open);
  }
  return part;
}

/// The larger of what is on demand and what falls due: the same money is not counted twice.
Part joined(const Membership& on_demand, Part due, const Decimal& value) {
  if (on_demand.answer == Answer::met) {
    return {Interval::exactly(value)};
  }
  const Interval demand = on_demand.of(value);
  Part part{{std::max(demand.lower, due.value.lower), std::max(demand.upper, due.value.upper)}};
  part.open.add_all(on_demand.open);
  part.open.add_all(std::move(due.open));
  return part;
}

}  // namespace

Result<Measured> available_share(const Question& question) {
  if (auto unknown = missing_parts(question)) {
    return *std::move(unknown);
  }
  const auto base = pool_base(question);
  const auto days = whole(question, "business_days");
  if (!base || !days) {
    return !base ? base.error() : days.error();
  }
  Measured measured{.unit = "ratio", .basis = (*base)->basis, .notes = (*base)->notes};
  if (!(Decimal(0) < (*base)->value.upper)) {
    measured.not_applicable = "the pool is empty";
    return measured;
  }
  const Due due(question, *days);
  if (due.end() && 0 < *days) {
    measured.notes.push_back("business days of the Federal Reserve: until " +
                             to_string(due.end()->date) +
                             (due.end()->computed ? ", computed and not yet published" : ""));
  }
  Interval available{0, 0};
  measured.open = (*base)->open;
  for (const Placed& each : question.eligibility.direct) {
    question.subject.note(each.supplied);
    const Part part =
        joined(membership(question, question.criterion.of, each), due.of(each), each.value);
    const auto sum = add(available, part.value);
    if (!sum) {
      return sum.error();
    }
    available = *sum;
    measured.open.add_all(part.open);
  }
  measured.value = share_of(available, (*base)->value);
  measured.formula = grouped(available) + " / " + grouped((*base)->value);
  return measured;
}

}  // namespace specie
