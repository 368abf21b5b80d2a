#include "tests/support/json_oracle.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

#include "formats/json/parse.hpp"

namespace specie::test {
namespace {

using nlohmann::json;

std::string difference(const JsonNode& ours, const json& theirs);

std::string number_difference(const JsonNode& ours, const json& theirs) {
  if (theirs.is_number_float()) {
    const json again = json::parse(ours.text);
    return again == theirs ? "" : "the number " + ours.text;
  }
  const std::string expected = theirs == 0 && ours.text == "-0" ? "-0" : theirs.dump();
  return ours.text == expected ? "" : "the number " + ours.text + ", not " + expected;
}

std::string object_difference(const JsonNode& ours, const json& theirs) {
  if (ours.members.size() != theirs.size()) {
    return "the size of an object";
  }
  for (const JsonMember& each : ours.members) {
    const auto found = theirs.find(each.key);
    if (found == theirs.end()) {
      return "the key " + each.key;
    }
    if (auto inner = difference(each.value, *found); !inner.empty()) {
      return inner;
    }
  }
  return {};
}

std::string array_difference(const JsonNode& ours, const json& theirs) {
  if (ours.items.size() != theirs.size()) {
    return "the size of a list";
  }
  for (std::size_t i = 0; i < ours.items.size(); ++i) {
    if (auto inner = difference(ours.items[i], theirs[i]); !inner.empty()) {
      return inner;
    }
  }
  return {};
}

bool are_of_one_kind(JsonNode::Kind ours, const json& theirs) {
  switch (ours) {
    case JsonNode::Kind::null: return theirs.is_null();
    case JsonNode::Kind::boolean: return theirs.is_boolean();
    case JsonNode::Kind::number: return theirs.is_number();
    case JsonNode::Kind::string: return theirs.is_string();
    case JsonNode::Kind::array: return theirs.is_array();
    case JsonNode::Kind::object: return theirs.is_object();
  }
  return false;
}

std::string difference(const JsonNode& ours, const json& theirs) {
  if (!are_of_one_kind(ours.kind, theirs)) {
    return "the kind of a value";
  }
  switch (ours.kind) {
    case JsonNode::Kind::object: return object_difference(ours, theirs);
    case JsonNode::Kind::array: return array_difference(ours, theirs);
    case JsonNode::Kind::number: return number_difference(ours, theirs);
    case JsonNode::Kind::string:
      return ours.text == theirs.get<std::string>() ? "" : "the string " + ours.text;
    default: return ours.text == theirs.dump() ? "" : "the word " + ours.text;
  }
}

}  // namespace

std::string json_difference(std::string_view text) {
  Source source = source_of("test.json", std::string(text));
  const auto ours = parse_json(source, json_options(1U << 24U, Limits{}));
  constexpr std::array by_the_gate{ErrorCode::byte_order_mark, ErrorCode::duplicate_key,
                                   ErrorCode::not_exact, ErrorCode::over_limit};
  if (text.find('\0') != std::string_view::npos) {
    return ours ? "a NUL byte is read" : "";
  }
  if (!ours && std::ranges::find(by_the_gate, ours.error().code) != by_the_gate.end()) {
    return {};
  }
  if (const bool read = json::accept(text); !ours || !read) {
    const std::string why = ours ? "" : ": " + ours.error().message;
    return static_cast<bool>(ours) == read ? ""
                                           : (read ? "only nlohmann reads it" : "only we do") + why;
  }
  return difference(*ours, json::parse(text));
}

}  // namespace specie::test
