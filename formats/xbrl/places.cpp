#include "formats/xbrl/places.hpp"

#include <algorithm>

namespace specie::xbrl {

Places::Places(std::string_view text) {
  starts_.push_back(0);
  for (auto found = text.find('\n'); found != std::string_view::npos;
       found = text.find('\n', found + 1)) {
    starts_.push_back(found + 1);
  }
}

Origin Places::at(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(starts_, offset);
  return {.line = static_cast<std::uint32_t>(after - starts_.begin()),
          .column = static_cast<std::uint32_t>(offset - *(after - 1) + 1)};
}

}  // namespace specie::xbrl
