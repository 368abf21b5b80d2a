#include "formats/json/node_text.hpp"

namespace specie {
namespace {

std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : text) {
    const auto value = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (value < 0x20) {
      quoted += "\\u00";
      quoted += digits[value >> 4U];
      quoted += digits[value & 15U];
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace

std::string json_text(const JsonNode& node) {
  std::string text;
  std::string_view separator;
  switch (node.kind) {
    case JsonNode::Kind::null:
    case JsonNode::Kind::boolean:
    case JsonNode::Kind::number: return node.text;
    case JsonNode::Kind::string: return quoted(node.text);
    case JsonNode::Kind::array:
      for (const JsonNode& each : node.items) {
        text += separator;
        text += json_text(each);
        separator = ", ";
      }
      return "[" + text + "]";
    case JsonNode::Kind::object:
      for (const JsonMember& each : node.members) {
        text += separator;
        text += quoted(each.key) + ": " + json_text(each.value);
        separator = ", ";
      }
      return "{" + text + "}";
  }
  return text;
}

}  // namespace specie
