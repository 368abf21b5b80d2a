#include "verify/signature/trust_facts.hpp"

#include <algorithm>
#include <iterator>

#include "verify/signature/anchor.hpp"
#include "verify/signature/certificate.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/pem.hpp"
#include "verify/signature/public_key.hpp"

namespace specie {
namespace {

/// "rsa-3072", "p256", "ed25519", or what OpenSSL calls it.
std::string key_word(EVP_PKEY* key) {
  const std::string curve = curve_name(key);
  if (curve == "prime256v1" || curve == "secp384r1" || curve == "secp521r1") {
    return curve == "prime256v1" ? "p256" : curve == "secp384r1" ? "p384" : "p521";
  }
  if (!curve.empty()) {
    return curve;
  }
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
    case EVP_PKEY_RSA_PSS: return "rsa-" + std::to_string(EVP_PKEY_get_bits(key));
    case EVP_PKEY_ED25519: return "ed25519";
    case EVP_PKEY_ED448: return "ed448";
    default: return "of a kind that is not accepted";
  }
}

TrustMeans means_of(X509* certificate, std::string kind, std::string source) {
  CertificateFacts facts = facts_of(certificate);
  EVP_PKEY* key = X509_get0_pubkey(certificate);
  return {.kind = std::move(kind),
          .source = std::move(source),
          .subject = std::move(facts.subject),
          .certificate_sha256 = std::move(facts.certificate_sha256),
          .spki_sha256 = std::move(facts.spki_sha256),
          .key = key == nullptr ? "unreadable" : key_word(key),
          .not_before = facts.not_before,
          .not_after = facts.not_after};
}

std::string word_of(const TrustedKey& key) {
  const openssl::PublicKey decoded = parse_public_key(key.spki);
  return decoded ? key_word(decoded.get()) : "unreadable";
}

SignerFacts facts_of(const Signer& signer) {
  SignerFacts facts{.signer = &signer};
  for (const Anchor& anchor : signer.anchors) {
    for (const openssl::Certificate& each : decoded(anchor)->certificates) {
      facts.means.push_back(means_of(each.get(), "anchor", anchor.file));
    }
  }
  for (const Pin& pin : signer.pins) {
    facts.means.push_back({.kind = pin.spki_sha256.empty() ? "pinned certificate" : "pinned key",
                           .certificate_sha256 = pin.certificate_sha256,
                           .spki_sha256 = pin.spki_sha256});
  }
  for (const TrustedKey& key : signer.keys) {
    facts.means.push_back({.kind = key.format.empty() ? "key" : "key for " + key.format,
                           .source = key.source,
                           .spki_sha256 = key.spki_sha256,
                           .key = word_of(key)});
  }
  return facts;
}

/// G-06: none of these proves anything today.
bool is_weak(const std::string& key, int rsa_bits_min) {
  if (key.starts_with("rsa-")) {
    return std::stoi(key.substr(4)) < std::max(rsa_bits_min, 2048);
  }
  return !key.empty() && key != "p256" && key != "p384" && key != "p521" && key != "ed25519" &&
         key != "ed448";
}

void find_in(const SignerFacts& facts, std::int64_t at, std::vector<TrustFinding>& findings) {
  const Signer& signer = *facts.signer;
  const auto say = [&](std::string text) {
    findings.push_back({.signer = signer.name, .text = std::move(text)});
  };
  for (const TrustMeans& each : facts.means) {
    const std::string what = "the " + each.kind + " " + each.source;
    if (each.not_after && *each.not_after < at) {
      say(what + " expired on " + to_string_utc(*each.not_after));
    }
    if (each.not_before && at < *each.not_before) {
      say(what + " is not valid before " + to_string_utc(*each.not_before));
    }
    if (is_weak(each.key, signer.rsa_bits_min)) {
      say(what + " is too weak to prove anything: " + each.key);
    }
  }
  const Date day = instant_utc(at).date_utc();
  if (signer.mandate_until && *signer.mandate_until <= day) {
    say("the mandate ended before " + to_string(*signer.mandate_until) +
        ": no later report can be signed");
  }
  if (signer.mandate_from && signer.mandate_until &&
      *signer.mandate_until <= *signer.mandate_from) {
    say("the mandate ends before it begins");
  }
}

/// signers of the role, whoever of them shares a key with another counted once.
int signers_of(Role role, const std::vector<SignerFacts>& all) {
  std::vector<const SignerFacts*> distinct;
  const auto shares = [](const SignerFacts& a, const SignerFacts& b) {
    return a.signer->name == b.signer->name ||
           std::ranges::any_of(a.means, [&](const TrustMeans& mine) {
             return mine.kind != "anchor" && !mine.spki_sha256.empty() &&
                    std::ranges::find(b.means, mine.spki_sha256, &TrustMeans::spki_sha256) !=
                        b.means.end();
           });
  };
  for (const SignerFacts& each : all) {
    if (each.signer->role == role &&
        std::ranges::none_of(distinct, [&](const auto* other) { return shares(each, *other); })) {
      distinct.push_back(&each);
    }
  }
  return static_cast<int>(distinct.size());
}

}  // namespace

std::vector<SignerFacts> facts_of(const TrustPolicy& policy) {
  const openssl::CleanErrors clean;
  std::vector<SignerFacts> all;
  std::ranges::transform(policy.signers, std::back_inserter(all),
                         [](const Signer& signer) { return facts_of(signer); });
  return all;
}

std::vector<TrustFinding> findings_of(const TrustPolicy& policy, std::int64_t at) {
  const std::vector<SignerFacts> all = facts_of(policy);
  std::vector<TrustFinding> findings;
  for (const SignerFacts& each : all) {
    find_in(each, at, findings);
  }
  for (const RequiredRole& each : policy.required) {
    const int found = signers_of(each.role, all);
    if (found < each.count) {
      findings.push_back({.signer = {},
                          .text = std::to_string(each.count) + " " +
                                  std::string(to_string(each.role)) +
                                  " must sign, and the file names " + std::to_string(found) +
                                  ": no report can meet it"});
    }
  }
  return findings;
}

std::vector<TrustMeans> certificates_in(std::string_view bytes) {
  std::vector<TrustMeans> means;
  for (const openssl::Certificate& each : openssl::parse_certificates(bytes)) {
    means.push_back(means_of(each.get(), "certificate", {}));
  }
  return means;
}

bool is_authority(std::string_view bytes) {
  const openssl::CleanErrors clean;
  const openssl::Certificates all = openssl::parse_certificates(bytes);
  return !all.empty() && X509_check_ca(all.front().get()) != 0;
}

std::vector<TrustMeans> key_in(std::string_view pem) {
  const auto spki = unarmoured_key(pem);
  const openssl::PublicKey key = parse_public_key(spki.value_or(std::string()));
  if (!key) {
    return {};
  }
  return {{.kind = "key", .spki_sha256 = sha256_hex(*spki), .key = key_word(key.get())}};
}

}  // namespace specie
