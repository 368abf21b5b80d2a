#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "formats/json/characters.hpp"
#include "formats/json/utf8.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// Cuts JSON (RFC 8259) into tokens, chunk by chunk, and knows where each began.
///
/// It is the gate of rule G-03: a byte order mark, a NUL byte, bytes that are not UTF-8, a lone
/// surrogate, a control character in a string, and an input, string or number larger than its limit
/// are faults. Numbers keep their text. Why the project has its own: docs/decisions/0011.
class JsonLexer {
 public:
  enum class Token : std::uint8_t {
    end,
    object_begin,
    object_end,
    array_begin,
    array_end,
    colon,
    comma,
    string,
    number,
    null,
    yes,
    no,
    word,  ///< a run of characters that is nothing of JSON's
    cut,   ///< a string that the end of the input cuts off
    fault
  };

  struct Limits {
    std::uint64_t bytes_max;
    std::uint64_t token_bytes_max;  ///< of one string between its quotes, or one number
    bool comments;                  ///< whether `//` comments are allowed
  };

  JsonLexer(Source& source, const Limits& limits);

  Token next();

  /// Of the latest token: a string decoded, a number or word as written, up to where it was faulty.
  const std::string& text() const { return text_; }
  /// Where the latest token began.
  std::uint32_t token_line() const { return token_line_; }
  std::uint32_t token_column() const { return token_column_; }
  /// Whether the latest token stands right behind a number and a comma, as in 1,000.
  bool follows_group() const { return follows_group_; }

  bool at_end() const { return ended_; }
  /// Of the byte consumed last.
  std::uint32_t line() const { return is_behind_line_end() ? line_ - 1 : line_; }
  std::uint32_t column() const;
  /// The source line that contains the byte consumed last, as far as it is at hand.
  std::string excerpt() const;

  const std::optional<Error>& fault() const { return fault_; }
  const std::string& name() const { return source_.name(); }

 private:
  bool is_behind_line_end() const { return line_ > 1 && offset() == line_start_; }
  std::uint64_t offset() const { return chunk_offset_ + at_; }
  std::uint32_t column_here() const {
    return static_cast<std::uint32_t>(offset() - line_start_ + 1);
  }
  /// Whether a byte is at hand, fetching the next chunk when there is none.
  bool more() { return at_ < chunk_.size() || refill(); }
  bool refill();
  char here() const { return *(chunk_.data() + at_); }
  /// How many of the bytes at hand from here on are of a class.
  std::size_t run_of(CharacterClass wanted) const {
    const char* const begin = chunk_.data() + at_;
    const char* const end = chunk_.data() + chunk_.size();
    const char* at = begin;
    while (at != end && is_of(*at, wanted)) {
      ++at;
    }
    return static_cast<std::size_t>(at - begin);
  }
  void end_line();

  Token structural(Token token);
  /// False after a fault.
  bool skip_spaces();
  bool skip_comment();
  Token string();
  bool escape();
  bool unicode_escape();
  std::optional<unsigned> four_digits();
  bool take_special();
  Token bare();
  bool take_bare();
  /// Takes one byte of any kind: false, with a fault, when it is NUL or cannot stand in UTF-8.
  bool take_wide();
  bool within_token_limit(std::uint64_t raw_bytes) {
    return raw_bytes <= limits_.token_bytes_max || refuse_long_token();
  }
  bool refuse_long_token();
  bool refuse_here(ErrorCode code, std::string message);
  bool refuse_token(ErrorCode code, std::string message);
  /// The next byte is not UTF-8.
  bool refuse_byte();

  Source& source_;
  Limits limits_;
  std::string_view chunk_;
  std::size_t at_ = 0;
  std::uint64_t chunk_offset_ = 0;  ///< of the chunk's first byte within the input
  bool started_ = false;
  bool ended_ = false;
  std::optional<Error> fault_;
  Utf8Gate utf8_;

  std::uint32_t line_ = 1;
  std::uint64_t line_start_ = 0;         ///< offset of the current line's first byte
  std::uint32_t line_end_column_ = 0;    ///< of the line end consumed last
  std::array<char, 400> line_before_{};  ///< what earlier chunks hold of the current line
  std::size_t line_before_size_ = 0;

  std::string text_;
  std::uint32_t token_line_ = 1;
  std::uint32_t token_column_ = 1;
  bool follows_group_ = false;
  std::uint64_t number_end_ = 0;  ///< offset behind the latest number
  std::uint64_t comma_ = 0;       ///< offset of the latest comma
};

}  // namespace specie
