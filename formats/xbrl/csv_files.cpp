#include "formats/xbrl/csv_files.hpp"

#include <algorithm>

namespace specie::xbrl {

bool is_beside(std::string_view name) {
  constexpr std::size_t bytes_max = 255;
  const bool is_plain = std::ranges::none_of(name, [](char c) {
    return static_cast<unsigned char>(c) < 0x20U || c == '\x7F' ||
           std::string_view("\\:%?#*|<>\"").find(c) != std::string_view::npos;
  });
  if (name.empty() || name.size() > bytes_max || !is_plain) {
    return false;
  }
  while (true) {
    const auto slash = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, slash);
    if (part.empty() || part == "." || part == "..") {
      return false;
    }
    if (slash == name.size()) {
      return true;
    }
    name.remove_prefix(slash + 1);
  }
}

}  // namespace specie::xbrl
