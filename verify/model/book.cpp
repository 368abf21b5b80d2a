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

}  // namespace

Book::Book(const Limits& limits)
    : lines_named_max_(limits.lines_named),
      lines_named_total_max_(limits.lines_named_total),
      holdings_max_(limits.holdings) {}

Result<Done> Book::add(const Position& position) {
  ++lines_count_;
  const bool negative = position.value.is_negative();
  const std::size_t hash = hash_of(position.traits, negative);
  const auto [first, last] = by_traits_.equal_range(hash);
  const auto found = std::find_if(first, last, [&](const auto& entry) {
    const Holding& holding = holdings_[entry.second];
    return holding.value.is_negative() == negative && holding.traits == position.traits;
  });
  if (found == last) {
    if (holdings_.size() >= holdings_max_) {
      return Error{.code = ErrorCode::over_limit,
                   .message = "the report has more than " + std::to_string(holdings_max_) +
                              " positions that differ in more than their value",
                   .origin = position.origin,
                   .hint = "raise it with --limit holdings=N"};
    }
    by_traits_.emplace(hash, holdings_.size());
    holdings_.push_back({.traits = position.traits, .value = 0});
  }
  Holding& holding = found == last ? holdings_.back() : holdings_[found->second];
  const auto sum = specie::add(holding.value, position.value);
  if (!sum) {
    return Error(sum.error()).at(position.origin);
  }
  holding.value = *sum;
  holding.scale_max = std::max(holding.scale_max, position.value.scale());
  ++holding.lines_count;
  const auto is_stated = [](const auto& text) { return text && !text->empty(); };
  holding.identified += !position.id.empty() || is_stated(position.fund_id) ? 1U : 0U;
  holding.valued += is_stated(position.valuation_method) ? 1U : 0U;
  if (holding.lines.size() < lines_named_max_ && lines_named_ < lines_named_total_max_) {
    ++lines_named_;
    holding.lines.push_back(
        {position.id, position.label, position.value, lines_count_, position.origin});
  }
  return Done{};
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
