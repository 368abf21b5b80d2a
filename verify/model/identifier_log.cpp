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

std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) {
  return (seed ^ value) * 0x9e3779b97f4a7c15ULL;
}

std::uint64_t mixed(std::uint64_t seed, const std::optional<std::string>& text) {
  return mixed(seed, text && !text->empty() ? std::hash<std::string>()(*text) : 0);
}

std::uint64_t lot_of(const Position& position) {
  constexpr unsigned word = 64;
  std::uint64_t key = mixed(1, std::hash<std::string_view>()(security_of(position.id)));
  key = mixed(key, position.custodian);
  key = mixed(key, position.institution);
  key = mixed(key, position.traits.within);
  key = mixed(key, static_cast<std::uint64_t>(position.value.units()));
  key = mixed(key, static_cast<std::uint64_t>(position.value.units() >> word));
  key = mixed(key, static_cast<std::uint64_t>(position.value.scale()));
  // The high bits depend on all of it, the low ones on the low ones alone.
  key ^= key >> (word / 2);
  return key == 0 ? 1 : key;
}

void mark(std::vector<MarkedLine>& lines, const Position& position, std::uint64_t number,
          std::string reason) {
  if (lines.size() < named_max) {
    lines.push_back({position.id, position.value, number, std::move(reason), position.origin});
  }
}

}  // namespace

std::uint64_t IdentifierLog::expect(const Position& position) const {
  if (position.id.empty() || position.value.is_zero() ||
      !is_security(position.traits.asset_class)) {
    return 0;
  }
  const std::uint64_t lot = lot_of(position);
  lots_.expect(lot);
  return lot;
}

void IdentifierLog::note(const Position& position, std::uint64_t number, std::uint64_t expected) {
  if (position.id.empty() || !is_security(position.traits.asset_class)) {
    return;
  }
  if (form_of(position.id) != IdentifierForm::other) {
    ++checked_;
    if (auto fault = identifier_fault(position.id)) {
      ++misprinted_count_;
      mark(misprinted_, position, number, *std::move(fault));
    }
  }
  if (expected == 0) {
    return;
  }
  if (lots_max <= lots_.size()) {
    ++uncompared_;
  } else if (!lots_.take(expected)) {
    ++repeated_count_;
    mark(repeated_, position, number, "an earlier line has the same security, holder and value");
  }
}

}  // namespace specie
