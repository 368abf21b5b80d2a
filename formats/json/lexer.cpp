#include "formats/json/lexer.hpp"

#include <algorithm>
#include <utility>

#include "formats/json/characters.hpp"
#include "formats/json/number.hpp"

namespace specie {
namespace {

constexpr std::string_view byte_order_marks[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};

}  // namespace

JsonLexer::JsonLexer(Source& source, const Limits& limits) : source_(source), limits_(limits) {}

std::uint32_t JsonLexer::column() const {
  return is_behind_line_end() ? line_end_column_ : column_here() - 1;
}

bool JsonLexer::refuse_here(ErrorCode code, std::string message) {
  fault_ = Error{.code = code,
                 .message = std::move(message),
                 .origin = {.line = line_, .column = column_here()},
                 .document = name()};
  return false;
}

bool JsonLexer::refuse_token(ErrorCode code, std::string message) {
  refuse_here(code, std::move(message));
  fault_->origin.line = token_line_;
  fault_->origin.column = token_column_;
  return false;
}

bool JsonLexer::refuse_byte() {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(here());
  const std::string written = {'0', 'x', digits[byte >> 4U], digits[byte & 0x0FU]};
  return refuse_here(ErrorCode::bad_character, "the byte " + written + " at offset " +
                                                   std::to_string(offset()) + " is not UTF-8");
}

bool JsonLexer::refill() {
  if (ended_ || fault_) {
    return false;
  }
  // What the chunk that goes holds of the current line.
  const std::size_t line_in_chunk = line_start_ > chunk_offset_ ? line_start_ - chunk_offset_ : 0;
  line_before_size_ = line_start_ < chunk_offset_ ? line_before_size_ : 0;
  const std::string_view kept = chunk_.substr(std::min(line_in_chunk, chunk_.size()))
                                    .substr(0, line_before_.size() - line_before_size_);
  line_before_size_ += kept.copy(line_before_.data() + line_before_size_, kept.size());

  chunk_offset_ += chunk_.size();
  chunk_ = {};
  at_ = 0;
  const auto chunk = source_.next();
  if (!chunk) {
    fault_ = chunk.error();
    return false;
  }
  if (source_.bytes_read() > limits_.bytes_max) {
    fault_ =
        Error{.code = ErrorCode::over_limit,
              .message = "the file has more than " + std::to_string(limits_.bytes_max) + " bytes",
              .document = name()};
    return false;
  }
  chunk_ = *chunk;
  if (!std::exchange(started_, true)) {
    for (const std::string_view mark : byte_order_marks) {
      if (chunk_.starts_with(mark)) {
        return refuse_here(ErrorCode::byte_order_mark, "the file starts with a byte order mark");
      }
    }
  }
  ended_ = chunk_.empty();
  if (ended_ && !utf8_.is_whole()) {
    return refuse_here(ErrorCode::bad_character, "the file ends within a UTF-8 character");
  }
  return !ended_;
}

void JsonLexer::end_line() {
  line_end_column_ = column_here();
  ++at_;
  ++line_;
  line_start_ = offset();
  line_before_size_ = 0;
}

bool JsonLexer::skip_spaces() {
  while (more()) {
    const char c = here();
    if (c == '\n') {
      end_line();
    } else if (is_of(c, blank)) {
      at_ += run_of(blank);
    } else if (c != '/' || !limits_.comments) {
      return true;
    } else if (!skip_comment()) {
      return false;
    }
  }
  return !fault_;
}

/// False, with a fault, when the slash begins no comment.
bool JsonLexer::skip_comment() {
  token_line_ = line_;
  token_column_ = column_here();
  ++at_;
  if (more() && here() == '*') {
    return refuse_here(ErrorCode::malformed, "a comment starts with //, not with /*");
  }
  if (at_ == chunk_.size() || here() != '/') {
    return !fault_ && refuse_token(ErrorCode::malformed, "this is not JSON: unexpected \"/\"");
  }
  while (more() && here() != '\n' && here() != '\r') {
    if (!take_wide()) {
      return false;
    }
  }
  return !fault_ && (utf8_.is_whole() || take_wide());
}

bool JsonLexer::take_wide() {
  const char c = here();
  if (c == '\0') {
    return refuse_here(ErrorCode::bad_character, "the file holds a NUL byte");
  }
  if (!utf8_.accept(c)) {
    return refuse_byte();
  }
  ++at_;
  return true;
}

bool JsonLexer::refuse_long_token() {
  refuse_token(ErrorCode::over_limit, "a string or number has more than " +
                                          std::to_string(limits_.token_bytes_max) + " bytes");
  fault_->hint = "raise it with --limit json_string_bytes=N";
  return false;
}

JsonLexer::Token JsonLexer::structural(Token token) {
  if (token == Token::comma) {
    comma_ = offset();
  }
  ++at_;
  return token;
}

JsonLexer::Token JsonLexer::next() {
  if (fault_ || !skip_spaces()) {
    return Token::fault;
  }
  token_line_ = line_;
  token_column_ = column_here();
  if (at_ == chunk_.size()) {
    return Token::end;
  }
  switch (here()) {
    case '{': return structural(Token::object_begin);
    case '}': return structural(Token::object_end);
    case '[': return structural(Token::array_begin);
    case ']': return structural(Token::array_end);
    case ':': return structural(Token::colon);
    case ',': return structural(Token::comma);
    case '"': return string();
    default: return bare();
  }
}

/// Takes what belongs to a number or word, at least one byte: false when nothing more does.
bool JsonLexer::take_bare() {
  const std::size_t run = run_of(in_word);
  if (run != 0) {
    if (!utf8_.is_whole()) {
      return refuse_byte();
    }
    text_.append(chunk_.data() + at_, run);
    at_ += run;
    return true;
  }
  const char c = here();
  if (c == '\0' || !is_json_ascii(c) || !utf8_.is_whole()) {
    text_ += c;
    return take_wide();
  }
  if (c == '/' && !limits_.comments) {
    text_ += c;
    ++at_;
    return true;
  }
  return false;
}

JsonLexer::Token JsonLexer::bare() {
  const std::uint64_t begin = offset();
  follows_group_ = comma_ != 0 && comma_ + 1 == begin && number_end_ == comma_;
  text_.clear();
  while (more() && take_bare() && within_token_limit(offset() - begin)) {
  }
  if (fault_) {
    return Token::fault;
  }
  if (is_json_number(text_)) {
    number_end_ = offset();
    return Token::number;
  }
  if (text_ == "null") {
    return Token::null;
  }
  if (text_ == "true") {
    return Token::yes;
  }
  return text_ == "false" ? Token::no : Token::word;
}

std::string JsonLexer::excerpt() const {
  if (is_behind_line_end()) {
    return {};  // the line is over and gone; its number still names it
  }
  std::string text(line_before_.data(), line_start_ < chunk_offset_ ? line_before_size_ : 0);
  const std::size_t begin = line_start_ > chunk_offset_ ? line_start_ - chunk_offset_ : 0;
  for (std::size_t i = begin; i < chunk_.size() && text.size() < line_before_.size(); ++i) {
    const char c = chunk_[i];
    if (c == '\n' || c == '\r' || c == '\0') {
      break;
    }
    text += c;
  }
  return cut_text(text, line_before_.size());
}

}  // namespace specie
