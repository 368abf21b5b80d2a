#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "verify/model/origin.hpp"

namespace specie::xbrl {

/// Lines and columns of places in a text, counted in bytes from 1. The text has to outlive it. A
/// text of nothing but line ends takes no more memory than another.
class Places {
 public:
  explicit Places(std::string_view text);
  Origin at(std::size_t offset) const;

 private:
  /// The line at a block's beginning, and where it begins.
  struct Block {
    std::uint32_t line = 1;
    std::size_t line_start = 0;
  };

  Block after(Block block, std::size_t from, std::size_t to) const;

  std::string_view text_;
  std::vector<Block> blocks_;
};

}  // namespace specie::xbrl
