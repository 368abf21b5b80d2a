#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "formats/json/node.hpp"
#include "verify/model/date.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/result.hpp"

namespace specie {

class JsonScan;

/// A place in a document that a scan is reading. Reading a wrong kind of value, or one that is not
/// there, makes the scan remember its first fault and yields an empty value.
class JsonCursor {
 public:
  /// `within` is the value that lacks the place, when `node` is null.
  JsonCursor(JsonScan& scan, const JsonNode* node, std::string pointer,
             const JsonNode* within = nullptr)
      : scan_(&scan), node_(node), within_(within), pointer_(std::move(pointer)) {}

  bool present() const { return node_ != nullptr; }
  /// Whether an object has the key; reading it is something else.
  bool has(std::string_view key) const { return node_ != nullptr && node_->find(key) != nullptr; }
  JsonNode::Kind kind() const { return node_ == nullptr ? JsonNode::Kind::null : node_->kind; }
  JsonCursor operator[](std::string_view key) const;
  std::vector<JsonCursor> items() const;
  /// Keys and values of an object whose keys are data.
  std::vector<std::pair<std::string, JsonCursor>> entries() const;

  std::string string() const;
  std::string string_or_empty() const { return present() ? string() : std::string{}; }
  bool boolean() const;
  std::int64_t integer() const;
  Decimal decimal() const;  ///< a string or a number, both exact
  /// A decimal written as a string: thresholds of rulebooks, so that no tool rounds them on the
  /// way.
  Decimal string_decimal() const;
  Date date() const;
  std::vector<std::string> strings() const;  ///< of a list; none when it is not there
  /// An object that somebody else reads: none of its keys counts as unasked. Null when absent.
  const JsonNode* whole() const;
  /// The same for a value of any kind.
  const JsonNode* any() const;

  /// Of a value that is not there: the object that lacks it.
  Origin origin() const;
  const std::string& pointer() const { return pointer_; }
  /// Records a fault at this place.
  void refuse(ErrorCode code, std::string message, std::string hint = {}) const;

 private:
  const std::string* text(JsonNode::Kind kind) const;

  JsonScan* scan_;
  const JsonNode* node_;
  const JsonNode* within_;
  std::string pointer_;
};

/// Reads a document as a list of fields, and asks once, at the end, whether all went well.
class JsonScan {
 public:
  /// `base` is the pointer of `root` within its document.
  JsonScan(const JsonNode& root, std::string document, std::string base = {})
      : root_(root), document_(std::move(document)), base_(std::move(base)) {}

  JsonCursor root();
  const std::optional<Error>& error() const { return error_; }
  /// The first fault, or a key that nobody asked for: a misspelt key is a fact silently lost.
  std::optional<Error> fault();
  /// When the first fault is that an object lacks a key, and the object has one that nobody asked
  /// for: that key, which is what was meant. Only of a reader that reads on after a fault.
  std::optional<Error> misspelt() const;

 private:
  friend class JsonCursor;
  void refuse(Error error);
  Error unknown(const JsonMember& member, const std::string& pointer) const;
  std::optional<Error> unasked(const JsonNode& node, const std::string& pointer) const;

  const JsonNode& root_;
  std::string document_;
  std::string base_;
  std::optional<Error> error_;
  const JsonNode* lacking_ = nullptr;  ///< the object of the first fault, when it lacks a key
  std::string lacking_pointer_;
  std::unordered_set<const JsonNode*> asked_;
  std::unordered_set<const JsonNode*> read_elsewhere_;
  std::set<std::string, std::less<>> known_;  ///< keys that were asked for, for hints
};

}  // namespace specie
