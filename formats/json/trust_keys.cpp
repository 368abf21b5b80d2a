#include "formats/json/trust_keys.hpp"

#include <algorithm>
#include <optional>

#include "formats/json/utf8.hpp"
#include "verify/model/base64.hpp"

namespace specie {
namespace {

constexpr std::size_t keys_max = 16;  ///< each is tried on every signature

bool is_sha256(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::string lower_hex(std::string_view octets) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : octets) {
    const auto byte = static_cast<unsigned char>(c);
    text += digits[byte >> 4U];
    text += digits[byte & 0x0FU];
  }
  return text;
}

void check_count(const JsonCursor& at, std::size_t count) {
  if (keys_max < count) {
    at.refuse(ErrorCode::over_limit,
              "the signer has more than " + std::to_string(keys_max) + " keys of one kind");
  }
}

}  // namespace

std::optional<TrustedKey> minisign_key(const std::string& line) {
  // RFC 8410: SEQUENCE { SEQUENCE { id-Ed25519 }, BIT STRING }, before the key's 32 octets.
  static constexpr unsigned char prefix[] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                             0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
  constexpr std::size_t algorithm_size = 2;
  constexpr std::size_t id_size = 8;
  constexpr std::size_t key_size = 32;
  const auto bytes = decode_base64(line);
  if (!bytes || bytes->size() != algorithm_size + id_size + key_size || !bytes->starts_with("Ed")) {
    return std::nullopt;
  }
  std::string id = bytes->substr(algorithm_size, id_size);
  std::ranges::reverse(id);
  std::string spki(std::begin(prefix), std::end(prefix));
  spki += bytes->substr(algorithm_size + id_size);
  return TrustedKey{
      .source = line, .spki = std::move(spki), .kid = lower_hex(id), .format = "minisign"};
}

std::string read_sha256(const JsonCursor& at) {
  const std::string text = at.string();
  if (at.present() && !is_sha256(text)) {
    at.refuse(ErrorCode::wrong_value, "\"" + cut_text(text, 70) + "\" is not a SHA-256",
              "write 64 hex digits in lower case");
  }
  return text;
}

std::vector<TrustedKey> read_keys(const JsonCursor& at, const ReadAnchor& read_anchor) {
  std::vector<TrustedKey> keys;
  for (const JsonCursor& each : at.items()) {
    TrustedKey key{.source = each["file"].string(),
                   .kid = each["keyid"].string_or_empty(),
                   .alg = each["algorithm"].string_or_empty(),
                   .format = "dsse",
                   .sha256 = read_sha256(each["sha256"])};
    if (!key.source.empty()) {
      auto bytes = read_anchor(key.source);
      if (!bytes) {
        each["file"].refuse(
            ErrorCode::bad_trust_file,
            "the key \"" + key.source + "\" cannot be read: " + bytes.error().message);
      } else {
        key.pem = *std::move(bytes);
      }
    }
    keys.push_back(std::move(key));
  }
  check_count(at, keys.size());
  return keys;
}

std::vector<TrustedKey> read_minisign_keys(const JsonCursor& at) {
  std::vector<TrustedKey> keys;
  for (const std::string& each : at.strings()) {
    auto key = minisign_key(each);
    if (!key) {
      at.refuse(ErrorCode::wrong_value, "\"" + cut_text(each, 60) + "\" is not a minisign key",
                "write the second line of the .pub file, which starts with RW");
      continue;
    }
    keys.push_back(*std::move(key));
  }
  check_count(at, keys.size());
  return keys;
}

}  // namespace specie
