#include "formats/json/parse.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "formats/json/key_set.hpp"
#include "formats/json/lexer.hpp"
#include "formats/json/number.hpp"
#include "formats/json/readings.hpp"
#include "formats/json/utf8.hpp"
#include "verify/model/looks_like.hpp"

namespace specie {
namespace {

/// An array or object that is not yet closed.
struct Open {
  JsonNode node;
  bool waits = false;  ///< an object: for the value of its latest member
  std::size_t next_index = 0;
  bool streamed = false;
  KeySet keys = {};
};

constexpr std::string_view text_after_end = "there is text after the end of the JSON";

using Token = JsonLexer::Token;

/// A token as it was written, but for the quotes of a string.
std::string written(Token token, const std::string& text) {
  switch (token) {
    case Token::object_begin: return "{";
    case Token::object_end: return "}";
    case Token::array_begin: return "[";
    case Token::array_end: return "]";
    case Token::colon: return ":";
    case Token::comma: return ",";
    default: return cut_text(text, 40);
  }
}

/// Builds nodes from tokens.
class Parser {
 public:
  Parser(JsonLexer& lexer, const JsonOptions& options) : lexer_(lexer), options_(options) {}

  bool run();

  const std::optional<Error>& error() const { return error_; }
  JsonNode take() { return std::move(root_); }

 private:
  /// What may come next.
  enum class Expect : std::uint8_t {
    value,
    value_or_end,  ///< of a list
    key,
    key_or_end,
    colon,
    comma_or_end,
    end
  };

  bool take_token(Token token);
  bool take_value(Token token);
  bool take_key(Token token);
  bool take_comma_or_end(Token token);
  bool is_in_object() const { return stack_.back().node.kind == JsonNode::Kind::object; }
  bool scalar(JsonNode::Kind kind);
  bool number();
  bool open(JsonNode::Kind kind);
  bool close();
  /// Where the value that begins goes: nothing when it is an element to be handed over.
  JsonNode* slot();
  bool hand_over(const JsonNode& node);
  bool key();
  /// Refuses at the latest token, or at the latest byte.
  bool refuse(ErrorCode code, std::string message, std::string hint = {});
  bool refuse_byte(ErrorCode code, std::string message);
  bool refuse_at(std::uint32_t line, std::uint32_t column, ErrorCode code, std::string message);
  bool refuse_token(Token token);
  bool is_ambiguous_number() const;
  bool count_node();
  bool is_streamed_path() const;
  std::string pointer() const;

  JsonLexer& lexer_;
  const JsonOptions& options_;
  std::vector<Open> stack_;
  JsonNode root_;
  Expect expect_ = Expect::value;
  std::optional<Error> error_;
  std::size_t nodes_ = 0;
  std::size_t nodes_kept_ = 0;
  std::string place_;                ///< pointer of the element of a streamed list
  std::size_t place_length_ = 0;     ///< of it, without the element's index
  JsonNode element_;                 ///< of a streamed list, when it is a scalar
  std::vector<JsonMember> members_;  ///< room that a handed-over element leaves to the next
};

bool Parser::refuse_at(std::uint32_t line, std::uint32_t column, ErrorCode code,
                       std::string message) {
  error_ = Error{.code = code,
                 .message = std::move(message),
                 .origin = {.pointer = pointer(), .line = line, .column = column},
                 .document = lexer_.name(),
                 .excerpt = line == lexer_.line() ? lexer_.excerpt() : std::string{}};
  return false;
}

bool Parser::refuse(ErrorCode code, std::string message, std::string hint) {
  refuse_at(lexer_.token_line(), lexer_.token_column(), code, std::move(message));
  error_->hint = std::move(hint);
  return false;
}

bool Parser::refuse_byte(ErrorCode code, std::string message) {
  return refuse_at(lexer_.line(), lexer_.column(), code, std::move(message));
}

std::string Parser::pointer() const {
  std::string pointer;
  for (const Open& each : stack_) {
    if (each.node.kind == JsonNode::Kind::array) {
      pointer += '/';
      pointer += std::to_string(each.next_index);
    } else if (each.waits) {
      pointer += pointer_segment(each.node.members.back().key);
    }
  }
  return pointer;
}

bool Parser::count_node() {
  return ++nodes_ <= options_.nodes_max ||
         refuse(ErrorCode::over_limit,
                "the document has more than " + std::to_string(options_.nodes_max) + " values",
                "raise it with --limit json_nodes=N");
}

bool Parser::run() {
  while (true) {
    const Token token = lexer_.next();
    if (token == Token::fault) {
      error_ = *lexer_.fault();
      if (error_->origin.line != 0) {
        error_->origin.pointer = pointer();
      }
      if (error_->code == ErrorCode::malformed && error_->origin.line == lexer_.line()) {
        error_->excerpt = lexer_.excerpt();
      }
      return false;
    }
    if (token == Token::end && expect_ == Expect::end) {
      return true;
    }
    if (token == Token::end || (token == Token::cut && expect_ != Expect::end)) {
      return refuse_byte(ErrorCode::malformed, "the JSON ends before it is complete");
    }
    if (!take_token(token)) {
      return false;
    }
  }
}

bool Parser::take_token(Token token) {
  switch (expect_) {
    case Expect::value_or_end: return token == Token::array_end ? close() : take_value(token);
    case Expect::value: return take_value(token);
    case Expect::key_or_end: return token == Token::object_end ? close() : take_key(token);
    case Expect::key: return take_key(token);
    case Expect::colon:
      expect_ = Expect::value;
      return token == Token::colon || refuse_token(token);
    case Expect::comma_or_end: return take_comma_or_end(token);
    case Expect::end: return refuse(ErrorCode::malformed, std::string(text_after_end));
  }
  return false;
}

bool Parser::take_value(Token token) {
  switch (token) {
    case Token::object_begin: return open(JsonNode::Kind::object);
    case Token::array_begin: return open(JsonNode::Kind::array);
    case Token::string: return scalar(JsonNode::Kind::string);
    case Token::number: return number();
    case Token::null: return scalar(JsonNode::Kind::null);
    case Token::yes:
    case Token::no: return scalar(JsonNode::Kind::boolean);
    default: return refuse_token(token);
  }
}

bool Parser::take_key(Token token) {
  if (token != Token::string) {
    return refuse_token(token);
  }
  expect_ = Expect::colon;
  return key();
}

bool Parser::take_comma_or_end(Token token) {
  if (token == Token::comma) {
    expect_ = is_in_object() ? Expect::key : Expect::value;
    return true;
  }
  const Token end = is_in_object() ? Token::object_end : Token::array_end;
  return token == end ? close() : refuse_token(token);
}

JsonNode* Parser::slot() {
  if (stack_.empty()) {
    return &root_;
  }
  Open& parent = stack_.back();
  if (parent.node.kind == JsonNode::Kind::object) {
    parent.waits = false;
    return &parent.node.members.back().value;
  }
  if (parent.streamed) {
    return nullptr;
  }
  ++parent.next_index;
  return &parent.node.items.emplace_back();
}

bool Parser::scalar(JsonNode::Kind kind) {
  if (!count_node()) {
    return false;
  }
  expect_ = stack_.empty() ? Expect::end : Expect::comma_or_end;
  JsonNode* const wanted = slot();
  JsonNode& node = wanted != nullptr ? *wanted : element_;
  node.kind = kind;
  node.line = lexer_.token_line();
  node.column = lexer_.token_column();
  node.text = lexer_.text();  // copied, so that the lexer keeps its room for the next
  return wanted != nullptr || hand_over(node);
}

bool Parser::number() {
  const std::string& text = lexer_.text();
  if (is_out_of_range(text)) {
    return refuse(ErrorCode::not_exact, "\"" + cut_text(text, 40) + "\" is not an exact decimal");
  }
  return scalar(JsonNode::Kind::number);
}

bool Parser::open(JsonNode::Kind kind) {
  if (stack_.size() >= options_.depth_max) {
    return refuse(ErrorCode::over_limit,
                  "values are nested more than " + std::to_string(options_.depth_max) + " deep",
                  "raise it with --limit json_depth=N");
  }
  if (!count_node()) {
    return false;
  }
  const bool array = kind == JsonNode::Kind::array;
  const bool streamed = array && is_streamed_path();
  const bool element = !stack_.empty() && stack_.back().streamed;
  stack_.push_back({.node = {.kind = kind,
                             .line = lexer_.token_line(),
                             .column = lexer_.token_column(),
                             .members = {}},
                    .streamed = streamed});
  if (element) {
    stack_.back().node.members = std::move(members_);
  }
  if (streamed) {
    nodes_kept_ = nodes_;
    place_ = pointer();
    place_.resize(place_.rfind('/') + 1);
    place_length_ = place_.size();
  }
  expect_ = array ? Expect::value_or_end : Expect::key_or_end;
  return true;
}

bool Parser::is_streamed_path() const {
  if (options_.streamed == nullptr || stack_.size() != options_.streamed->path.size()) {
    return false;
  }
  return std::equal(stack_.begin(), stack_.end(), options_.streamed->path.begin(),
                    [](const Open& each, std::string_view wanted) {
                      return each.node.kind == JsonNode::Kind::array
                                 ? wanted == "*"
                                 : wanted == each.node.members.back().key;
                    });
}

bool Parser::close() {
  JsonNode node = std::move(stack_.back().node);
  stack_.pop_back();
  expect_ = stack_.empty() ? Expect::end : Expect::comma_or_end;
  if (JsonNode* const wanted = slot(); wanted != nullptr) {
    *wanted = std::move(node);
    return true;
  }
  const bool done = hand_over(node);
  members_ = std::move(node.members);
  members_.clear();
  return done;
}

bool Parser::hand_over(const JsonNode& node) {
  nodes_ = nodes_kept_;
  place_.resize(place_length_);
  place_ += std::to_string(stack_.back().next_index);
  const auto done = options_.streamed->element(place_, node);
  ++stack_.back().next_index;
  if (!done) {
    error_ = Error(done.error()).in(lexer_.name());
    if (error_->origin.line == lexer_.line()) {
      error_->excerpt = lexer_.excerpt();
    }
  }
  return static_cast<bool>(done);
}

bool Parser::key() {
  Open& object = stack_.back();
  const std::string& name = lexer_.text();
  auto& members = object.node.members;
  if (!object.keys.add(name, members)) {
    const auto first = std::ranges::find(members, name, &JsonMember::key);
    return refuse(ErrorCode::duplicate_key,
                  "the key \"" + cut_text(name, 60) + "\" is given twice; first at line " +
                      std::to_string(first->line) + ", column " + std::to_string(first->column));
  }
  JsonMember& member = members.emplace_back();
  member.key = name;
  member.line = lexer_.token_line();
  member.column = lexer_.token_column();
  object.waits = true;
  return true;
}

/// Whether the latest word is what follows a thousands comma: 1,000 splits into two JSON tokens, of
/// which the second stands where a key must, or has a leading zero.
bool Parser::is_ambiguous_number() const {
  const std::string& token = lexer_.text();
  const bool digits = token.find_first_not_of("0123456789.,") == std::string::npos;
  const bool leading_zero = token.size() > 1 && token[0] == '0' && token[1] != '.';
  return lexer_.follows_group() && !stack_.empty() && digits && (is_in_object() || leading_zero);
}

/// A token may not stand where it stands, or is nothing of JSON's.
bool Parser::refuse_token(Token token) {
  const bool bare = token == Token::word || token == Token::number;
  if (bare && is_ambiguous_number()) {
    refuse(ErrorCode::ambiguous_number,
           "a number is written with a comma and can be read in two ways");
    tell_readings(*error_);
    return false;
  }
  const std::string text = written(token, lexer_.text());
  if (token == Token::word && lexer_.at_end()) {
    return refuse_byte(ErrorCode::malformed, "the JSON ends before it is complete");
  }
  if (token == Token::word && is_like_number(text)) {
    return refuse(ErrorCode::not_exact, "\"" + text + "\" is not an exact decimal");
  }
  return refuse(ErrorCode::malformed, "this is not JSON: unexpected \"" + text + "\"");
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
  JsonLexer lexer(source, {options.bytes_max, options.string_bytes_max, options.comments});
  Parser parser(lexer, options);
  if (parser.run()) {
    return parser.take();
  }
  if (!lexer.fault() && lexer.at_end() && source.bytes_read() == 0) {
    return Error{
        .code = ErrorCode::empty, .message = "the file is empty", .document = source.name()};
  }
  return *parser.error();
}

}  // namespace specie
