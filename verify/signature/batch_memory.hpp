#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/algorithms.hpp"
#include "verify/signature/attributes.hpp"
#include "verify/signature/certificate.hpp"
#include "verify/signature/chain.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// A certificate, and what follows from its bytes alone: worked out once, when first asked for.
class KnownCertificate {
 public:
  KnownCertificate(openssl::Certificate certificate, std::string_view der);

  X509* get() const { return certificate_.get(); }
  const std::string& sha256() const { return sha256_; }
  const CertificateFacts& facts() const;
  /// unusable_key() of its key.
  const MaybeFault& key_fault() const;
  /// prepared() of its key, made once for each of the first few algorithms; null after them.
  const EVP_MD_CTX* prepared(const Algorithm& algorithm) const;

 private:
  struct Prepared {
    Algorithm algorithm;
    openssl::DigestContext context;
  };

  openssl::Certificate certificate_;
  std::string sha256_;
  mutable std::once_flag facts_made_;
  mutable CertificateFacts facts_;
  mutable std::once_flag key_seen_;
  mutable MaybeFault key_fault_;
  mutable std::mutex preparing_;
  mutable std::vector<Prepared> prepared_;
};

/// What one signature of a batch taught that the next asks again: certificates by their bytes,
/// chains by signer, certificates, revocation data and clocks, and whether an attribute names a
/// certificate. An answer from here is the one that would be worked out anew; nothing is kept of
/// contents or values. May be shared by threads.
class BatchMemory {
 public:
  using Known = std::shared_ptr<const KnownCertificate>;

  /// The certificate of exactly these bytes, decoded if it is new; null when it is none, or longer
  /// than any worth keeping.
  Known certificate(std::string_view der);
  /// The one that was handed out as this object; null for any other.
  Known find(X509* certificate) const;

  /// signing_certificate_fault(), or what it said before of the same attributes and certificate.
  MaybeFault signing_certificate_fault(const Attributes& attributes, X509* leaf);

  /// chain_to(), or what it said before of the same certificates, revocation data, signer and
  /// clocks.
  Chain chain_to(const Signer& signer, X509* leaf, const Material& material,
                 const SigningClocks& clocks, const Limits& limits);

 private:
  std::optional<std::vector<Known>> known_in(X509* leaf, const Material& material) const;

  /// Bytes are looked for without being copied.
  struct Hash {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  mutable std::mutex mutex_;
  std::unordered_map<std::string, Known, Hash, std::equal_to<>> by_bytes_;
  std::unordered_map<X509*, Known> by_object_;
  std::unordered_map<std::string, Chain> chains_;
  std::unordered_map<std::string, MaybeFault> named_;  ///< by what names the certificate
};

/// Through the policy's memory where it has one.
Chain chain_to(BatchMemory* memory, const Signer& signer, X509* leaf, const Material& material,
               const SigningClocks& clocks, const Limits& limits);
CertificateFacts facts_of(BatchMemory* memory, X509* certificate);
MaybeFault signing_certificate_fault(BatchMemory* memory, const Attributes& attributes, X509* leaf);
/// unusable_key() of the certificate's key, which is `key`.
MaybeFault key_fault_of(BatchMemory* memory, X509* certificate, EVP_PKEY* key);
/// is_signature_of() by the certificate's key, which is `key`.
bool is_signature_of(BatchMemory* memory, X509* certificate, EVP_PKEY* key,
                     const Algorithm& algorithm, std::string_view signature,
                     std::string_view message);

}  // namespace specie
