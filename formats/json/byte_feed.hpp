#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "verify/model/source.hpp"

namespace specie {

/// Feeds a JSON lexer from a source, one byte at a time, and knows where each token began.
///
/// It is the gate of rule G-03 for what the lexer would let through: a byte order mark, a NUL byte
/// (which the library takes for the end) and an input larger than its limit.
class ByteFeed {
 public:
  ByteFeed(Source& source, std::uint64_t bytes_max, bool comments);

  /// The next byte without consuming it; nothing at the end or after a fault.
  std::optional<char> peek();
  void advance();

  /// Where the latest string, number or literal began.
  std::uint32_t token_line() const { return token_line_; }
  std::uint32_t token_column() const { return token_column_; }
  /// Of the byte consumed last.
  std::uint32_t line() const { return last_line_; }
  std::uint32_t column() const { return last_column_; }
  bool at_end() { return !peek().has_value(); }
  char last() const { return last_; }

  /// The source line that contains the byte consumed last, as far as it is at hand.
  std::string excerpt();
  const std::optional<Error>& fault() const { return fault_; }
  const std::string& name() const { return source_.name(); }

 private:
  void refill();
  void note_token(char c);

  Source& source_;
  std::uint64_t bytes_max_;
  bool comments_;
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
  std::string line_text_;  ///< of the current line, up to an excerpt's length

  enum class Inside : std::uint8_t { nothing, word, string, escape, comment };
  Inside inside_ = Inside::nothing;
  std::uint32_t token_line_ = 1;
  std::uint32_t token_column_ = 1;
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
