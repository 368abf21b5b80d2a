#include <algorithm>

#include "formats/json/parse.hpp"
#include "tests/conformance/case.hpp"

namespace specie::conformance {
namespace {

/// The value at a JSON pointer (RFC 6901); null when there is none. The members of the manifests'
/// pointers need no escapes.
const JsonNode* value_at(const JsonNode& root, const std::string& pointer) {
  const JsonNode* node = &root;
  for (std::size_t at = 0; node != nullptr && at < pointer.size();) {
    const auto end = std::min(pointer.find('/', at + 1), pointer.size());
    const std::string key = pointer.substr(at + 1, end - at - 1);
    if (node->kind == JsonNode::Kind::array) {
      const std::size_t index = std::stoul(key);
      node = index < node->items.size() ? &node->items[index] : nullptr;
    } else {
      node = node->find(key);
    }
    at = end;
  }
  return node;
}

}  // namespace

Outcome judge_json(const Case& each) {
  for (const std::string& bytes : each.files()) {
    Source source = source_of("case", bytes);
    const auto root = parse_json(source, json_options(Limits().small_file_bytes, Limits()));
    if (!root) {
      return {"reject", to_string(root.error().code) + " " + root.error().message};
    }
    const nlohmann::json inputs = each.inputs();
    if (inputs.contains("query")) {
      const JsonNode* value = value_at(*root, inputs["query"]);
      const std::string text = value == nullptr ? "nothing" : value->text;
      if (text != inputs.at("expect_value").get<std::string>()) {
        return {"reject", "read as " + text};
      }
    }
  }
  return {"accept", "read"};
}

}  // namespace specie::conformance
