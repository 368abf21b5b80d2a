#include "formats/xbrl/flat_places.hpp"

#include <algorithm>

namespace specie::xbrl {

FlatPlaces::FlatPlaces(const Matched& matched) : matched_(matched) {
  std::uint32_t lines = 0;
  for (const PartName& each : matched.parts) {
    before_.push_back(lines);
    lines += each.lines;
  }
}

Origin FlatPlaces::flat(const Origin& origin) const {
  const bool is_part = first_part <= origin.document;
  const std::size_t part = is_part ? origin.document - first_part : before_.size();
  const std::uint32_t before = part < before_.size() ? before_[part] : 0;
  return {.line = before + origin.line, .column = origin.column};
}

void FlatPlaces::settle(Origin& origin) const {
  origin.pointer.clear();
  if (origin.line == 0 || before_.empty()) {
    return;
  }
  const auto next = std::ranges::lower_bound(before_, origin.line);
  const auto part = static_cast<std::size_t>(next - before_.begin()) - 1;
  origin.line -= before_[part];
  origin.document = first_part + static_cast<std::uint32_t>(part);
  origin.pointer = matched_.parts[part].name;
}

}  // namespace specie::xbrl
