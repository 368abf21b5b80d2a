#include "verify/model/identifier_log.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

#include "verify/model/identifier.hpp"

namespace specie {
namespace {

/// As many as a finding names.
constexpr std::size_t named_max = 20;
/// Eight bytes each; a longer tape is not compared to its end, and says so.
constexpr std::size_t lots_max = std::size_t{1} << 20U;

/// Classes whose `id` is that of a security. The number of an account or of a contract may have the
/// same shape.
bool is_security(std::string_view asset_class) {
  static constexpr std::string_view classes[] = {"agency",
                                                 "certificate_of_deposit",
                                                 "commercial_paper",
                                                 "corporate_bond",
                                                 "equity",
                                                 "gov_debt",
                                                 "mmf",
                                                 "supranational"};
  return std::ranges::find(classes, asset_class) != std::end(classes);
}

std::uint64_t mixed(std::uint64_t seed, std::string_view text) {
  return (seed ^ std::hash<std::string_view>()(text)) * 0x9e3779b97f4a7c15ULL;
}

std::uint64_t lot_of(const Position& position) {
  std::uint64_t key = mixed(1, security_of(position.id));
  key = mixed(key, position.custodian.value_or(""));
  key = mixed(key, position.institution.value_or(""));
  key = mixed(key, position.traits.within.value_or(""));
  key = mixed(key, to_string(position.value));
  return key == 0 ? 1 : key;
}

void mark(std::vector<MarkedLine>& lines, const Position& position, std::uint64_t number,
          std::string reason) {
  if (lines.size() < named_max) {
    lines.push_back({position.id, position.value, number, std::move(reason), position.origin});
  }
}

}  // namespace

void IdentifierLog::grow() {
  const std::vector<std::uint64_t> before =
      std::exchange(lots_, std::vector<std::uint64_t>(std::max<std::size_t>(64, lots_.size() * 2)));
  lots_count_ = 0;
  for (const std::uint64_t each : before) {
    if (each != 0) {
      is_new(each);
    }
  }
}

bool IdentifierLog::is_new(std::uint64_t key) {
  if (lots_.size() <= lots_count_ * 2) {
    grow();
  }
  const std::size_t last = lots_.size() - 1;  // a power of two, less one
  std::size_t at = (key >> 20U) & last;
  while (lots_[at] != 0) {
    if (lots_[at] == key) {
      return false;
    }
    at = (at + 1) & last;
  }
  lots_[at] = key;
  ++lots_count_;
  return true;
}

void IdentifierLog::note(const Position& position, std::uint64_t number) {
  if (position.id.empty() || !is_security(position.traits.asset_class)) {
    return;
  }
  checked_ += form_of(position.id) == IdentifierForm::other ? 0U : 1U;
  if (auto fault = identifier_fault(position.id)) {
    ++misprinted_count_;
    mark(misprinted_, position, number, *std::move(fault));
  }
  if (position.value.is_zero()) {
    return;
  }
  if (lots_max <= lots_count_) {
    ++uncompared_;
  } else if (!is_new(lot_of(position))) {
    ++repeated_count_;
    mark(repeated_, position, number, "an earlier line has the same security, holder and value");
  }
}

}  // namespace specie
