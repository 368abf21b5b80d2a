#include "tests/support/code_blocks.hpp"

#include <algorithm>

#include "tests/support/golden.hpp"

namespace specie::test {

std::vector<std::string> code_blocks(std::string_view document, std::string_view language) {
  const std::string text = read_file(source_dir() / document);
  const std::string fence = "\n```" + std::string(language) + "\n";
  std::vector<std::string> blocks;
  for (auto at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
    at += fence.size();
    const auto end = text.find("\n```", at);
    blocks.push_back(text.substr(at, end - at));
    at = std::min(end, text.size());
  }
  return blocks;
}

}  // namespace specie::test
