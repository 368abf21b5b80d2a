#include "formats/json/byte_feed.hpp"

#include <utility>

namespace specie {
namespace {

constexpr std::string_view byte_order_marks[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool ends_line(char c) { return c == '\n' || c == '\r'; }

bool is_structural(char c) {
  return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ',' || is_space(c);
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

std::string hex_byte(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'0', 'x', digits[byte >> 4U], digits[byte & 0x0FU]};
}

}  // namespace

ByteFeed::ByteFeed(Source& source, const Limits& limits) : source_(source), limits_(limits) {
  load_next();
}

void ByteFeed::refuse(ErrorCode code, std::string message) {
  fault_ = Error{.code = code,
                 .message = std::move(message),
                 .origin = {.line = line_, .column = column_},
                 .document = name()};
}

void ByteFeed::refill() {
  const auto chunk = source_.next();
  at_ = 0;
  if (!chunk) {
    fault_ = chunk.error();
    return;
  }
  chunk_ = *chunk;
  ended_ = chunk_.empty();
  if (source_.bytes_read() > limits_.bytes_max) {
    fault_ =
        Error{.code = ErrorCode::over_limit,
              .message = "the file has more than " + std::to_string(limits_.bytes_max) + " bytes",
              .document = name()};
  } else if (ended_ && !utf8_.is_whole()) {
    refuse(ErrorCode::bad_character, "the file ends within a UTF-8 character");
  }
  if (!started_) {
    for (const std::string_view mark : byte_order_marks) {
      if (chunk_.starts_with(mark)) {
        refuse(ErrorCode::byte_order_mark, "the file starts with a byte order mark");
      }
    }
    started_ = true;
  }
}

void ByteFeed::load_next() {
  next_ = -1;
  if (!fault_ && !ended_ && at_ == chunk_.size()) {
    refill();
  }
  if (fault_ || ended_) {
    return;
  }
  const char c = chunk_[at_];
  if (c == '\0') {
    refuse(ErrorCode::bad_character, "the file holds a NUL byte");
    return;
  }
  if (!is_ascii(c) || !utf8_.is_whole()) {
    Utf8Gate after = utf8_;
    if (!after.accept(c)) {
      refuse(ErrorCode::bad_character,
             "the byte " + hex_byte(c) + " at offset " +
                 std::to_string(source_.bytes_read() - chunk_.size() + at_) + " is not UTF-8");
      return;
    }
  }
  next_ = static_cast<unsigned char>(c);
}

void ByteFeed::advance_any() {
  if (next_ < 0) {
    return;
  }
  consume(static_cast<char>(next_));
  while (inside_ == Inside::nothing && is_space(last_) && next_ >= 0 &&
         is_space(static_cast<char>(next_))) {
    consume(static_cast<char>(next_));
  }
}

void ByteFeed::consume(char c) {
  ++at_;
  if (!is_ascii(c)) {
    utf8_.accept(c);
  }
  last_line_ = line_;
  last_column_ = column_;
  note_token(c);
  before_last_ = last_;
  last_ = c;
  if (c == '\n') {
    ++line_;
    column_ = 1;
    line_size_ = 0;
  } else {
    ++column_;
    if (line_size_ < line_text_.size()) {
      line_text_[line_size_++] = c;
    }
  }
  load_next();
}

void ByteFeed::finish_token() {
  while (next_ >= 0) {
    const char next = static_cast<char>(next_);
    const bool in_word = inside_ == Inside::word && token_size_ < token_text_.size();
    if (utf8_.is_whole() && (!in_word || is_structural(next))) {
      return;
    }
    consume(next);
  }
}

bool ByteFeed::token_follows_group() const {
  return '0' <= before_token_[0] && before_token_[0] <= '9' && before_token_[1] == ',';
}

void ByteFeed::check_token_bytes() {
  if (++token_bytes_ > limits_.token_bytes_max && !fault_) {
    refuse(ErrorCode::over_limit, "a string or number has more than " +
                                      std::to_string(limits_.token_bytes_max) + " bytes");
    fault_->hint = "raise it with --limit json_string_bytes=N";
    fault_->origin.line = token_line_;
    fault_->origin.column = token_column_;
  }
}

void ByteFeed::start_token(char c) {
  token_line_ = last_line_;
  token_column_ = last_column_;
  token_text_[0] = c;
  token_size_ = 1;
  token_bytes_ = 0;
  before_token_[0] = before_last_;
  before_token_[1] = last_;
  structure_since_token_ = 0;
  inside_ = c == '"' ? Inside::string : Inside::word;
  if (inside_ == Inside::word) {
    check_token_bytes();
  }
}

void ByteFeed::note_token(char c) {
  const bool starts_comment = limits_.comments && c == '/';
  switch (inside_) {
    case Inside::slash:
      if (c == '*') {
        refuse(ErrorCode::malformed, "a comment starts with //, not with /*");
      }
      inside_ = Inside::comment;
      return;
    case Inside::comment: inside_ = ends_line(c) ? Inside::nothing : Inside::comment; return;
    case Inside::escape:
      inside_ = Inside::string;
      check_token_bytes();
      break;
    case Inside::string:
      if (c == '"') {
        inside_ = Inside::nothing;
        return;
      }
      inside_ = c == '\\' ? Inside::escape : Inside::string;
      check_token_bytes();
      break;
    case Inside::word:
    case Inside::nothing:
      if (is_structural(c)) {
        structure_since_token_ += is_space(c) ? 0U : 1U;
        inside_ = Inside::nothing;
        return;
      }
      if (starts_comment) {
        inside_ = Inside::slash;
        return;
      }
      if (inside_ == Inside::nothing) {
        start_token(c);
        return;
      }
      check_token_bytes();
      break;
  }
  if (token_size_ < token_text_.size()) {
    token_text_[token_size_++] = c;
  }
}

std::string ByteFeed::excerpt() const {
  std::string text(line_text_.data(), line_size_);
  if (last_ != '\n') {  // else the line is over and gone; its number still names it
    for (std::size_t i = at_; i < chunk_.size() && text.size() < line_text_.size(); ++i) {
      if (chunk_[i] == '\n' || chunk_[i] == '\r' || chunk_[i] == '\0') {
        break;
      }
      text += chunk_[i];
    }
  }
  return cut_text(text, line_text_.size());
}

}  // namespace specie
