#include "verify/signature/minisign.hpp"

#include <openssl/objects.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "verify/model/base64.hpp"
#include "verify/signature/key_check.hpp"
#include "verify/signature/public_key.hpp"
#include "verify/signature/value.hpp"

namespace specie {
namespace {

constexpr std::string_view untrusted_prefix = "untrusted comment: ";
constexpr std::string_view trusted_prefix = "trusted comment: ";
constexpr std::size_t signature_size = 64;
constexpr std::size_t key_id_size = 8;
constexpr std::size_t algorithm_size = 2;
/// minisign's own limits are 1024 and 8192 bytes for the comments.
constexpr std::size_t file_bytes_max = 16'384;

/// The four lines, decoded and not judged. What the untrusted comment says is not even kept.
struct Parts {
  bool is_prehashed = false;
  std::string key_id;  ///< lower-case hex, as minisign prints it
  std::string signature;
  std::string trusted_comment;
  std::string global_signature;  ///< over `signature` and `trusted_comment`
};

Error malformed(std::string message) {
  return {.code = ErrorCode::malformed_signature,
          .message = std::move(message),
          .hint = "give the .minisig as minisign wrote it"};
}

/// One line; minisign on Windows ends it with CR and LF. Absent when it has no end: the file was
/// cut.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

using Lines = std::array<std::string_view, 4>;

std::optional<Lines> lines_of(std::string_view bytes) {
  Lines lines;
  for (std::string_view& each : lines) {
    const auto line = take_line(bytes);
    if (!line) {
      return std::nullopt;
    }
    each = *line;
  }
  return bytes.empty() ? std::optional(lines) : std::nullopt;
}

Result<Parts> parse(std::string_view bytes) {
  if (file_bytes_max < bytes.size()) {
    return Error{.code = ErrorCode::signature_over_limit,
                 .message = "a minisign signature of more than " + std::to_string(file_bytes_max) +
                            " bytes"};
  }
  const auto lines = lines_of(bytes);
  if (!lines) {
    return malformed("a minisign signature has four lines, each with its end");
  }
  const auto& [untrusted, value, trusted, global] = *lines;
  if (!untrusted.starts_with(untrusted_prefix) || !trusted.starts_with(trusted_prefix)) {
    return malformed("the first and the third line of a minisign signature are its comments");
  }
  const auto decoded = decode_base64(value);
  auto over_both = decode_base64(global);
  if (!decoded || decoded->size() != algorithm_size + key_id_size + signature_size || !over_both ||
      over_both->size() != signature_size) {
    return malformed("a line of the minisign signature is not base64 of the right length");
  }
  const std::string algorithm = decoded->substr(0, algorithm_size);
  if (algorithm != "ED" && algorithm != "Ed") {
    return malformed("the minisign signature is of no algorithm we know");
  }
  std::string key_id = decoded->substr(algorithm_size, key_id_size);
  std::ranges::reverse(key_id);
  return Parts{.is_prehashed = algorithm == "ED",
               .key_id = openssl::to_hex(key_id),
               .signature = decoded->substr(algorithm_size + key_id_size),
               .trusted_comment = std::string(trusted.substr(trusted_prefix.size())),
               .global_signature = *std::move(over_both)};
}

Algorithm ed25519() { return {.scheme = Scheme::ed25519, .digest = find_digest(NID_sha512)}; }

/// What the signer signed: the content's digest, or the content. Absent when it is not at hand.
std::optional<std::string_view> message_of(const Parts& parts, const SignedContent& content) {
  if (!content.is_given) {
    return std::nullopt;
  }
  if (!parts.is_prehashed) {
    return content.bytes;
  }
  const std::string& digest = content.digests.blake2b512;
  return digest.empty() ? std::nullopt : std::optional<std::string_view>(digest);
}

/// M-01: both signatures are this key's. The second one tells a changed comment from other content.
MaybeFault value_fault(const Parts& parts, std::string_view message, const TrustedKey& trusted) {
  const openssl::PublicKey key = parse_public_key(trusted.spki);
  if (!key) {
    return unproven(SubIndication::crypto_constraints_failure, "G-09", "KEY_NOT_ALLOWED",
                    "the trust file's key cannot be read");
  }
  const bool is_right = is_signature_of(parts.signature, message, ed25519(), key.get());
  const bool is_global_right = is_signature_of(
      parts.global_signature, parts.signature + parts.trusted_comment, ed25519(), key.get());
  if (is_right && is_global_right) {
    return {};
  }
  if (is_right) {
    return broken(SubIndication::sig_crypto_failure, "M-01", "TRUSTED_COMMENT_CHANGED",
                  "the signature over the trusted comment is not this signer's");
  }
  if (is_global_right) {
    return broken(SubIndication::hash_failure, "M-01", "CONTENT_CHANGED",
                  "the file is not the one that was signed");
  }
  return broken(SubIndication::sig_crypto_failure, "M-01", "SIGNATURE_WRONG",
                "the signature's value is not this signer's over these bytes");
}

/// The key id is a hint: it selects among trusted keys, and the arithmetic decides (G-07).
KeyFinding find_signer(const Parts& parts, const SignedContent& content, const TrustPolicy* trust) {
  KeyFinding found{.algorithm = "ed25519"};
  const auto message = message_of(parts, content);
  for (const TrustedKey* key : keys_for("minisign", trust)) {
    if (key->kid != parts.key_id || (found.key != nullptr && !found.fault)) {
      continue;
    }
    found.key = key;
    found.fault = message
                      ? value_fault(parts, *message, *key)
                      : unproven(SubIndication::signed_data_not_found, "M-01", "CONTENT_NOT_GIVEN",
                                 "the content that was signed was not given");
  }
  if (found.key == nullptr) {
    found.fault =
        unknown_key("M-01", "no minisign key of the trust file has the id " + parts.key_id, trust);
    found.fault->hint =
        "if you have verified by another way that this is the signer, add the line of its public "
        "key to \"minisign\"";
  }
  return found;
}

/// "timestamp:1776677400", with which minisign's own trusted comment begins.
std::optional<std::int64_t> claimed_time(std::string_view comment) {
  constexpr std::string_view prefix = "timestamp:";
  if (!comment.starts_with(prefix)) {
    return std::nullopt;
  }
  comment.remove_prefix(prefix.size());
  const std::string_view digits = comment.substr(0, comment.find('\t'));
  constexpr std::size_t digits_max = 12;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  const bool is_number = error == std::errc() && end == digits.data() + digits.size() &&
                         digits.size() <= digits_max && 0 <= seconds;
  return is_number ? std::optional(seconds) : std::nullopt;
}

/// What the signer says beside the content, once it is proven to be the signer's.
void read_comment(const Parts& parts, SignatureCheck& check) {
  const bool is_plain = std::ranges::all_of(
      parts.trusted_comment, [](char c) { return c == '\t' || (' ' <= c && c <= '~'); });
  std::string shown = parts.trusted_comment;
  std::ranges::replace(shown, '\t', ' ');
  check.claimed_time = claimed_time(parts.trusted_comment);
  check.notes.push_back(is_plain ? "the signer's comment: " + shown
                                 : "the signer's comment has characters that are not shown");
}

}  // namespace

bool is_minisign(std::string_view bytes) { return bytes.starts_with("untrusted comment:"); }

bool minisign_needs_bytes(std::string_view bytes) {
  const Result<Parts> parts = parse(bytes);
  return parts && !parts->is_prehashed;
}

Result<std::vector<SignatureCheck>> check_minisign(const MinisignFile& file,
                                                   const SignedContent& content,
                                                   const TrustPolicy* trust,
                                                   const SignatureContext& context,
                                                   const Limits& limits) {
  const Result<Parts> parts = parse(file.bytes);
  if (!parts) {
    return Error(parts.error()).in(file.file);
  }
  SignatureCheck check{.file = file.file, .format = "minisign"};
  const KeyFinding found = find_signer(*parts, content, trust);
  if (found.key != nullptr && !found.fault) {
    read_comment(*parts, check);
  }
  judge_by_key(found, content.digests.sha256, "M-01", trust, context, limits, check);
  return std::vector{std::move(check)};
}

}  // namespace specie
