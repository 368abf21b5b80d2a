#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "formats/json/utf8.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// Feeds a JSON lexer from a source, one byte at a time, and knows where each token began.
///
/// It is the gate of rule G-03 for what the lexer would let through or keep in memory: a byte order
/// mark, a NUL byte (which the library takes for the end), bytes that are not UTF-8, comments of
/// the form /* */, and an input, string or number larger than its limit.
class ByteFeed {
 public:
  struct Limits {
    std::uint64_t bytes_max;
    std::uint64_t token_bytes_max;  ///< of one string between its quotes, or one number
    bool comments;                  ///< whether `//` comments are allowed
  };

  ByteFeed(Source& source, const Limits& limits);

  /// The next byte without consuming it; nothing at the end or after a fault.
  std::optional<char> peek() const {
    return next_ < 0 ? std::nullopt : std::optional(static_cast<char>(next_));
  }
  /// Consumes one byte, or a whole run of white space: the lexer keeps all it is shown.
  void advance() {
    if (!advance_within_string()) {
      advance_any();
    }
  }
  /// Consumes what is left of a word or character that a fault cut through.
  void finish_token();

  /// Where the latest string, number or literal began.
  std::uint32_t token_line() const { return token_line_; }
  std::uint32_t token_column() const { return token_column_; }
  /// Of the byte consumed last.
  std::uint32_t line() const { return last_line_; }
  std::uint32_t column() const { return last_column_; }
  bool at_end() const { return next_ < 0; }
  char last() const { return last_; }
  /// The latest token as written, up to its first bytes; a string with its opening quote.
  std::string_view token_text() const { return {token_text_.data(), token_size_}; }
  /// Whether the latest token stands right behind a digit and a comma, as in 1,000.
  bool token_follows_group() const;
  /// Brackets, commas and colons consumed since the latest token.
  std::uint32_t structure_since_token() const { return structure_since_token_; }
  bool is_inside_word() const { return inside_ == Inside::word; }

  /// The source line that contains the byte consumed last, as far as it is at hand.
  std::string excerpt() const;
  const std::optional<Error>& fault() const { return fault_; }
  const std::string& name() const { return source_.name(); }

 private:
  static bool is_plain(int byte) { return ' ' <= byte && byte <= '~'; }
  void advance_any();
  /// Most bytes are plain characters of a string: they end nothing and begin nothing. False, and
  /// nothing consumed, for any other.
  bool advance_within_string() {
    const bool plain = is_plain(next_) && next_ != '"' && next_ != '\\';
    if (!plain || inside_ != Inside::string || token_bytes_ >= limits_.token_bytes_max ||
        at_ + 1 >= chunk_.size() || !is_plain(static_cast<unsigned char>(chunk_[at_ + 1]))) {
      return false;
    }
    const auto c = static_cast<char>(next_);
    ++token_bytes_;
    if (token_size_ < token_text_.size()) {
      token_text_[token_size_++] = c;
    }
    if (line_size_ < line_text_.size()) {
      line_text_[line_size_++] = c;
    }
    before_last_ = last_;
    last_ = c;
    last_line_ = line_;
    last_column_ = column_++;
    next_ = static_cast<unsigned char>(chunk_[++at_]);
    return true;
  }
  void refill();
  /// Looks at the byte behind the one consumed, once: the lexer asks for it several times.
  void load_next();
  void consume(char c);
  void note_token(char c);
  void start_token(char c);
  void check_token_bytes();
  void refuse(ErrorCode code, std::string message);

  Source& source_;
  Limits limits_;
  std::string_view chunk_;
  std::size_t at_ = 0;
  bool started_ = false;
  bool ended_ = false;
  std::optional<Error> fault_;

  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
  std::uint32_t last_line_ = 1;
  std::uint32_t last_column_ = 0;
  char last_ = '\0';
  char before_last_ = '\0';
  int next_ = -1;                      ///< the byte to be consumed next, or -1
  std::array<char, 400> line_text_{};  ///< of the current line, its first bytes
  std::size_t line_size_ = 0;
  std::array<char, 64> token_text_{};  ///< of the latest token, its first bytes
  std::size_t token_size_ = 0;
  Utf8Gate utf8_;

  enum class Inside : std::uint8_t { nothing, word, string, escape, slash, comment };
  Inside inside_ = Inside::nothing;
  std::uint32_t token_line_ = 1;
  std::uint32_t token_column_ = 1;
  std::uint64_t token_bytes_ = 0;
  char before_token_[2] = {};
  std::uint32_t structure_since_token_ = 0;
};

/// An input iterator over a feed, for nlohmann's lexer. The default is the end.
class FeedIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  FeedIterator() = default;
  explicit FeedIterator(ByteFeed& feed) : feed_(&feed) {}

  char operator*() const { return feed_->peek().value_or('\0'); }
  FeedIterator& operator++() {
    feed_->advance();
    return *this;
  }
  FeedIterator operator++(int) {
    const FeedIterator before = *this;
    ++*this;
    return before;
  }
  /// Two iterators are equal when both are at the end: all that the lexer asks.
  friend bool operator==(const FeedIterator& a, const FeedIterator& b) {
    return a.at_end() == b.at_end();
  }

 private:
  bool at_end() const { return feed_ == nullptr || feed_->at_end(); }

  ByteFeed* feed_ = nullptr;
};

}  // namespace specie
