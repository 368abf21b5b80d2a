#include "formats/json/trust_reader.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "formats/json/jwk_reader.hpp"
#include "formats/json/parse.hpp"
#include "formats/json/scan.hpp"
#include "formats/json/trust_keys.hpp"
#include "formats/json/utf8.hpp"

namespace specie {
namespace {

Role read_role(const JsonCursor& at) {
  const std::string word = at.string();
  const auto role = parse_role(word);
  if (!role && at.present()) {
    at.refuse(ErrorCode::wrong_value, "\"" + cut_text(word, 60) + "\" is not a role",
              "use one of: auditor issuer-ceo issuer-cfo issuer-entity custodian trustee regulator "
              "tsa treasury");
  }
  return role.value_or(Role::auditor);
}

std::vector<Anchor> read_anchors(const JsonCursor& at, const ReadAnchor& read_anchor) {
  std::vector<Anchor> anchors;
  for (const JsonCursor& each : at.items()) {
    Anchor anchor{.file = each["file"].string(), .sha256 = read_sha256(each["sha256"]), .pem = {}};
    if (!anchor.file.empty()) {
      auto bytes = read_anchor(anchor.file);
      if (!bytes) {
        each["file"].refuse(
            ErrorCode::bad_trust_file,
            "the anchor \"" + anchor.file + "\" cannot be read: " + bytes.error().message);
      } else {
        anchor.pem = *std::move(bytes);
      }
    }
    anchors.push_back(std::move(anchor));
  }
  return anchors;
}

/// JWK sets, each pinned by the hash of its file.
std::vector<KeySetFile> read_key_sets(const JsonCursor& at, const ReadAnchor& read_anchor,
                                      const Limits& limits) {
  std::vector<KeySetFile> sets;
  for (const JsonCursor& each : at.items()) {
    KeySetFile file{.file = each["file"].string(), .sha256 = read_sha256(each["sha256"])};
    auto bytes = file.file.empty() ? Result<std::string>(std::string()) : read_anchor(file.file);
    Source source = source_of(file.file, bytes ? *bytes : std::string());
    auto set = read_jwk_set(source, limits);
    if (!bytes || !set) {
      each["file"].refuse(ErrorCode::bad_trust_file,
                          "the key set \"" + file.file + "\" cannot be read: " +
                              (bytes ? set.error() : bytes.error()).message);
    } else {
      file.bytes = *std::move(bytes);
      file.set = *std::move(set);
    }
    sets.push_back(std::move(file));
  }
  return sets;
}

std::vector<Pin> read_pins(const JsonCursor& at) {
  std::vector<Pin> pins;
  for (const JsonCursor& each : at.items()) {
    const JsonCursor spki = each["spki_sha256"];
    const JsonCursor certificate = each["certificate_sha256"];
    if (spki.present() == certificate.present()) {
      each.refuse(ErrorCode::wrong_value,
                  "a pin has spki_sha256 or certificate_sha256, one of them");
      continue;
    }
    pins.push_back(
        {.spki_sha256 = spki.present() ? read_sha256(spki) : std::string{},
         .certificate_sha256 = certificate.present() ? read_sha256(certificate) : std::string{}});
  }
  return pins;
}

Revocation read_revocation(const JsonCursor& at) {
  const std::string word = at.present() ? at.string() : "if-present";
  if (word == "require") {
    return Revocation::require;
  }
  if (word == "off") {
    return Revocation::off;
  }
  if (word != "if-present") {
    at.refuse(ErrorCode::wrong_value, "\"" + cut_text(word, 60) + "\" is not a revocation mode",
              "use one of: require if-present off");
  }
  return Revocation::if_present;
}

bool read_attribute_mode(const JsonCursor& at) {
  const std::string word = at.present() ? at.string() : "if-present";
  if (word != "require" && word != "if-present") {
    at.refuse(ErrorCode::wrong_value, "\"" + cut_text(word, 60) + "\" is not a word for this key",
              "use one of: require if-present");
  }
  return word == "require";
}

/// Formats of later issues may be named already; what is not a format of ours at all is refused.
std::vector<std::string> read_formats(const JsonCursor& at) {
  constexpr std::string_view known[] = {"cms", "pades", "jws", "dsse", "minisign"};
  std::vector<std::string> formats = at.strings();
  for (const std::string& each : formats) {
    if (std::ranges::find(known, each) == std::end(known)) {
      at.refuse(ErrorCode::wrong_value, "\"" + cut_text(each, 60) + "\" is not a signature format",
                "use some of: cms pades jws dsse minisign");
    }
  }
  return formats;
}

Signer read_signer(const JsonCursor& at, const ReadAnchor& read_anchor, const Limits& limits) {
  Signer signer{
      .name = at["name"].string(),
      .role = read_role(at["role"]),
      .issuers = at["issuers"].strings(),
      .anchors = read_anchors(at["anchors"], read_anchor),
      .pins = read_pins(at["pins"]),
      .key_sets = read_key_sets(at["jwks"], read_anchor, limits),
      .keys = read_keys(at["keys"], read_anchor),
      .eku = at["eku"].strings(),
      .formats = read_formats(at["formats"]),
      .types = at["typ"].strings(),
      .payload_types = at["payload_types"].strings(),
      .algorithms = at["algorithms"].strings(),
      .signing_certificate_required = read_attribute_mode(at["signing_certificate_attribute"]),
      .revocation = read_revocation(at["revocation"]),
      .origin = at.origin()};
  if (const JsonCursor mandate = at["mandate"]; mandate.present()) {
    if (mandate["from"].present()) {
      signer.mandate_from = mandate["from"].date();
    }
    if (mandate["until"].present()) {
      signer.mandate_until = mandate["until"].date();
    }
  }
  for (const auto& [name, value] : at["identity"].entries()) {
    signer.identity.emplace_back(name, value.string());
  }
  if (const JsonCursor bits = at["rsa_bits_min"]; bits.present()) {
    const std::int64_t stated = bits.integer();
    if (stated < 1024 || 16384 < stated) {
      bits.refuse(ErrorCode::wrong_value, "rsa_bits_min is a number from 1024 to 16384");
    }
    signer.rsa_bits_min = static_cast<int>(stated);
  }
  std::ranges::move(read_minisign_keys(at["minisign"]), std::back_inserter(signer.keys));
  if (signer.anchors.empty() && signer.pins.empty() && signer.keys.empty() &&
      signer.key_sets.empty()) {
    at.refuse(ErrorCode::missing_key, "the signer has neither anchors nor pins nor keys");
  }
  if (signer.issuers.empty() && signer.role != Role::tsa) {
    at.refuse(ErrorCode::missing_key, "the signer names no issuers it may sign for");
  }
  // X-09: without a name to compare, everyone certified under the anchor would be this signer.
  if (!signer.anchors.empty() && signer.identity.empty() && signer.role != Role::tsa) {
    at.refuse(ErrorCode::missing_key, "the signer has anchors but no identity",
              R"(write "identity": {"O": "the name in its certificate"})");
  }
  return signer;
}

/// G-08: a key is bound to one role, or one person could sign for two.
void check_roles(const JsonCursor& at, const std::vector<Signer>& signers) {
  std::map<std::string_view, Role> roles;
  for (std::size_t i = 0; i < signers.size(); ++i) {
    for (const Pin& each : signers[i].pins) {
      const std::string_view key =
          each.spki_sha256.empty() ? each.certificate_sha256 : each.spki_sha256;
      if (!key.empty() && roles.emplace(key, signers[i].role).first->second != signers[i].role) {
        at.items()[i].refuse(ErrorCode::wrong_value, "the same key is pinned in two roles",
                             "give each role a key of its own");
      }
    }
  }
}

std::vector<RequiredRole> read_required(const JsonCursor& at) {
  if (!at.present()) {
    return {RequiredRole{}};
  }
  if (const JsonCursor over = at["over"]; over.present() && over.string() != "same-bytes") {
    over.refuse(ErrorCode::wrong_value, "require.over is \"same-bytes\"");
  }
  std::vector<RequiredRole> required;
  for (const JsonCursor& each : at["all"].items()) {
    const Role role = read_role(each["role"]);
    const std::int64_t count = each["count"].present() ? each["count"].integer() : 1;
    if (count < 1 || count > 64 || role == Role::tsa) {
      each.refuse(ErrorCode::wrong_value, "this cannot be required of a report");
    }
    required.push_back({role, static_cast<int>(count)});
  }
  if (required.empty()) {
    at.refuse(ErrorCode::wrong_value, "require asks for nobody, which every forgery meets");
  }
  return required;
}

}  // namespace

Result<TrustPolicy> read_trust(Source& source, const ReadAnchor& read_anchor,
                               const Limits& limits) {
  const auto as_trust_error = [](Error error) {
    error.hint = error.hint.empty() ? std::string(kind_of(error.code).cure) : error.hint;
    error.code = ErrorCode::bad_trust_file;
    return error;
  };
  JsonOptions options = json_options(limits.small_file_bytes, limits);
  options.comments = true;
  const auto root = parse_json(source, options);
  if (!root) {
    return as_trust_error(root.error());
  }
  JsonScan scan(*root, source.name());
  const JsonCursor at = scan.root();
  if (at["schema"].string() != "specie.trust/1") {
    at["schema"].refuse(ErrorCode::unknown_schema, "the document is not a specie.trust/1");
  }
  [[maybe_unused]] const JsonCursor ignored = at["$schema"];
  TrustPolicy policy{.file = source.name(), .sha256 = {}, .signers = {}};
  for (const JsonCursor& each : at["signers"].items()) {
    policy.signers.push_back(read_signer(each, read_anchor, limits));
  }
  check_roles(at["signers"], policy.signers);
  if (policy.signers.size() > limits.signatures) {
    at["signers"].refuse(ErrorCode::over_limit, "the trust file names more than " +
                                                    std::to_string(limits.signatures) + " signers");
  }
  policy.required = read_required(at["require"]);
  if (policy.signers.empty()) {
    at["signers"].refuse(ErrorCode::missing_key, "the trust file names no signers");
  }
  if (const auto fault = scan.fault()) {
    return as_trust_error(*fault);
  }
  return policy;
}

}  // namespace specie
