#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "verify/model/origin.hpp"

namespace specie::xbrl {

/// Lines and columns of places in a text, counted in bytes from 1.
class Places {
 public:
  explicit Places(std::string_view text);
  Origin at(std::size_t offset) const;

 private:
  std::vector<std::size_t> starts_;  ///< of lines
};

}  // namespace specie::xbrl
