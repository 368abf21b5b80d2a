#include "formats/csv/text_source.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>

#include "formats/json/utf8.hpp"
#include "verify/model/ascii.hpp"

namespace specie {
namespace {

constexpr std::string_view mark_utf8 = "\xEF\xBB\xBF";
constexpr std::string_view mark_utf16le = "\xFF\xFE";
constexpr std::string_view mark_utf16be = "\xFE\xFF";

/// Bytes 0x80 to 0x9F of Windows-1252; 0 where it has no character.
constexpr std::array<std::uint16_t, 32> windows1252_controls = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string hex_byte(unsigned char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {'0', 'x', digits[byte >> 4U], digits[byte & 0x0FU]};
}

/// Turns bytes into UTF-8, chunk by chunk.
class Decoder {
 public:
  Decoder(Encoding encoding, std::string name) : encoding_(encoding), name_(std::move(name)) {}

  Result<Done> decode(std::string_view bytes, std::string& text);
  /// At the end: nothing may be half read.
  Result<Done> finish() const;

 private:
  Result<Done> decode_utf8(std::string_view bytes, std::string& text);
  Result<Done> decode_utf16(std::string_view bytes, std::string& text);
  Result<Done> decode_windows1252(std::string_view bytes, std::string& text);
  Result<Done> take_unit(std::uint32_t unit, std::string& text);
  Error not_text(unsigned char byte) const;
  Error half() const;

  Encoding encoding_;
  std::string name_;
  std::uint64_t offset_ = 0;  ///< of the byte looked at
  bool started_ = false;
  Utf8Gate gate_;
  std::optional<unsigned char> first_byte_;  ///< of a unit of two
  std::uint32_t high_surrogate_ = 0;
};

Error Decoder::not_text(unsigned char byte) const {
  return {.code = ErrorCode::unknown_encoding,
          .message = "the byte " + hex_byte(byte) + " at offset " + std::to_string(offset_) +
                     " is not " + std::string(to_string(encoding_)),
          .document = name_};
}

Error Decoder::half() const {
  return {.code = ErrorCode::unknown_encoding,
          .message = "the " + std::string(to_string(encoding_)) +
                     " text has half a character before offset " + std::to_string(offset_),
          .document = name_};
}

Result<Done> Decoder::decode_utf8(std::string_view bytes, std::string& text) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (gate_.is_whole()) {
      const std::size_t plain = ascii_length(bytes.substr(i));
      offset_ += plain;
      i += plain;
    }
    if (i < bytes.size()) {
      if (!gate_.accept(bytes[i])) {
        return not_text(static_cast<unsigned char>(bytes[i]));
      }
      ++offset_;
    }
  }
  text += bytes;
  return Done{};
}

Result<Done> Decoder::take_unit(std::uint32_t unit, std::string& text) {
  const bool low = 0xDC00 <= unit && unit <= 0xDFFF;
  const bool high = 0xD800 <= unit && unit <= 0xDBFF;
  if (low != (high_surrogate_ != 0)) {
    return half();
  }
  if (high) {
    high_surrogate_ = unit;
    return Done{};
  }
  append_utf8(low ? 0x10000 + ((high_surrogate_ - 0xD800) << 10U) + (unit - 0xDC00) : unit, text);
  high_surrogate_ = 0;
  return Done{};
}

Result<Done> Decoder::decode_utf16(std::string_view bytes, std::string& text) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    ++offset_;
    if (!first_byte_) {
      first_byte_ = byte;
      continue;
    }
    const std::uint32_t unit = encoding_ == Encoding::utf16le
                                   ? *first_byte_ + (std::uint32_t{byte} << 8U)
                                   : byte + (std::uint32_t{*first_byte_} << 8U);
    first_byte_.reset();
    if (const auto taken = take_unit(unit, text); !taken) {
      return taken;
    }
  }
  return Done{};
}

Result<Done> Decoder::decode_windows1252(std::string_view bytes, std::string& text) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_control = 0x80 <= byte && byte < 0xA0;
    const std::uint32_t point = is_control ? windows1252_controls.at(byte - 0x80U) : byte;
    if (is_control && point == 0) {
      return not_text(byte);
    }
    append_utf8(point, text);
    ++offset_;
  }
  return Done{};
}

Result<Done> Decoder::decode(std::string_view bytes, std::string& text) {
  if (!started_) {
    started_ = true;
    for (const std::string_view mark : {mark_utf8, mark_utf16le, mark_utf16be}) {
      if (bytes.starts_with(mark)) {
        bytes.remove_prefix(mark.size());
        offset_ += mark.size();
        break;
      }
    }
  }
  switch (encoding_) {
    case Encoding::utf8: return decode_utf8(bytes, text);
    case Encoding::utf16le:
    case Encoding::utf16be: return decode_utf16(bytes, text);
    case Encoding::windows1252: break;
  }
  return decode_windows1252(bytes, text);
}

Result<Done> Decoder::finish() const {
  const bool whole = gate_.is_whole() && !first_byte_ && high_surrogate_ == 0;
  return whole ? Result<Done>(Done{}) : half();
}

constexpr std::pair<std::string_view, Encoding> encodings[] = {
    {"utf-8", Encoding::utf8},
    {"utf-16le", Encoding::utf16le},
    {"utf-16be", Encoding::utf16be},
    {"windows-1252", Encoding::windows1252}};

std::optional<Encoding> marked_encoding(std::string_view head) {
  if (head.starts_with(mark_utf8)) {
    return Encoding::utf8;
  }
  if (head.starts_with(mark_utf16le)) {
    return Encoding::utf16le;
  }
  return head.starts_with(mark_utf16be) ? std::optional(Encoding::utf16be) : std::nullopt;
}

}  // namespace

std::optional<Encoding> parse_encoding(std::string_view name) {
  for (const auto& [each, encoding] : encodings) {
    if (each == name) {
      return encoding;
    }
  }
  return std::nullopt;
}

std::string_view to_string(Encoding encoding) {
  return std::ranges::find(encodings, encoding, [](const auto& each) { return each.second; })
      ->first;
}

Result<Encoding> encoding_of(std::string_view head, std::optional<Encoding> declared) {
  const auto marked = marked_encoding(head);
  if (marked && declared && *marked != *declared) {
    return Error{.code = ErrorCode::unknown_encoding,
                 .message = "the file starts with the byte order mark of " +
                            std::string(to_string(*marked)) + ", and " +
                            std::string(to_string(*declared)) + " is declared"};
  }
  return marked.value_or(declared.value_or(Encoding::utf8));
}

bool has_byte_order_mark(std::string_view head) { return marked_encoding(head).has_value(); }

Source text_of(Source& bytes, Encoding encoding) {
  struct State {
    Decoder decoder;
    std::string text;
    std::size_t at = 0;
    bool ended = false;
  };
  auto state = std::make_shared<State>(State{Decoder(encoding, bytes.name()), {}});
  return {bytes.name(), [state, &bytes](char* buffer, std::size_t size) -> Result<std::size_t> {
            while (state->at == state->text.size() && !state->ended) {
              const auto chunk = bytes.next();
              if (!chunk) {
                return chunk.error();
              }
              state->text.clear();
              state->at = 0;
              state->ended = chunk->empty();
              const auto decoded = state->ended ? state->decoder.finish()
                                                : state->decoder.decode(*chunk, state->text);
              if (!decoded) {
                return decoded.error();
              }
            }
            const std::size_t count = std::min(size, state->text.size() - state->at);
            state->text.copy(buffer, count, state->at);
            state->at += count;
            return count;
          }};
}

std::string head_text(std::string_view head) {
  const auto encoding = marked_encoding(head);
  std::string text;
  Decoder decoder(encoding.value_or(Encoding::windows1252), {});
  (void)decoder.decode(head, text);
  return text;
}

}  // namespace specie
