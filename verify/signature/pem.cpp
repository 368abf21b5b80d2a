#include "verify/signature/pem.hpp"

#include <span>

#include "verify/model/base64.hpp"

namespace specie {
namespace {

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

/// The DER between the lines of the first of these labels that the text has.
std::optional<std::string> block_of(std::string_view pem,
                                    std::span<const std::string_view> labels) {
  std::string_view text = trimmed(pem);
  for (const std::string_view label : labels) {
    const std::string begin =
        std::string(dashes) + "BEGIN " + std::string(label) + std::string(dashes);
    const std::string end = std::string(dashes) + "END " + std::string(label) + std::string(dashes);
    if (text.starts_with(begin) && text.ends_with(end) && begin.size() + end.size() < text.size()) {
      text.remove_prefix(begin.size());
      text.remove_suffix(end.size());
      std::string base64(text);
      std::erase_if(base64, is_space);
      return base64.empty() ? std::nullopt : decode_base64(base64);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> unarmoured(std::string_view pem) {
  static constexpr std::string_view labels[] = {"CMS", "PKCS7"};
  return block_of(pem, labels);
}

std::optional<std::string> unarmoured_key(std::string_view pem) {
  static constexpr std::string_view labels[] = {"PUBLIC KEY"};
  return block_of(pem, labels);
}

bool looks_armoured(std::string_view bytes) { return trimmed(bytes).starts_with(dashes); }

}  // namespace specie
