#include "formats/json/characters.hpp"
#include "formats/json/lexer.hpp"

namespace specie {
namespace {

int hexadecimal(char c) {
  if (is_json_digit(c)) {
    return c - '0';
  }
  if ('a' <= c && c <= 'f') {
    return c - 'a' + 10;
  }
  return 'A' <= c && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

JsonLexer::Token JsonLexer::string() {
  ++at_;
  const std::uint64_t begin = offset();
  text_.clear();
  while (more()) {
    const std::size_t run = run_of(in_string);
    if (run != 0 && !utf8_.is_whole()) {
      refuse_byte();
      return Token::fault;
    }
    text_.append(chunk_.data() + at_, run);
    at_ += run;
    if (!within_token_limit(offset() - begin)) {
      return Token::fault;
    }
    if (at_ < chunk_.size()) {
      if (here() == '"' && utf8_.is_whole()) {
        ++at_;
        return Token::string;
      }
      if (!take_special()) {
        break;
      }
    }
  }
  return fault_ ? Token::fault : Token::cut;
}

/// Takes what does not stand for itself within a string. False at the end of the input, or after a
/// fault.
bool JsonLexer::take_special() {
  const char c = here();
  if (c == '\0' || !is_json_ascii(c) || !utf8_.is_whole()) {
    text_ += c;
    return take_wide();
  }
  if (c == '\\') {
    ++at_;
    return escape();
  }
  return refuse_token(ErrorCode::malformed,
                      "this is not JSON: a string holds a control character or a line end");
}

/// False at the end of the input, or after a fault.
bool JsonLexer::escape() {
  if (!more()) {
    return false;
  }
  constexpr std::string_view names = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  const char c = here();
  if (const auto found = names.find(c); found != std::string_view::npos && c != '\0') {
    text_ += meant[found];
    ++at_;
    return true;
  }
  if (c != 'u') {
    return refuse_token(ErrorCode::malformed,
                        "this is not JSON: a string holds an escape that JSON does not have");
  }
  ++at_;
  return unicode_escape();
}

std::optional<unsigned> JsonLexer::four_digits() {
  unsigned code = 0;
  for (int i = 0; i < 4; ++i) {
    if (!more()) {
      return std::nullopt;
    }
    const int digit = hexadecimal(here());
    if (digit < 0) {
      refuse_token(ErrorCode::malformed,
                   "this is not JSON: a string holds \\u without four hexadecimal digits");
      return std::nullopt;
    }
    code = code * 16 + static_cast<unsigned>(digit);
    ++at_;
  }
  return code;
}

bool JsonLexer::unicode_escape() {
  const auto first = four_digits();
  if (!first) {
    return false;
  }
  if (*first < 0xD800 || 0xDFFF < *first) {
    append_utf8(*first, text_);
    return true;
  }
  // The half of a character that stands alone is no character (RFC 8259, section 8.2).
  const auto lone = [&] {
    return refuse_token(ErrorCode::malformed, "this is not JSON: a string holds a lone surrogate");
  };
  if (*first > 0xDBFF) {
    return lone();
  }
  for (const char wanted : {'\\', 'u'}) {
    if (!more()) {
      return false;
    }
    if (here() != wanted) {
      return lone();
    }
    ++at_;
  }
  const auto second = four_digits();
  if (!second) {
    return false;
  }
  if (*second < 0xDC00 || 0xDFFF < *second) {
    return lone();
  }
  append_utf8(0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00), text_);
  return true;
}

}  // namespace specie
