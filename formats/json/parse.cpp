#include "formats/json/parse.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "formats/json/byte_feed.hpp"
#include "formats/json/utf8.hpp"
#include "verify/model/decimal.hpp"
#include "verify/model/looks_like.hpp"

namespace specie {
namespace {

/// Both readings of the number that stands around the place of an error, as far as its line is at
/// hand.
void tell_readings(Error& error) {
  constexpr std::string_view written = "0123456789.,";
  const std::string& line = error.excerpt;
  if (error.origin.column == 0 || line.size() < error.origin.column) {
    return;
  }
  const std::size_t at = error.origin.column - 1;
  const auto before = line.find_last_not_of(written, at);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  std::string number = line.substr(begin, line.find_first_not_of(written, at) - begin);
  number.erase(number.find_last_not_of(".,") + 1);
  const auto read = Decimal::parse(number);
  if (!read && read.error().code == ErrorCode::ambiguous_number) {
    error.message = read.error().message;
    error.readings = read.error().readings;
    error.origin.column = static_cast<std::uint32_t>(begin + 1);
  }
}

/// An array or object that is not yet closed.
struct Open {
  JsonNode node;
  std::string key = {};  ///< of the member that waits for its value
  bool has_key = false;
  std::uint32_t key_line = 0;
  std::uint32_t key_column = 0;
  std::size_t next_index = 0;
  bool streamed = false;
  std::unordered_set<std::string> keys = {};  ///< used once the object is no longer small
};

constexpr std::size_t small_object = 24;
/// As many as a position of a real report states.
constexpr std::size_t streamed_members = 16;
constexpr std::string_view text_after_end = "there is text after the end of the JSON";

bool is_bracket(char c) { return std::string_view("{}[]:,").find(c) != std::string_view::npos; }

bool is_like_number(std::string_view token) {
  return token.find_first_of("+-.0123456789") == 0 || token.starts_with("NaN") ||
         token.starts_with("nan") || token.starts_with("Inf") || token.starts_with("inf");
}

bool is_word_of_json(std::string_view token) {
  return token.empty() || token == "true" || token == "false" || token == "null";
}

/// Builds nodes from the library's SAX events and refuses what the library would accept.
class NodeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  NodeBuilder(ByteFeed& feed, const JsonOptions& options) : feed_(feed), options_(options) {}

  bool null() override { return scalar(JsonNode::Kind::null, "null"); }
  bool boolean(bool value) override {
    return scalar(JsonNode::Kind::boolean, value ? "true" : "false");
  }
  bool number_integer(number_integer_t value) override {
    return scalar(JsonNode::Kind::number, value == 0 ? "-0" : std::to_string(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return scalar(JsonNode::Kind::number, std::to_string(value));
  }
  bool number_float(number_float_t /*value*/, const string_t& written) override {
    return scalar(JsonNode::Kind::number, written);  // the text; the double is never looked at
  }
  // Copied, so that the library's buffer keeps its room for the next string.
  bool string(string_t& value) override { return scalar(JsonNode::Kind::string, value); }
  bool binary(binary_t& /*value*/) override { return false; }  // JSON has none
  bool start_object(std::size_t /*elements*/) override { return open(JsonNode::Kind::object); }
  bool start_array(std::size_t /*elements*/) override { return open(JsonNode::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override;
  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::detail::exception& what) override;

  const std::optional<Error>& error() const { return error_; }
  JsonNode take() { return std::move(root_); }

 private:
  bool scalar(JsonNode::Kind kind, std::string text);
  bool open(JsonNode::Kind kind);
  bool close();
  bool attach(JsonNode node);
  /// Refuses at the latest token, or at the latest byte.
  bool refuse(ErrorCode code, std::string message, std::string hint = {});
  bool refuse_byte(ErrorCode code, std::string message);
  bool refuse_at(std::uint32_t line, std::uint32_t column, ErrorCode code, std::string message,
                 std::string hint);
  bool refuse_syntax(const std::string& last_token);
  bool is_ambiguous_number() const;
  bool count_node();
  bool is_streamed_path() const;
  std::string pointer() const;

  ByteFeed& feed_;
  const JsonOptions& options_;
  std::vector<Open> stack_;
  JsonNode root_;
  bool complete_ = false;  ///< the value is over
  std::optional<Error> error_;
  std::size_t nodes_ = 0;
  std::size_t nodes_kept_ = 0;
};

bool NodeBuilder::refuse_at(std::uint32_t line, std::uint32_t column, ErrorCode code,
                            std::string message, std::string hint) {
  error_ = Error{.code = code,
                 .message = std::move(message),
                 .origin = {.pointer = pointer(), .line = line, .column = column},
                 .hint = std::move(hint),
                 .document = feed_.name(),
                 .excerpt = line == feed_.line() ? feed_.excerpt() : std::string{}};
  return false;
}

bool NodeBuilder::refuse(ErrorCode code, std::string message, std::string hint) {
  return refuse_at(feed_.token_line(), feed_.token_column(), code, std::move(message),
                   std::move(hint));
}

bool NodeBuilder::refuse_byte(ErrorCode code, std::string message) {
  return refuse_at(feed_.line(), feed_.column(), code, std::move(message), {});
}

std::string NodeBuilder::pointer() const {
  std::string pointer;
  for (const Open& each : stack_) {
    if (each.node.kind == JsonNode::Kind::array) {
      pointer += "/" + std::to_string(each.next_index);
    } else if (each.has_key) {
      pointer += pointer_segment(each.key);
    }
  }
  return pointer;
}

bool NodeBuilder::count_node() {
  if (++nodes_ > options_.nodes_max) {
    refuse(ErrorCode::over_limit,
           "the document has more than " + std::to_string(options_.nodes_max) + " values");
    error_->hint = "raise it with --limit json_nodes=N";
    return false;
  }
  return true;
}

bool NodeBuilder::scalar(JsonNode::Kind kind, std::string text) {
  return count_node() && attach({.kind = kind,
                                 .line = feed_.token_line(),
                                 .column = feed_.token_column(),
                                 .text = std::move(text),
                                 .members = {}});
}

bool NodeBuilder::open(JsonNode::Kind kind) {
  if (stack_.size() >= options_.depth_max) {
    refuse_byte(ErrorCode::over_limit,
                "values are nested more than " + std::to_string(options_.depth_max) + " deep");
    error_->hint = "raise it with --limit json_depth=N";
    return false;
  }
  if (!count_node()) {
    return false;
  }
  const bool streamed = kind == JsonNode::Kind::array && is_streamed_path();
  stack_.push_back(
      {.node = {.kind = kind, .line = feed_.line(), .column = feed_.column(), .members = {}},
       .streamed = streamed});
  if (streamed) {
    nodes_kept_ = nodes_;
  }
  return true;
}

bool NodeBuilder::is_streamed_path() const {
  if (options_.streamed == nullptr || stack_.size() != options_.streamed->path.size()) {
    return false;
  }
  return std::equal(stack_.begin(), stack_.end(), options_.streamed->path.begin(),
                    [](const Open& each, std::string_view wanted) {
                      return each.node.kind == JsonNode::Kind::array ? wanted == "*"
                                                                     : wanted == each.key;
                    });
}

bool NodeBuilder::close() {
  JsonNode node = std::move(stack_.back().node);
  stack_.pop_back();
  return attach(std::move(node));
}

bool NodeBuilder::attach(JsonNode node) {
  if (stack_.empty()) {
    root_ = std::move(node);
    complete_ = true;
    return true;
  }
  Open& parent = stack_.back();
  if (parent.node.kind == JsonNode::Kind::object) {
    // One streamed element stands at a time: room for its members costs nothing that lasts.
    if (parent.node.members.empty() && stack_.size() > 1 && stack_[stack_.size() - 2].streamed) {
      parent.node.members.reserve(streamed_members);
    }
    parent.node.members.push_back(
        {std::move(parent.key), std::move(node), parent.key_line, parent.key_column});
    parent.key.clear();
    parent.has_key = false;
    return true;
  }
  if (!parent.streamed) {
    parent.node.items.push_back(std::move(node));
    ++parent.next_index;
    return true;
  }
  nodes_ = nodes_kept_;
  const auto done = options_.streamed->element(pointer(), node);
  ++parent.next_index;
  if (!done) {
    error_ = Error(done.error()).in(feed_.name());
    if (error_->origin.line == feed_.line()) {
      error_->excerpt = feed_.excerpt();
    }
  }
  return static_cast<bool>(done);
}

bool NodeBuilder::key(string_t& name) {
  Open& object = stack_.back();
  const auto& members = object.node.members;
  const bool twice = members.size() < small_object
                         ? std::ranges::find(members, name, &JsonMember::key) != members.end()
                         : object.keys.contains(name);
  if (twice) {
    const auto first = std::ranges::find(members, name, &JsonMember::key);
    return refuse(ErrorCode::duplicate_key,
                  "the key \"" + cut_text(name, 60) + "\" is given twice; first at line " +
                      std::to_string(first->line) + ", column " + std::to_string(first->column));
  }
  if (members.size() + 1 == small_object) {
    for (const JsonMember& each : members) {
      object.keys.insert(each.key);
    }
  }
  if (members.size() + 1 >= small_object) {
    object.keys.insert(name);
  }
  object.key = name;
  object.has_key = true;
  object.key_line = feed_.token_line();
  object.key_column = feed_.token_column();
  return true;
}

bool NodeBuilder::parse_error(std::size_t /*position*/, const std::string& last_token,
                              const nlohmann::detail::exception& what) {
  constexpr int number_overflow = 406;
  if (!feed_.fault() && what.id == number_overflow) {
    return refuse(ErrorCode::not_exact,
                  "\"" + std::string(feed_.token_text()) + "\" is not an exact decimal");
  }
  return refuse_syntax(last_token);
}

/// Whether the latest word is what follows a thousands comma: 1,000 splits into two JSON tokens, of
/// which the second stands where a key must, or has a leading zero.
bool NodeBuilder::is_ambiguous_number() const {
  const std::string_view token = feed_.token_text();
  if (!feed_.token_follows_group() || feed_.structure_since_token() > 1 || stack_.empty()) {
    return false;
  }
  const bool digits = token.find_first_not_of("0123456789.,") == std::string_view::npos;
  const bool leading_zero = token.size() > 1 && token[0] == '0' && token[1] != '.';
  return digits && (stack_.back().node.kind == JsonNode::Kind::object || leading_zero);
}

/// The library says that something is wrong; what and where is worked out here.
bool NodeBuilder::refuse_syntax(const std::string& last_token) {
  const bool cut_short = feed_.at_end() && (feed_.is_inside_word() || !is_bracket(feed_.last()));
  feed_.finish_token();
  if (feed_.fault()) {
    error_ = *feed_.fault();  // the feed's own fault says more
    error_->origin.pointer = pointer();
    return false;
  }
  if (complete_) {
    return is_bracket(feed_.last()) ? refuse_byte(ErrorCode::malformed, std::string(text_after_end))
                                    : refuse(ErrorCode::malformed, std::string(text_after_end));
  }
  if (is_ambiguous_number()) {
    refuse(ErrorCode::ambiguous_number,
           "a number is written with a comma and can be read in two ways");
    tell_readings(*error_);
    return false;
  }
  const std::string token(feed_.token_text());
  if (is_like_number(token) && !Decimal::parse(token) && !cut_short) {
    return refuse(ErrorCode::not_exact, "\"" + token + "\" is not an exact decimal");
  }
  if (cut_short) {
    return refuse_byte(ErrorCode::malformed, "the JSON ends before it is complete");
  }
  const bool at_structure = !last_token.empty() && is_bracket(last_token.back());
  if (at_structure && (is_word_of_json(token) || token.starts_with('"') || Decimal::parse(token))) {
    return refuse_byte(ErrorCode::malformed,
                       "this is not JSON: unexpected \"" + std::string(1, feed_.last()) + "\"");
  }
  return refuse(ErrorCode::malformed,
                "this is not JSON: unexpected \"" + cut_text(token, 40) + "\"");
}

}  // namespace

JsonOptions json_options(std::uint64_t bytes_max, const Limits& limits) {
  return {.bytes_max = bytes_max,
          .depth_max = limits.json_depth,
          .string_bytes_max = limits.json_string_bytes,
          .nodes_max = limits.json_nodes};
}

Result<JsonNode> parse_json(Source& source, const JsonOptions& options) {
  if (const auto head = source.head(); head) {
    if (const std::string what = looks_like(*head); !what.empty()) {
      return Error{.code = ErrorCode::malformed,
                   .message = "this looks like " + what + ", not JSON",
                   .hint = "check which file was meant",
                   .document = source.name()};
    }
  }
  ByteFeed feed(source, {options.bytes_max, options.string_bytes_max, options.comments});
  NodeBuilder builder(feed, options);
  if (feed.at_end() && !feed.fault()) {
    return Error{
        .code = ErrorCode::empty, .message = "the file is empty", .document = source.name()};
  }
  const bool parsed =
      !feed.fault() && nlohmann::json::sax_parse(FeedIterator(feed), FeedIterator(), &builder,
                                                 nlohmann::json::input_format_t::json,
                                                 /*strict=*/true, options.comments);
  if (builder.error()) {
    return *builder.error();
  }
  if (feed.fault()) {
    return *feed.fault();  // behind the value, where the library saw the end
  }
  if (!parsed) {
    return Error{
        .code = ErrorCode::malformed, .message = "this is not JSON", .document = source.name()};
  }
  return builder.take();
}

}  // namespace specie
