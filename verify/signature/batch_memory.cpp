#include "verify/signature/batch_memory.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "verify/signature/digest.hpp"
#include "verify/signature/ess.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/value.hpp"

namespace specie {
namespace {

/// A batch of the signers of a country has a few hundred certificates. Beyond this all is
/// forgotten and learnt again, so that a hostile batch cannot fill the memory.
constexpr std::size_t entries_max = 1024;
/// An honest certificate has one or two kilobytes.
constexpr std::size_t certificate_bytes_max = 16'384;

/// Writes the parts of a key one behind the other, each with its end, so that no two lists of parts
/// make one key.
class KeyText {
 public:
  void add(std::string_view part) {
    text_ += std::to_string(part.size());
    text_ += ':';
    text_ += part;
  }
  void add(std::int64_t number) {
    text_ += std::to_string(number);
    text_ += ';';
  }
  void add(const std::optional<std::int64_t>& number) {
    add(std::int64_t{number.has_value()});
    add(number.value_or(0));
  }
  void add_count(std::size_t count) { add(static_cast<std::int64_t>(count)); }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

/// All of a signer that chain_to() looks at. An anchor is its file's digest, which check_trust()
/// has compared.
void add_signer(const Signer& signer, KeyText& key) {
  const PathRules& path = signer.path;
  key.add_count(static_cast<std::size_t>(signer.role));
  key.add_count(static_cast<std::size_t>(signer.revocation));
  key.add_count(signer.anchors.size());
  for (const Anchor& each : signer.anchors) {
    key.add(each.sha256);
  }
  key.add_count(path.policies.size());
  for (const std::string& each : path.policies) {
    key.add(each);
  }
  for (const bool each : {path.policy_required, path.mapping_inhibited, path.any_policy_inhibited,
                          path.revocation_of_leaf_only}) {
    key.add(std::int64_t{each});
  }
  key.add_count(path.intermediates_max.value_or(SIZE_MAX));
}

/// Revocation data by its bytes: lists and answers that differ in one bit are others.
void add_revocation(const Material& material, KeyText& key) {
  key.add_count(material.crls.size());
  for (X509_CRL* each : material.crls) {
    key.add(sha256_hex(openssl::encoded(each, i2d_X509_CRL)));
  }
  key.add_count(material.ocsp.size());
  for (OCSP_BASICRESP* each : material.ocsp) {
    key.add(sha256_hex(openssl::encoded(each, i2d_OCSP_BASICRESP)));
  }
  key.add(std::int64_t{material.has_unread_revocation});
}

std::string key_of(const Signer& signer, const std::vector<BatchMemory::Known>& certificates,
                   const Material& material, const SigningClocks& clocks, const Limits& limits) {
  KeyText key;
  add_signer(signer, key);
  add_revocation(material, key);
  key.add(clocks.verification);
  key.add(clocks.control);
  key.add(clocks.proof.existed_by);
  key.add(clocks.proof.signed_after);
  key.add_count(limits.certificates_chain);
  for (const BatchMemory::Known& each : certificates) {
    key.add(each->sha256());
  }
  return key.take();
}

}  // namespace

KnownCertificate::KnownCertificate(openssl::Certificate certificate, std::string_view der)
    : certificate_(std::move(certificate)), sha256_(sha256_hex(der)) {}

const CertificateFacts& KnownCertificate::facts() const {
  std::call_once(facts_made_, [this] { facts_ = facts_of(certificate_.get()); });
  return facts_;
}

const MaybeFault& KnownCertificate::key_fault() const {
  std::call_once(key_seen_, [this] { key_fault_ = unusable_key(X509_get0_pubkey(get())); });
  return key_fault_;
}

const EVP_MD_CTX* KnownCertificate::prepared(const Algorithm& algorithm) const {
  constexpr std::size_t algorithms_max = 4;
  const auto is_it = [&](const Prepared& each) { return each.algorithm == algorithm; };
  const std::lock_guard lock(preparing_);
  if (const auto found = std::ranges::find_if(prepared_, is_it); found != prepared_.end()) {
    return found->context.get();
  }
  if (algorithms_max <= prepared_.size()) {
    return nullptr;
  }
  prepared_.push_back({algorithm, specie::prepared(algorithm, X509_get0_pubkey(get()))});
  return prepared_.back().context.get();
}

BatchMemory::Known BatchMemory::certificate(std::string_view der) {
  if (certificate_bytes_max < der.size()) {
    return nullptr;
  }
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_bytes_.find(der); found != by_bytes_.end()) {
      return found->second;
    }
  }
  openssl::Certificate decoded = openssl::parse_certificate(der);
  if (!decoded) {
    return nullptr;
  }
  const auto known = std::make_shared<const KnownCertificate>(std::move(decoded), der);
  const std::lock_guard lock(mutex_);
  if (entries_max <= by_bytes_.size()) {
    by_bytes_.clear();
    by_object_.clear();
  }
  const auto placed =
      by_bytes_.emplace(std::string(der), known);  // another thread may have been first
  by_object_.emplace(placed.first->second->get(), placed.first->second);
  return placed.first->second;
}

BatchMemory::Known BatchMemory::find(X509* certificate) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_object_.find(certificate);
  return found == by_object_.end() ? nullptr : found->second;
}

std::optional<std::vector<BatchMemory::Known>> BatchMemory::known_in(
    X509* leaf, const Material& material) const {
  std::vector<Known> all;
  const auto add = [&](X509* each) {
    Known known = find(each);
    const bool is_known = known != nullptr;
    all.push_back(std::move(known));
    return is_known;
  };
  const bool are_known = add(leaf) && std::ranges::all_of(material.certificates, add);
  return are_known ? std::optional(std::move(all)) : std::nullopt;
}

Chain BatchMemory::chain_to(const Signer& signer, X509* leaf, const Material& material,
                            const SigningClocks& clocks, const Limits& limits) {
  const auto certificates = known_in(leaf, material);
  if (!certificates) {
    return specie::chain_to(signer, leaf, material, clocks, limits);
  }
  const std::string key = key_of(signer, *certificates, material, clocks, limits);
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = chains_.find(key); found != chains_.end()) {
      return found->second;
    }
  }
  Chain chain = specie::chain_to(signer, leaf, material, clocks, limits);
  const std::lock_guard lock(mutex_);
  if (entries_max <= chains_.size()) {
    chains_.clear();
  }
  chains_.emplace(key, chain);
  return chain;
}

MaybeFault BatchMemory::signing_certificate_fault(const Attributes& attributes, X509* leaf) {
  const Known known = find(leaf);
  if (!known) {
    return specie::signing_certificate_fault(attributes, leaf);
  }
  KeyText text;
  text.add(attributes.signing_certificate);
  text.add(attributes.signing_certificate_v2);
  text.add(known->sha256());
  const std::string key = text.take();
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = named_.find(key); found != named_.end()) {
      return found->second;
    }
  }
  MaybeFault fault = specie::signing_certificate_fault(attributes, leaf);
  const bool is_long = certificate_bytes_max < key.size();  // none that is worth its room
  const std::lock_guard lock(mutex_);
  if (entries_max <= named_.size()) {
    named_.clear();
  }
  if (!is_long) {
    named_.emplace(key, fault);
  }
  return fault;
}

MaybeFault signing_certificate_fault(BatchMemory* memory, const Attributes& attributes,
                                     X509* leaf) {
  return memory == nullptr ? signing_certificate_fault(attributes, leaf)
                           : memory->signing_certificate_fault(attributes, leaf);
}

Chain chain_to(BatchMemory* memory, const Signer& signer, X509* leaf, const Material& material,
               const SigningClocks& clocks, const Limits& limits) {
  return memory == nullptr ? chain_to(signer, leaf, material, clocks, limits)
                           : memory->chain_to(signer, leaf, material, clocks, limits);
}

CertificateFacts facts_of(BatchMemory* memory, X509* certificate) {
  const auto known = memory == nullptr ? nullptr : memory->find(certificate);
  return known ? known->facts() : facts_of(certificate);
}

MaybeFault key_fault_of(BatchMemory* memory, X509* certificate, EVP_PKEY* key) {
  const auto known = memory == nullptr ? nullptr : memory->find(certificate);
  return known ? known->key_fault() : unusable_key(key);
}

bool is_signature_of(BatchMemory* memory, X509* certificate, EVP_PKEY* key,
                     const Algorithm& algorithm, std::string_view signature,
                     std::string_view message) {
  const auto known = memory == nullptr ? nullptr : memory->find(certificate);
  const EVP_MD_CTX* const prepared = known ? known->prepared(algorithm) : nullptr;
  return prepared == nullptr ? is_signature_of(signature, message, algorithm, key)
                             : is_signature_of(signature, message, prepared);
}

}  // namespace specie
