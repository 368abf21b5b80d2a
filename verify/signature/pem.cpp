#include "verify/signature/pem.hpp"

#include <algorithm>
#include <array>
#include <climits>

#include "verify/signature/openssl.hpp"

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
  if (text.empty() || text.size() % 4 != 0 || INT_MAX < text.size()) {
    return std::nullopt;
  }
  std::string bytes(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                   openssl::octets(text), static_cast<int>(text.size()));
  if (size < 0) {
    return std::nullopt;
  }
  const auto padding =
      static_cast<std::size_t>(std::ranges::count(text.substr(text.size() - 2), '='));
  bytes.resize(static_cast<std::size_t>(size) - padding);
  // G-04: unused trailing bits are zero and padding is exact, so encoding again gives the text.
  std::string again(text.size() + 1, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(again.data()), openssl::octets(bytes),
                  static_cast<int>(bytes.size()));
  again.pop_back();
  return again == text ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace

std::optional<std::string> unarmoured(std::string_view pem) {
  const openssl::CleanErrors clean;
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
