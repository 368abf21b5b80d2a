#include "formats/json/node.hpp"

#include <algorithm>
#include <utility>

namespace specie {

const JsonNode* JsonNode::find(std::string_view key) const {
  const auto found = std::ranges::find(members, key, &JsonMember::key);
  return found == members.end() ? nullptr : &found->value;
}

std::string_view kind_name(JsonNode::Kind kind) {
  switch (kind) {
    case JsonNode::Kind::null: return "null";
    case JsonNode::Kind::boolean: return "true or false";
    case JsonNode::Kind::number: return "a number";
    case JsonNode::Kind::string: return "a string";
    case JsonNode::Kind::array: return "a list";
    case JsonNode::Kind::object: return "an object";
  }
  return {};
}

std::string pointer_segment(std::string_view key) {
  std::string segment = "/";
  for (const char c : key) {
    if (c == '~') {
      segment += "~0";
    } else if (c == '/') {
      segment += "~1";
    } else {
      segment += c;
    }
  }
  return segment;
}

Origin origin_of(const JsonNode& node, std::string pointer) {
  return {.pointer = std::move(pointer), .line = node.line, .column = node.column};
}

}  // namespace specie
