#include "formats/xbrl/places.hpp"

#include <algorithm>

namespace specie::xbrl {
namespace {

constexpr std::size_t block_bytes = 1024;

}  // namespace

Places::Places(std::string_view text) : text_(text) {
  Block block;
  for (std::size_t from = 0; from < text.size(); from += block_bytes) {
    blocks_.push_back(block);
    block = after(block, from, std::min(from + block_bytes, text.size()));
  }
  blocks_.push_back(block);
}

Places::Block Places::after(Block block, std::size_t from, std::size_t to) const {
  for (std::size_t i = from; i < to; ++i) {
    if (text_[i] == '\n') {
      ++block.line;
      block.line_start = i + 1;
    }
  }
  return block;
}

Origin Places::at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t index = std::min(offset / block_bytes, blocks_.size() - 1);
  const std::size_t from = std::min(index * block_bytes, offset);
  const Block block = after(blocks_[index], from, offset);
  return {.line = block.line, .column = static_cast<std::uint32_t>(offset - block.line_start + 1)};
}

}  // namespace specie::xbrl
