#include "formats/json/byte_feed.hpp"

namespace specie {
namespace {

constexpr std::size_t excerpt_bytes = 400;
constexpr std::string_view byte_order_marks[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};

bool is_structural(char c) {
  return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ',' || c == ' ' ||
         c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

ByteFeed::ByteFeed(Source& source, std::uint64_t bytes_max, bool comments)
    : source_(source), bytes_max_(bytes_max), comments_(comments) {}

void ByteFeed::refill() {
  const auto chunk = source_.next();
  at_ = 0;
  if (!chunk) {
    fault_ = chunk.error();
    return;
  }
  chunk_ = *chunk;
  ended_ = chunk_.empty();
  if (source_.bytes_read() > bytes_max_) {
    fault_ = Error{.code = ErrorCode::over_limit,
                   .message = "the file has more than " + std::to_string(bytes_max_) + " bytes",
                   .document = name()};
  }
  if (!started_) {
    for (const std::string_view mark : byte_order_marks) {
      if (chunk_.starts_with(mark)) {
        fault_ = Error{.code = ErrorCode::byte_order_mark,
                       .message = "the file starts with a byte order mark",
                       .origin = {.line = 1, .column = 1},
                       .document = name()};
      }
    }
    started_ = true;
  }
}

std::optional<char> ByteFeed::peek() {
  if (fault_ || ended_) {
    return std::nullopt;
  }
  if (at_ == chunk_.size()) {
    refill();
    if (fault_ || ended_) {
      return std::nullopt;
    }
  }
  const char c = chunk_[at_];
  if (c == '\0') {
    fault_ = Error{.code = ErrorCode::bad_character,
                   .message = "the file holds a NUL byte",
                   .origin = {.line = line_, .column = column_},
                   .document = name()};
    return std::nullopt;
  }
  return c;
}

void ByteFeed::advance() {
  const auto next = peek();
  if (!next) {
    return;
  }
  const char c = *next;
  ++at_;
  last_ = c;
  last_line_ = line_;
  last_column_ = column_;
  note_token(c);
  if (c == '\n') {
    ++line_;
    column_ = 1;
    line_text_.clear();
  } else {
    ++column_;
    if (line_text_.size() < excerpt_bytes) {
      line_text_ += c;
    }
  }
}

void ByteFeed::note_token(char c) {
  switch (inside_) {
    case Inside::escape: inside_ = Inside::string; return;
    case Inside::string:
      inside_ = c == '\\' ? Inside::escape : (c == '"' ? Inside::nothing : Inside::string);
      return;
    case Inside::comment: inside_ = c == '\n' ? Inside::nothing : Inside::comment; return;
    case Inside::word:
      if (!is_structural(c)) {
        return;
      }
      inside_ = Inside::nothing;
      break;
    case Inside::nothing: break;
  }
  if (is_structural(c)) {
    return;
  }
  token_line_ = last_line_;
  token_column_ = last_column_;
  if (c == '"') {
    inside_ = Inside::string;
  } else if (comments_ && c == '/') {
    inside_ = Inside::comment;
  } else {
    inside_ = Inside::word;
  }
}

std::string ByteFeed::excerpt() {
  std::string text = line_text_;
  if (last_ == '\n') {
    return text;  // the line is over and gone; its number still names it
  }
  for (std::size_t i = at_; i < chunk_.size() && text.size() < excerpt_bytes; ++i) {
    if (chunk_[i] == '\n' || chunk_[i] == '\r') {
      break;
    }
    text += chunk_[i];
  }
  return text;
}

}  // namespace specie
