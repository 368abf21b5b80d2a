#include "verify/signature/pem.hpp"

#include <array>

#include "verify/model/base64.hpp"

namespace specie {
namespace {

constexpr std::array<std::string_view, 2> labels = {"CMS", "PKCS7"};
constexpr std::string_view dashes = "-----";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::optional<std::string> decoded(std::string text) {
  std::erase_if(text, is_space);
  return text.empty() ? std::nullopt : decode_base64(text);
}

}  // namespace

std::optional<std::string> unarmoured(std::string_view pem) {
  std::string_view text = trimmed(pem);
  for (const std::string_view label : labels) {
    const std::string begin =
        std::string(dashes) + "BEGIN " + std::string(label) + std::string(dashes);
    const std::string end = std::string(dashes) + "END " + std::string(label) + std::string(dashes);
    if (text.starts_with(begin) && text.ends_with(end) && begin.size() + end.size() < text.size()) {
      text.remove_prefix(begin.size());
      text.remove_suffix(end.size());
      return decoded(std::string(text));
    }
  }
  return std::nullopt;
}

bool looks_armoured(std::string_view bytes) { return trimmed(bytes).starts_with(dashes); }

}  // namespace specie
