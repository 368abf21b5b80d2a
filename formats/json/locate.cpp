#include "formats/json/locate.hpp"

#include <algorithm>
#include <string_view>

#include "formats/json/parse.hpp"

namespace specie {
namespace {

/// The value within `node` that the first segment of a pointer names; null when there is none.
const JsonNode* inner(const JsonNode& node, std::string_view segment) {
  const auto member = std::ranges::find(
      node.members, segment, [](const JsonMember& each) { return pointer_segment(each.key); });
  if (member != node.members.end()) {
    return &member->value;
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (segment == "/" + std::to_string(i)) {
      return &node.items[i];
    }
  }
  return nullptr;
}

}  // namespace

Origin locate(Origin place, const std::string& text) {
  const Limits limits;
  Source source = source_of({}, text);
  const auto root = parse_json(source, json_options(limits.small_file_bytes, limits));
  if (!root) {
    return place;
  }
  const JsonNode* node = &*root;
  std::string_view left = place.pointer;
  while (node != nullptr) {
    place.line = node->line;
    place.column = node->column;
    const auto next =
        left.empty() ? std::string_view::npos : std::min(left.find('/', 1), left.size());
    node = next == std::string_view::npos ? nullptr : inner(*node, left.substr(0, next));
    left.remove_prefix(std::min(next, left.size()));
  }
  return place;
}

}  // namespace specie
