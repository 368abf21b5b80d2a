#include "formats/json/scan.hpp"

#include <algorithm>

#include "formats/json/utf8.hpp"
#include "verify/model/nearest.hpp"

namespace specie {

JsonCursor JsonScan::root() {
  asked_.insert(&root_);
  return {*this, &root_, base_};
}

void JsonScan::refuse(Error error) {
  if (!error_) {
    error_ = std::move(error).in(document_);
  }
}

Error JsonScan::unknown(const JsonMember& member, const std::string& pointer) const {
  const bool elsewhere = known_.contains(member.key);
  const auto meant =
      elsewhere ? std::nullopt : nearest(member.key, std::vector(known_.begin(), known_.end()));
  return {.code = ErrorCode::unknown_key,
          .message = "the key \"" + cut_text(member.key, 60) + "\" is not one of ours" +
                     (elsewhere ? " here" : ""),
          .origin = {.pointer = pointer, .line = member.line, .column = member.column},
          .hint = meant ? "did you mean " + *meant + "?" : std::string{},
          .document = document_};
}

std::optional<Error> JsonScan::misspelt() const {
  if (lacking_ == nullptr) {
    return std::nullopt;
  }
  const auto found = std::ranges::find_if(
      lacking_->members, [&](const JsonMember& each) { return !asked_.contains(&each.value); });
  if (found == lacking_->members.end()) {
    return std::nullopt;
  }
  Error error = unknown(*found, lacking_pointer_ + pointer_segment(found->key));
  error.hint = error.hint.empty() ? error_->hint : error.hint;
  return error;
}

std::optional<Error> JsonScan::fault() { return error_ ? error_ : unasked(root_, base_); }

std::optional<Error> JsonScan::unasked(const JsonNode& node, const std::string& pointer) const {
  if (read_elsewhere_.contains(&node)) {
    return std::nullopt;
  }
  for (const JsonMember& each : node.members) {
    const std::string inner = pointer + pointer_segment(each.key);
    if (!asked_.contains(&each.value)) {
      return unknown(each, inner);
    }
    if (auto error = unasked(each.value, inner)) {
      return error;
    }
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (auto error = unasked(node.items[i], pointer + "/" + std::to_string(i))) {
      return error;
    }
  }
  return std::nullopt;
}

JsonCursor JsonCursor::operator[](std::string_view key) const {
  const std::string inner = pointer_ + pointer_segment(key);
  if (node_ == nullptr) {
    return {*scan_, nullptr, inner, within_};
  }
  if (node_->kind != JsonNode::Kind::object) {
    refuse(ErrorCode::wrong_value,
           "an object is needed here, not " + std::string(kind_name(node_->kind)));
    return {*scan_, nullptr, inner, node_};
  }
  if (!scan_->known_.contains(key)) {
    scan_->known_.emplace(key);
  }
  const JsonNode* value = node_->find(key);
  if (value != nullptr) {
    scan_->asked_.insert(value);
  }
  return {*scan_, value, inner, node_};
}

std::vector<JsonCursor> JsonCursor::items() const {
  std::vector<JsonCursor> items;
  if (node_ == nullptr) {
    return items;
  }
  if (node_->kind != JsonNode::Kind::array) {
    refuse(ErrorCode::wrong_value,
           "a list is needed here, not " + std::string(kind_name(node_->kind)));
    return items;
  }
  for (std::size_t i = 0; i < node_->items.size(); ++i) {
    items.emplace_back(*scan_, &node_->items[i], pointer_ + "/" + std::to_string(i));
  }
  return items;
}

std::vector<std::pair<std::string, JsonCursor>> JsonCursor::entries() const {
  std::vector<std::pair<std::string, JsonCursor>> entries;
  if (node_ == nullptr) {
    return entries;
  }
  if (node_->kind != JsonNode::Kind::object) {
    refuse(ErrorCode::wrong_value,
           "an object is needed here, not " + std::string(kind_name(node_->kind)));
    return entries;
  }
  for (const JsonMember& each : node_->members) {
    scan_->asked_.insert(&each.value);
    entries.emplace_back(each.key,
                         JsonCursor(*scan_, &each.value, pointer_ + pointer_segment(each.key)));
  }
  return entries;
}

const std::string* JsonCursor::text(JsonNode::Kind kind) const {
  if (node_ == nullptr) {
    const auto slash = pointer_.find_last_of('/');
    refuse(ErrorCode::missing_key, "the key \"" + pointer_.substr(slash + 1) + "\" is missing");
    return nullptr;
  }
  if (node_->kind != kind) {
    refuse(ErrorCode::wrong_value, std::string(kind_name(kind)) + " is needed here, not " +
                                       std::string(kind_name(node_->kind)));
    return nullptr;
  }
  return &node_->text;
}

std::string JsonCursor::string() const {
  const std::string* value = text(JsonNode::Kind::string);
  return value == nullptr ? std::string{} : *value;
}

bool JsonCursor::boolean() const {
  const std::string* value = text(JsonNode::Kind::boolean);
  return value != nullptr && *value == "true";
}

std::int64_t JsonCursor::integer() const {
  constexpr std::size_t digits_max = 18;
  const std::string* value = text(JsonNode::Kind::number);
  if (value == nullptr) {
    return 0;
  }
  const auto number = Decimal::parse(*value);
  if (!number || number->scale() != 0 || value->size() > digits_max) {
    refuse(ErrorCode::wrong_value, "a whole number is needed here");
    return 0;
  }
  return static_cast<std::int64_t>(number->units());
}

Decimal JsonCursor::decimal() const {
  const std::string* value =
      text(kind() == JsonNode::Kind::number ? JsonNode::Kind::number : JsonNode::Kind::string);
  if (value == nullptr) {
    return {};
  }
  const auto number = Decimal::parse(*value);
  if (!number) {
    scan_->refuse(Error(number.error()).at(origin()));
    return {};
  }
  return *number;
}

Decimal JsonCursor::string_decimal() const {
  if (kind() == JsonNode::Kind::number) {
    refuse(ErrorCode::wrong_value, "a number of a rulebook is written as a string",
           "write it as \"0.05\"");
    return {};
  }
  return decimal();
}

Date JsonCursor::date() const {
  const std::string* value = text(JsonNode::Kind::string);
  const auto date = parse_date(value == nullptr ? "1970-01-01" : std::string_view(*value));
  if (!date) {
    scan_->refuse(Error(date.error()).at(origin()));
    return {std::chrono::year(1970), std::chrono::January, std::chrono::day(1)};
  }
  return *date;
}

std::vector<std::string> JsonCursor::strings() const {
  std::vector<std::string> strings;
  for (const JsonCursor& each : items()) {
    strings.push_back(each.string());
  }
  return strings;
}

const JsonNode* JsonCursor::whole() const {
  if (node_ != nullptr && node_->kind != JsonNode::Kind::object) {
    refuse(ErrorCode::wrong_value,
           "an object is needed here, not " + std::string(kind_name(node_->kind)));
  }
  return any();
}

const JsonNode* JsonCursor::any() const {
  if (node_ != nullptr) {
    scan_->read_elsewhere_.insert(node_);
  }
  return node_;
}

Origin JsonCursor::origin() const {
  const JsonNode* place = node_ == nullptr ? within_ : node_;
  return place == nullptr ? Origin{.pointer = pointer_} : origin_of(*place, pointer_);
}

void JsonCursor::refuse(ErrorCode code, std::string message, std::string hint) const {
  if (!scan_->error_ && code == ErrorCode::missing_key) {
    const bool is_object = kind() == JsonNode::Kind::object;
    scan_->lacking_ = is_object ? node_ : within_;
    scan_->lacking_pointer_ = is_object ? pointer_ : pointer_.substr(0, pointer_.find_last_of('/'));
  }
  scan_->refuse(
      {.code = code, .message = std::move(message), .origin = origin(), .hint = std::move(hint)});
}

}  // namespace specie
