#include "tests/conformance/policy.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "formats/json/jwk_reader.hpp"
#include "formats/json/parse.hpp"
#include "formats/json/trust_keys.hpp"
#include "verify/signature/authenticity.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/jwk.hpp"
#include "verify/signature/trust_check.hpp"

namespace specie::conformance {
namespace {

using nlohmann::json;

constexpr const char* any_usage = "2.5.29.37.0";

/// What a manifest states must be readable, or the case cannot be set up.
template <class T>
T required(const Result<T>& result) {
  if (!result) {
    throw std::runtime_error(result.error().message);
  }
  return *result;
}

Date date_at(const std::string& text) { return required(parse_date(text)); }
Instant instant_at(const std::string& text) { return required(parse_instant(text)); }

Role role_of(const std::string& word) { return parse_role(word).value_or(Role::auditor); }

std::vector<std::string> words_at(const json& object, const char* key) {
  const json value = object.value(key, json::array());
  return value.is_string() ? std::vector<std::string>{value}
                           : value.get<std::vector<std::string>>();
}

Anchor anchor_at(const Case& each, const std::string& path) {
  std::string bytes = each.bytes(path);
  std::string sha256 = sha256_hex(bytes);
  return {.file = path, .sha256 = std::move(sha256), .pem = std::move(bytes)};
}

/// The keys of a role's set, which must be good ones: a case's own set is added by judge_jws().
void add_key_set(const Case& each, const std::string& path, Signer& signer) {
  Source source = source_of(path, each.bytes(path));
  std::vector<TrustedKey> keys =
      required(trusted_keys(required(read_jwk_set(source, Limits())), path));
  signer.keys.insert(signer.keys.end(), keys.begin(), keys.end());
}

/// Their last day is part of the mandate, ours is half-open.
void read_mandate(const json& mandate, Signer& signer) {
  for (const auto& [key, value] : mandate.items()) {
    const bool is_start = key.find("from") != std::string::npos;
    const Date date = date_at(value);
    (is_start ? signer.mandate_from : signer.mandate_until) = is_start ? date : add_days(date, 1);
  }
}

/// One entry of trust.json: anchors, subject, EKU, mandate.
Signer signer_of_role(const Case& each, const std::string& word, const json& entry) {
  Signer signer{.name = word, .role = role_of(word), .issuers = {issuer_name}};
  for (const std::string& path : words_at(entry, "anchors")) {
    signer.anchors.push_back(anchor_at(each, path));
  }
  const json subject = entry.value("subject", json::object());
  for (const auto& [attribute, value] : subject.items()) {
    signer.identity.emplace_back(attribute, value);
  }
  for (const std::string& set : words_at(entry, "jwks")) {
    add_key_set(each, set, signer);
  }
  signer.eku = words_at(entry, "eku");
  signer.revocation =
      entry.value("revocation", "") == "off" ? Revocation::off : Revocation::if_present;
  signer.signing_certificate_required =
      entry.value("signing_certificate_attribute", "") == "require";
  read_mandate(entry.value("mandate", json::object()), signer);
  return signer;
}

std::vector<Signer> signers_of_file(const Case& each, const std::string& path) {
  std::vector<Signer> signers;
  const json file = json::parse(each.bytes(path));
  for (const auto& [word, entry] : file.at("roles").items()) {
    if (entry.contains("anchors") || entry.contains("jwks")) {
      signers.push_back(signer_of_role(each, word, entry));
    }
  }
  return signers;
}

Signer signer_of_anchors(const Case& each) {
  Signer signer{.name = "signer", .issuers = {issuer_name}};
  add_anchors(each, "anchors", signer);
  for (const std::string& path : words_at(each.inputs(), "pins")) {
    signer.pins.push_back({.certificate_sha256 = sha256_hex(der_of(each.bytes(path)))});
  }
  return signer;
}

/// As the trust file would have it.
TrustedKey minisign_key_of(const std::string& file) {
  const std::string line = file.substr(file.find('\n') + 1, 56);
  Source source = source_of("key", R"({"minisign": [")" + line + "\"]}");
  const auto root = required(parse_json(source, json_options(line.size() + 100, Limits())));
  JsonScan scan(root, "key");
  const std::vector<TrustedKey> keys = read_minisign_keys(scan.root()["minisign"]);
  if (keys.size() != 1) {
    throw std::runtime_error("not a minisign key");
  }
  return keys.front();
}

/// One signer for each key, so that a threshold counts keys.
std::vector<Signer> signers_of_keys(const Case& each, const std::string& format) {
  std::vector<Signer> signers;
  for (const std::string& path : words_at(each.inputs(), "keys")) {
    Signer signer{.name = path, .issuers = {issuer_name}};
    if (format == "minisign") {
      signer.keys.push_back(minisign_key_of(each.bytes(path)));
    } else {
      signer.keys.push_back({.source = path, .format = format, .pem = each.bytes(path)});
    }
    signer.payload_types = words_at(each.policy(), "payload_types");
    signers.push_back(std::move(signer));
  }
  return signers;
}

std::string verdict_of(Authenticity::Status status) {
  switch (status) {
    case Authenticity::Status::pass: return "accept";
    case Authenticity::Status::inconclusive: return "inconclusive";
    case Authenticity::Status::not_authentic: return "reject";
  }
  return {};
}

}  // namespace

void add_anchors(const Case& each, const char* input, Signer& signer) {
  for (const std::string& path : words_at(each.inputs(), input)) {
    signer.anchors.push_back(anchor_at(each, path));
  }
}

void apply_switches(const json& policy, Signer& signer) {
  if (policy.contains("signing_certificate_attribute")) {
    signer.signing_certificate_required = policy["signing_certificate_attribute"] == "require";
  }
  if (policy.contains("revocation")) {
    signer.revocation = policy["revocation"] == "off" ? Revocation::off : Revocation::require;
  }
  if (policy.contains("eku")) {
    signer.eku =
        policy["eku"] == "any" ? std::vector<std::string>{any_usage} : words_at(policy, "eku");
  }
  signer.types = words_at(policy, "typ");
  signer.path.policies = words_at(policy, "initial_policies");
  signer.path.policy_required = policy.value("require_explicit_policy", false);
  signer.path.mapping_inhibited = policy.value("inhibit_policy_mapping", false);
  signer.path.any_policy_inhibited = policy.value("inhibit_any_policy", false);
  signer.path.revocation_of_leaf_only = policy.value("revocation_scope", "") == "leaf";
  if (policy.contains("max_chain_depth")) {
    signer.path.intermediates_max = policy["max_chain_depth"];
  }
}

std::string verdict_of(Indication indication) {
  switch (indication) {
    case Indication::total_passed: return "accept";
    case Indication::indeterminate: return "inconclusive";
    case Indication::total_failed: return "reject";
  }
  return {};
}

TrustPolicy trust_of(const Case& each) {
  const json inputs = each.inputs();
  const json policy = each.policy();
  TrustPolicy trust;
  trust.signers = inputs.contains("trust") ? signers_of_file(each, inputs["trust"])
                                           : std::vector{signer_of_anchors(each)};
  for (Signer& signer : trust.signers) {
    if (signer.role != Role::tsa) {
      apply_switches(policy, signer);
    }
  }
  if (!inputs.contains("trust") && inputs.contains("tsa_anchors")) {
    trust.signers.push_back({.name = "tsa", .role = Role::tsa});
    add_anchors(each, "tsa_anchors", trust.signers.back());
  }
  trust.required.clear();
  for (const auto& role : policy.value("require", json::array())) {
    trust.required.push_back({.role = role_of(role.at("role")), .count = role.at("n")});
  }
  if (trust.required.empty()) {
    trust.required = {{.role = role_of(inputs.value("role", "auditor")), .count = 1}};
  }
  return trust;
}

TrustPolicy trust_of_keys(const Case& each, const std::string& format) {
  TrustPolicy trust{.file = "manifest", .sha256 = {}, .signers = signers_of_keys(each, format)};
  trust.required = {{.role = Role::auditor, .count = each.policy().value("threshold", 1)}};
  if (const auto checked = check_trust(trust); !checked) {
    throw std::runtime_error(checked.error().message);
  }
  return trust;
}

SignedContent content_from(const std::optional<std::string>& bytes) {
  SignedContent content{.is_given = bytes.has_value()};
  if (bytes) {
    ContentDigest digest({.sha384 = true, .sha512 = true, .blake2b512 = true, .sha3 = true});
    digest.update(*bytes);
    content.digests = digest.finish();
    content.bytes = *bytes;
  }
  return content;
}

Signer& signer_for(const Case& each, TrustPolicy& trust) {
  const Role role = role_of(each.inputs().value("role", "auditor"));
  const auto found = std::ranges::find(trust.signers, role, &Signer::role);
  return found == trust.signers.end() ? trust.signers.front() : *found;
}

SignatureContext context_of(const Case& each) {
  const json inputs = each.inputs();
  SignatureContext context{.issuer = issuer_name};
  if (inputs.contains("at")) {
    context.verification_time = instant_at(inputs["at"]).seconds_utc();
  }
  if (inputs.contains("period_end")) {
    context.as_of = instant_at(inputs["period_end"]);
  }
  for (const std::string& path : words_at(inputs, "untrusted")) {
    context.certificates.push_back(each.bytes(path));
  }
  for (const std::string& path : words_at(inputs, "crls")) {
    context.crls.push_back(each.bytes(path));
  }
  for (const std::string& path : words_at(inputs, "ocsp")) {
    context.ocsp.push_back(each.bytes(path));
  }
  return context;
}

bool name_whoever_signed(TrustPolicy& trust, const std::vector<SignatureCheck>& checks) {
  bool named = false;
  for (Signer& signer : trust.signers) {
    const std::string subject = checks.empty() ? "" : checks.front().certificate_subject;
    const auto start = subject.find("CN=");
    if (signer.role != Role::tsa && !signer.anchors.empty() && signer.identity.empty() &&
        start != std::string::npos) {
      const auto end = subject.find(',', start);
      signer.identity = {{"CN", subject.substr(start + 3, end - start - 3)}};
      named = true;
    }
  }
  return named;
}

Outcome outcome_of(std::vector<SignatureCheck> checks, const TrustPolicy& trust) {
  const Authenticity authenticity = judge_authenticity(std::move(checks), &trust, {});
  Outcome outcome{verdict_of(authenticity.status), authenticity.reason};
  for (const SignatureCheck& check : authenticity.signatures) {
    outcome.detail += " [" + std::string(to_string(check.indication)) + " " +
                      std::string(to_string(check.sub_indication)) + " " + check.rule + " " +
                      check.detail + ": " + check.reason + "]";
    for (const TimeStampCheck& each : check.time_stamps) {
      outcome.detail += " (time-stamp " + std::string(to_string(each.indication)) + " " +
                        each.rule + " " + each.detail + ")";
    }
  }
  return outcome;
}

std::string der_of(const std::string& pem) {
  static constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
  static constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto start = pem.find(begin);
  if (start == std::string_view::npos) {
    return pem;
  }
  std::string der;
  std::uint32_t bits = 0;
  int count = 0;
  for (std::size_t i = start + begin.size(); i < pem.size() && pem[i] != '-'; ++i) {
    const auto value = alphabet.find(pem[i]);
    if (value == std::string_view::npos) {
      continue;
    }
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    count += 6;
    if (8 <= count) {
      count -= 8;
      der += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
    }
  }
  return der;
}

}  // namespace specie::conformance
