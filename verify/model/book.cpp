#include "verify/model/book.hpp"

#include <algorithm>
#include <functional>

namespace specie {
namespace {

std::size_t mixed(std::size_t seed, std::size_t value) {
  return seed ^ (value + 0x9e3779b97f4a7c15ULL + (seed << 6U) + (seed >> 2U));
}

std::size_t hash_of(const std::optional<std::string>& text) {
  return text ? std::hash<std::string>()(*text) : 1;
}

std::size_t hash_of(const std::optional<Date>& date) {
  return date ? static_cast<std::size_t>(std::chrono::sys_days(*date).time_since_epoch().count())
              : 1;
}

/// A hash of the traits that differ most in practice; equality decides the rest.
std::size_t hash_of(const Traits& traits, bool negative) {
  std::size_t seed = std::hash<std::string>()(traits.asset_class);
  seed = mixed(seed, hash_of(traits.sub_class));
  seed = mixed(seed, hash_of(traits.within));
  seed = mixed(seed, hash_of(traits.maturity_date));
  seed = mixed(seed, hash_of(traits.issue_date));
  seed = mixed(seed, hash_of(traits.ccy));
  seed = mixed(seed, hash_of(traits.custody_country));
  seed = mixed(seed, hash_of(traits.institution_type));
  return mixed(seed, negative ? 1 : 0);
}

Result<Done> accumulate(Decimal& sum, const Decimal& value) {
  // Nearly every line: as many places as the sum, and both far from the limit.
  const auto few = static_cast<std::int64_t>(sum.units());
  const auto more = static_cast<std::int64_t>(value.units());
  std::int64_t total = 0;
  if (sum.scale() == value.scale() && few == sum.units() && more == value.units() &&
      !__builtin_add_overflow(few, more, &total)) {
    sum = Decimal::of_units(total, sum.scale());
    return Done{};
  }
  const auto next = add(sum, value);
  if (!next) {
    return next.error();
  }
  sum = *next;
  return Done{};
}

/// A part that a line states is no more than the line.
std::optional<Decimal> part_of(const std::optional<Decimal>& part, const Decimal& value) {
  return part ? std::optional(std::min(*part, std::max(value, Decimal(0)))) : part;
}

Result<Done> take(AmountSum& sum, const std::optional<Decimal>& amount, const Decimal& value) {
  return amount ? accumulate(sum.stated, *amount) : accumulate(sum.value_silent, value);
}

/// Everything of a line that is summed, the parcel's part first.
Result<Done> accumulate(Holding& holding, Parcel& parcel, const Position& position) {
  const Decimal& value = position.value;
  auto done = accumulate(parcel.value, value);
  if (done) {
    done = take(parcel.insured, part_of(position.insured_amount, value), value);
  }
  if (done) {
    done = accumulate(holding.value, value);
  }
  if (done) {
    done = take(holding.fair_value, position.fair_value, value);
  }
  return done ? take(holding.due_within_5bd, part_of(position.due_within_5bd, value), value) : done;
}

std::string_view text_of(const std::optional<std::string>& text) {
  return text ? std::string_view(*text) : std::string_view{};
}

}  // namespace

Book::Book(const Limits& limits)
    : lines_named_max_(limits.lines_named),
      lines_named_total_max_(limits.lines_named_total),
      holdings_max_(limits.holdings),
      parcels_max_(limits.parcels) {}

Result<std::size_t> Book::holding_of(const Position& position) {
  const bool negative = position.value.is_negative();
  const std::size_t hash = hash_of(position.traits, negative);
  const auto [first, last] = by_traits_.equal_range(hash);
  const auto found = std::find_if(first, last, [&](const auto& entry) {
    const Holding& holding = holdings_[entry.second];
    return holding.value.is_negative() == negative && holding.traits == position.traits;
  });
  if (found != last) {
    return found->second;
  }
  if (holdings_.size() >= holdings_max_) {
    return Error{.code = ErrorCode::over_limit,
                 .message = "the report has more than " + std::to_string(holdings_max_) +
                            " positions that differ in more than their value",
                 .origin = position.origin,
                 .hint = "raise it with --limit holdings=N"};
  }
  by_traits_.emplace(hash, holdings_.size());
  holdings_.push_back({.traits = position.traits, .value = 0});
  return holdings_.size() - 1;
}

Result<std::size_t> Book::parcel_of(std::size_t holding, const Position& position) {
  const std::string_view institution = text_of(position.institution);
  const std::string_view custodian = text_of(position.custodian);
  const std::string_view counterparty = text_of(position.counterparty);
  std::size_t hash = mixed(holding, std::hash<std::string_view>()(institution));
  hash = mixed(hash, std::hash<std::string_view>()(custodian));
  hash = mixed(hash, std::hash<std::string_view>()(counterparty));
  const auto [first, last] = by_names_.equal_range(hash);
  const auto found = std::find_if(first, last, [&](const auto& entry) {
    if (entry.second.first != holding) {
      return false;
    }
    const Parcel& parcel = holdings_[holding].parcels[entry.second.second];
    return parcel.institution == institution && parcel.custodian == custodian &&
           parcel.counterparty == counterparty;
  });
  if (found != last) {
    return found->second.second;
  }
  if (by_names_.size() >= parcels_max_) {
    return Error{.code = ErrorCode::over_limit,
                 .message = "the report has more than " + std::to_string(parcels_max_) +
                            " positions that differ in who holds them",
                 .origin = position.origin,
                 .hint = "raise it with --limit parcels=N"};
  }
  std::vector<Parcel>& parcels = holdings_[holding].parcels;
  by_names_.emplace(hash, std::pair(holding, parcels.size()));
  parcels.push_back({.institution = std::string(institution),
                     .custodian = std::string(custodian),
                     .counterparty = std::string(counterparty)});
  return parcels.size() - 1;
}

void Book::name_line(Holding& holding, const Position& position) {
  if (holding.lines.size() < lines_named_max_ && lines_named_ < lines_named_total_max_) {
    ++lines_named_;
    holding.lines.push_back(
        {position.id, position.label, position.value, lines_count_, position.origin});
  }
}

Result<Fold> Book::fold_of(const Position& position) {
  const auto holding = holding_of(position);
  if (!holding) {
    return holding.error();
  }
  const auto parcel = parcel_of(*holding, position);
  if (!parcel) {
    return Error(parcel.error()).at(position.origin);
  }
  return Fold{*holding, *parcel};
}

Result<Done> Book::add(const Position& position) {
  const auto fold = fold_of(position);
  return fold ? add(position, *fold) : fold.error();
}

Result<Done> Book::add(const Position& position, const Fold& fold) {
  ++lines_count_;
  const std::uint64_t expected = identifiers_.expect(position);
  log_.note(position, lines_count_);
  Holding& holding = holdings_[fold.holding];
  if (const auto done = accumulate(holding, holding.parcels[fold.parcel], position); !done) {
    return Error(done.error()).at(position.origin);
  }
  holding.decimals_max = holding.lines_count == 0
                             ? position.value.decimals()
                             : std::max(holding.decimals_max, position.value.decimals());
  ++holding.lines_count;
  const auto is_stated = [](const auto& text) { return text && !text->empty(); };
  holding.identified += !position.id.empty() || is_stated(position.fund_id) ? 1U : 0U;
  holding.valued += is_stated(position.valuation_method) ? 1U : 0U;
  name_line(holding, position);
  identifiers_.note(position, lines_count_, expected);
  return Done{};
}

std::optional<int> Book::decimals_max() const {
  const auto finest = std::ranges::max_element(holdings_, {}, &Holding::decimals_max);
  return finest == holdings_.end() ? std::nullopt : std::optional(finest->decimals_max);
}

std::string name_of(const Line& line) {
  std::string name = "line " + std::to_string(line.number);
  if (!line.id.empty()) {
    name += ", " + line.id;
  } else if (!line.label.empty()) {
    name += ", " + line.label;
  }
  return name;
}

}  // namespace specie
