#include "cli/trust.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "cli/clocks.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "formats/json/trust_keys.hpp"
#include "formats/json/trust_writer.hpp"
#include "formats/text/trust_text.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/trust_facts.hpp"

namespace specie {
namespace {

Result<std::string> bytes_of(const std::string& path, Host& host) {
  auto file = host.open(path);
  auto bytes = file ? file->rest(Limits().small_file_bytes) : Result<std::string>(file.error());
  return bytes ? std::move(bytes) : Result<std::string>(Error(bytes.error()).in(path));
}

/// A file as the trust file would have to call it: relative to the trust file's own folder.
std::string beside(const std::string& trust, const std::string& path) {
  const auto slash = trust.find_last_of('/');
  const std::string folder = slash == std::string::npos ? "" : trust.substr(0, slash + 1);
  return path.starts_with(folder) ? path.substr(folder.size()) : path;
}

Error unusable(const std::string& path, const std::string& what) {
  return {.code = ErrorCode::bad_option_value, .message = "the file " + what, .document = path};
}

/// A certificate is pinned by its key; an authority's is an anchor, under which only somebody of
/// the signer's name is the signer.
Result<Done> add_certificate(const AddSignerOptions& options, Host& host, NewSigner& signer) {
  if (options.certificate.empty()) {
    return Done{};
  }
  const auto bytes = bytes_of(options.certificate, host);
  if (!bytes) {
    return bytes.error();
  }
  const auto certificates = certificates_in(*bytes);
  if (certificates.empty()) {
    return unusable(options.certificate, "does not hold certificates");
  }
  if (is_authority(*bytes)) {
    signer.anchors.emplace_back(beside(options.file, options.certificate), sha256_hex(*bytes));
    signer.organisation = options.name;
  } else {
    signer.pins.push_back(certificates.front().spki_sha256);
  }
  return Done{};
}

Result<Done> add_key(const AddSignerOptions& options, Host& host, NewSigner& signer) {
  if (options.key.empty()) {
    return Done{};
  }
  const auto bytes = bytes_of(options.key, host);
  if (!bytes) {
    return bytes.error();
  }
  const auto keys = key_in(*bytes);
  if (keys.empty()) {
    return unusable(options.key, "does not hold one public key (PEM, SubjectPublicKeyInfo)");
  }
  const bool is_rsa = keys.front().key.starts_with("rsa-");
  signer.keys.push_back({.file = beside(options.file, options.key),
                         .sha256 = sha256_hex(*bytes),
                         .algorithm = is_rsa ? "rsa-pss-sha256" : ""});
  return Done{};
}

Result<Done> add_key_set(const AddSignerOptions& options, Host& host, NewSigner& signer) {
  if (options.jwks.empty()) {
    return Done{};
  }
  const auto bytes = bytes_of(options.jwks, host);
  if (!bytes) {
    return bytes.error();
  }
  signer.key_sets.emplace_back(beside(options.file, options.jwks), sha256_hex(*bytes));
  return Done{};
}

/// What minisign writes to a .pub file: a comment that nobody signed, and the key.
Result<Done> add_minisign(const AddSignerOptions& options, Host& host, NewSigner& signer) {
  if (options.minisign.empty()) {
    return Done{};
  }
  const auto bytes = bytes_of(options.minisign, host);
  if (!bytes) {
    return bytes.error();
  }
  std::string line = *bytes;
  if (line.starts_with("untrusted comment:")) {
    line.erase(0, std::min(line.find('\n'), line.size() - 1) + 1);
  }
  while (line.ends_with('\n') || line.ends_with('\r')) {
    line.pop_back();
  }
  if (!minisign_key(line)) {
    return unusable(options.minisign, "does not hold one public key of minisign");
  }
  signer.minisign.push_back(std::move(line));
  return Done{};
}

/// The words of the snippet, checked against the file that it is for.
Result<NewSigner> new_signer(const AddSignerOptions& options, Host& host) {
  const auto policy = load_trust(options.file, host);
  if (!policy) {
    return policy.error();
  }
  const auto role = parse_role(options.role);
  if (!role) {
    return Error{.code = ErrorCode::bad_option_value,
                 .message = "\"" + options.role + "\" is not a role",
                 .hint =
                     "use one of: auditor issuer-ceo issuer-cfo issuer-entity custodian trustee "
                     "regulator tsa treasury"};
  }
  if (options.issuers.empty() && *role != Role::tsa) {
    return Error{.code = ErrorCode::bad_option_value,
                 .message = "a signer names the issuers it may sign for",
                 .hint = "give --issuer, once for each"};
  }
  NewSigner signer{.name = options.name, .role = *role, .issuers = options.issuers};
  for (const auto add : {add_certificate, add_key, add_key_set, add_minisign}) {
    if (const auto done = add(options, host, signer); !done) {
      return done.error();
    }
  }
  if (signer.anchors.empty() && signer.pins.empty() && signer.keys.empty() &&
      signer.key_sets.empty() && signer.minisign.empty()) {
    return Error{.code = ErrorCode::bad_option_value,
                 .message = "nothing says by which key the signer is known",
                 .hint = "give --cert, --key, --jwks or --minisign"};
  }
  for (const SignerFacts& each : facts_of(*policy)) {
    const bool has_pin = std::ranges::any_of(each.means, [&](const TrustMeans& means) {
      return std::ranges::find(signer.pins, means.spki_sha256) != signer.pins.end();
    });
    if (has_pin && each.signer->role != *role) {
      return Error{.code = ErrorCode::bad_trust_file,
                   .message = "the key is " + each.signer->name + "'s already, in another role",
                   .hint = "give each role a key of its own",
                   .document = options.file};
    }
  }
  return signer;
}

}  // namespace

ExitCode trust_show(const TrustOptions& options, Host& host) {
  const auto policy = load_trust(options.file, host);
  if (!policy) {
    return complain(policy.error(), host);
  }
  const auto signers = facts_of(*policy);
  host.out << (options.format == "json" ? write_trust_json(*policy, signers)
                                        : write_trust_text(*policy, signers));
  return ExitCode::pass;
}

ExitCode trust_check(const TrustOptions& options, Host& host) {
  const auto at = parse_verify_at(options.verify_at, host);
  if (!at) {
    return complain(at.error(), host);
  }
  const auto policy = load_trust(options.file, host);
  if (!policy) {
    return complain(policy.error(), host);
  }
  const auto findings = findings_of(*policy, at->seconds);
  host.out << (options.format == "json" ? write_trust_findings_json(*policy, findings)
                                        : write_trust_findings(*policy, findings));
  return findings.empty() ? ExitCode::pass : ExitCode::usage;
}

ExitCode trust_add_signer(const AddSignerOptions& options, Host& host) {
  const auto signer = new_signer(options, host);
  if (!signer) {
    return complain(signer.error(), host);
  }
  host.out << write_new_signer(*signer);
  return ExitCode::pass;
}

}  // namespace specie
