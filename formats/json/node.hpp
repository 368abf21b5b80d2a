#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/origin.hpp"

namespace specie {

struct JsonMember;

/// One JSON value with the place it was written at. Numbers keep their text (G-03).
struct JsonNode {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string text = {};              ///< of a string, decoded; of a number, as written; "true"
  std::optional<int> stated_to = {};  ///< of a number (Decimal::decimals); absent: as written
  // No initialiser: clang 19 would need JsonMember whole for it.
  std::vector<JsonMember> members;   ///< of an object, in the order of the document
  std::vector<JsonNode> items = {};  ///< of an array

  const JsonNode* find(std::string_view key) const;
};

struct JsonMember {
  std::string key;
  JsonNode value;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// "an object", "a number": how messages call a value.
std::string_view kind_name(JsonNode::Kind kind);

/// A key as a segment of a JSON pointer (RFC 6901): ~ and / escaped.
std::string pointer_segment(std::string_view key);

Origin origin_of(const JsonNode& node, std::string pointer);

}  // namespace specie
