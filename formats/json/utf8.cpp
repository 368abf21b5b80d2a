#include "formats/json/utf8.hpp"

namespace specie {

bool Utf8Gate::accept(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  if (left_ > 0) {
    const bool follows = low_ <= value && value <= high_;
    --left_;
    low_ = 0x80;
    high_ = 0xBF;
    return follows;
  }
  if (value < 0x80) {
    return true;
  }
  if (value < 0xC2 || 0xF4 < value) {
    return false;
  }
  left_ = value < 0xE0 ? 1 : (value < 0xF0 ? 2 : 3);
  low_ = value == 0xE0 ? 0xA0 : (value == 0xF0 ? 0x90 : 0x80);
  high_ = value == 0xED ? 0x9F : (value == 0xF4 ? 0x8F : 0xBF);
  return true;
}

void append_utf8(std::uint32_t point, std::string& text) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | (point >> 6U));
    put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U));
    put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  }
}

std::string cut_text(std::string_view text, std::size_t bytes_max) {
  Utf8Gate gate;
  std::size_t whole = 0;
  for (std::size_t i = 0; i < text.size() && i < bytes_max && gate.accept(text[i]); ++i) {
    whole = gate.is_whole() ? i + 1 : whole;
  }
  return std::string(text.substr(0, whole));
}

}  // namespace specie
