#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace specie {

/// Eight bytes that are looked at together, because nearly all text is ASCII.
class EightBytes {
 public:
  static constexpr std::size_t count = 8;

  /// `at` has as many bytes behind it.
  explicit EightBytes(const char* at) { std::memcpy(&bytes_, at, count); }

  bool are_ascii() const { return (bytes_ & high) == 0; }
  /// From blank to tilde: they print as they are.
  bool are_printable() const {
    // Of bytes below 0x80 no sum carries into the next.
    constexpr std::uint64_t to_high_from_blank = 0x6060606060606060ULL;
    constexpr std::uint64_t to_high_from_delete = 0x0101010101010101ULL;
    return are_ascii() && ((bytes_ + to_high_from_blank) & high) == high &&
           ((bytes_ + to_high_from_delete) & high) == 0;
  }

  /// Each byte with the bits of both.
  friend EightBytes operator|(EightBytes a, const EightBytes& b) {
    a.bytes_ |= b.bytes_;
    return a;
  }

 private:
  static constexpr std::uint64_t high = 0x8080808080808080ULL;
  std::uint64_t bytes_ = 0;
};

/// How many of the first bytes of `text` are ASCII, or a few less.
inline std::size_t ascii_length(std::string_view text) {
  constexpr std::size_t many = 4 * EightBytes::count;
  std::size_t at = 0;
  for (; at + many <= text.size(); at += many) {
    const char* const from = text.data() + at;
    const EightBytes all = EightBytes(from) | EightBytes(from + EightBytes::count) |
                           EightBytes(from + 2 * EightBytes::count) |
                           EightBytes(from + 3 * EightBytes::count);
    if (!all.are_ascii()) {
      break;
    }
  }
  while (at + EightBytes::count <= text.size() && EightBytes(text.data() + at).are_ascii()) {
    at += EightBytes::count;
  }
  return at;
}

/// How many of the first bytes are characters from blank to tilde, or a few less.
inline std::size_t printable_length(std::string_view text) {
  std::size_t at = 0;
  while (at + EightBytes::count <= text.size() && EightBytes(text.data() + at).are_printable()) {
    at += EightBytes::count;
  }
  // The last eight, of which the first were looked at already.
  const bool to_the_end = at != 0 && text.size() < at + EightBytes::count &&
                          EightBytes(text.data() + text.size() - EightBytes::count).are_printable();
  return to_the_end ? text.size() : at;
}

}  // namespace specie
