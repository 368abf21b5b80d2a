#include "verify/signature/integrity.hpp"

#include <algorithm>

#include "verify/signature/batch_memory.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/ess.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/oids.hpp"
#include "verify/signature/value.hpp"

namespace specie {
namespace {

/// What the container says about its signers in advance is not under their signatures, and must
/// agree with them all the same. RFC 5652 section 5.1: "Implementations MAY fail to validate
/// signatures that use a digest algorithm that is not included in this set."
MaybeFault announcement_fault(const Container& container, const SignerInfo& signer) {
  const auto& announced = container.digest_algorithms;
  if (!container.is_version_explained) {
    return unproven(SubIndication::sig_constraints_failure, "C-01", "VERSION_UNEXPLAINED",
                    "the signature states a version of the format that it does not use");
  }
  if (std::ranges::find(announced, signer.digest_object) != announced.end()) {
    return {};
  }
  return unproven(SubIndication::sig_constraints_failure, "C-05", "DIGEST_NOT_ANNOUNCED",
                  "the signature does not announce the digest algorithm that its signer used");
}

/// Byte for byte: OpenSSL takes names that differ in case or in spaces for the same.
bool is_named(const SignerInfo& signer, X509* certificate) {
  if (!signer.key_identifier.empty()) {
    const ASN1_OCTET_STRING* key = X509_get0_subject_key_id(certificate);
    return key != nullptr && openssl::view_of(key) == signer.key_identifier;
  }
  const unsigned char* issuer = nullptr;
  std::size_t size = 0;
  return X509_NAME_get0_der(X509_get_issuer_name(certificate), &issuer, &size) == 1 &&
         openssl::view_of(issuer, size) == signer.issuer &&
         openssl::encoded(X509_get0_serialNumber(certificate), i2d_ASN1_INTEGER) ==
             signer.serial_number;
}

/// C-07 and C-08, up to where a digest is needed.
MaybeFault attribute_fault(const Container& container, std::size_t index,
                           const ContentDigests& content, Integrity& integrity) {
  const SignerInfo& signer = container.signers[index];
  if (!signer.signed_encoded) {
    const bool is_whole = content.head.size() == content.bytes;
    if (is_whole && is_attribute_set(content.head)) {
      return broken(SubIndication::format_failure, "C-07", "SIGNED_ATTRS_STRIPPED",
                    "the content is what another signature signed as its attributes");
    }
    return {};
  }
  ReadAttributes read = read_attributes(signer);
  integrity.attributes = std::move(read.attributes);
  if (!read.fault && integrity.attributes->content_type != container.content_type) {
    // OpenSSL does not compare the two.
    return broken(SubIndication::format_failure, "C-08", "CONTENT_TYPE_MISMATCH",
                  "the signed contentType is not that of the content");
  }
  return read.fault;
}

/// C-04 and C-08: the signature speaks of this content and no other.
MaybeFault content_fault(const Container& container, const Integrity& integrity,
                         const Digest* digest, const ContentDigests& content) {
  if (content.sha256.empty()) {
    return unproven(SubIndication::signed_data_not_found, "C-04", "CONTENT_NOT_GIVEN",
                    "the content that was signed was not given");
  }
  if (container.content && sha256_hex(*container.content) != openssl::to_hex(content.sha256)) {
    return broken(SubIndication::hash_failure, "C-04", "OTHER_CONTENT",
                  "the signature carries other content than the file");
  }
  if (!integrity.attributes || digest == nullptr) {
    return {};
  }
  if (integrity.attributes->message_digest.size() != digest->size) {
    return broken(SubIndication::format_failure, "C-08", "MESSAGE_DIGEST_LENGTH",
                  "the signed digest does not have the length of its algorithm");
  }
  const std::string& actual = digest_in(content, *digest);
  if (actual.empty()) {
    return unproven(SubIndication::signed_data_not_found, "C-08", "DIGEST_NOT_MADE",
                    "the digest that the signature needs was not made while the file was read");
  }
  if (actual != integrity.attributes->message_digest) {
    return broken(SubIndication::hash_failure, "C-08", "CONTENT_CHANGED",
                  "the file is not the one that was signed");
  }
  return {};
}

/// C-06: exactly one certificate answers to the signer identifier.
MaybeFault find_certificate(const SignerInfo& signer, const std::vector<X509*>& certificates,
                            Integrity& integrity) {
  for (X509* each : certificates) {
    if (!is_named(signer, each)) {
      continue;
    }
    if (integrity.certificate != nullptr && X509_cmp(integrity.certificate, each) != 0) {
      integrity.certificate = nullptr;
      return unproven(SubIndication::no_signing_certificate_found, "C-06", "SIGNER_AMBIGUOUS",
                      "two certificates answer to the signer's identifier");
    }
    integrity.certificate = each;
  }
  return integrity.certificate != nullptr
             ? MaybeFault()
             : unproven(
                   SubIndication::no_signing_certificate_found, "C-06",
                   "SIGNING_CERTIFICATE_NOT_FOUND",
                   "the signer's certificate is neither in the signature nor in the trust file");
}

Fault wrong_value(std::string rule) {
  return broken(SubIndication::sig_crypto_failure, std::move(rule), "SIGNATURE_WRONG",
                "the signature's value is not this signer's over these bytes");
}

/// C-07: without signed attributes the value is over the content itself. Legal, never enough.
Fault bare_fault(std::string_view value, const Algorithm& algorithm, EVP_PKEY* key,
                 const ContentDigests& content) {
  const bool is_whole = content.head.size() == content.bytes;
  if (!is_whole && is_eddsa(algorithm.scheme)) {
    return unproven(SubIndication::sig_constraints_failure, "C-07", "SIGNED_ATTRS_ABSENT",
                    "the signature has no signed attributes, and Ed25519 over a stream cannot be "
                    "checked");
  }
  const bool is_right =
      is_whole
          ? is_signature_of(value, content.head, algorithm, key)
          : is_signature_of_digest(value, digest_in(content, *algorithm.digest), algorithm, key);
  if (!is_right) {
    return wrong_value("C-07");
  }
  return unproven(
      SubIndication::sig_constraints_failure, "C-07", "SIGNED_ATTRS_ABSENT",
      "the signature has no signed attributes, so it could be another's made over again");
}

/// Named before anything is checked, so that a signature that is refused early still has it.
void name_algorithm(const NamedAlgorithm& named, Integrity& integrity) {
  EVP_PKEY* key =
      integrity.certificate == nullptr ? nullptr : X509_get0_pubkey(integrity.certificate);
  if (!named.algorithm || key == nullptr || !fits(key, named.algorithm->scheme)) {
    return;
  }
  const Scheme scheme = named.algorithm->scheme;
  const bool is_rsa = scheme == Scheme::rsa_pkcs1 || scheme == Scheme::rsa_pss;
  integrity.algorithm = listed_name(*named.algorithm, key);
  integrity.rsa_bits = is_rsa ? EVP_PKEY_get_bits(key) : 0;
}

/// C-09, then C-10, then whether the algorithm and the key are good enough (G-06).
MaybeFault value_fault(const SignerInfo& signer, const Algorithm& algorithm,
                       const ContentDigests& content, NamedBy named_by, BatchMemory* memory,
                       Integrity& integrity) {
  const openssl::PublicKey key(X509_get_pubkey(integrity.certificate));
  if (!key) {
    return unproven(SubIndication::crypto_constraints_failure, "G-09", "KEY_NOT_ALLOWED",
                    "the signer's certificate holds a key unknown to us");
  }
  if (MaybeFault unusable = key_fault_of(memory, integrity.certificate, key.get())) {
    return unusable;
  }
  if (!integrity.attributes) {
    return bare_fault(signer.value, algorithm, key.get(), content);
  }
  if (!is_signature_of(memory, integrity.certificate, key.get(), algorithm, signer.value,
                       integrity.attributes->encoded)) {
    return wrong_value("C-09");
  }
  MaybeFault other =
      signing_certificate_fault(memory, *integrity.attributes, integrity.certificate);
  const bool is_pardoned =
      other && other->indication != Indication::total_failed && named_by == NamedBy::any_digest;
  if (other && !is_pardoned) {
    return other;
  }
  if (integrity.algorithm.empty()) {
    return unproven(SubIndication::crypto_constraints_failure, "G-06", "ALGORITHM_NOT_ALLOWED",
                    "the signer's key is on a curve that is not accepted");
  }
  return weak_key(key.get());
}

/// C-12. RFC 5652 sections 11.1 to 11.3: each of these "MUST be a signed attribute or an
/// authenticated attribute; it MUST NOT be an unsigned attribute". Nothing is read from them.
MaybeFault misplaced_fault(const SignerInfo& signer) {
  const std::vector<std::string> types = types_of(signer.unsigned_attributes);
  for (const std::string_view type : {oid::content_type, oid::message_digest, oid::signing_time}) {
    if (std::ranges::find(types, type) != types.end()) {
      return broken(SubIndication::format_failure, "C-12", "ATTRIBUTE_NOT_SIGNED",
                    "an attribute that must be signed stands among the unsigned ones");
    }
  }
  return {};
}

}  // namespace

Integrity integrity_of(const Container& container, std::size_t index, const ContentDigests& content,
                       const std::vector<X509*>& certificates, NamedBy named_by,
                       BatchMemory* memory) {
  const openssl::CleanErrors clean;
  const SignerInfo& signer = container.signers[index];
  Integrity integrity;
  // The certificate is looked for first, so that a broken signature still has a claimed signer.
  const MaybeFault not_found = find_certificate(signer, certificates, integrity);
  const NamedAlgorithm named = algorithm_of(signer);
  name_algorithm(named, integrity);
  integrity.fault = attribute_fault(container, index, content, integrity);
  if (!integrity.fault) {
    integrity.fault =
        content_fault(container, integrity, find_digest(signer.digest_object), content);
  }
  for (const MaybeFault& next : {named.fault, not_found}) {
    integrity.fault = integrity.fault ? integrity.fault : next;
  }
  if (!integrity.fault) {
    integrity.fault = value_fault(signer, *named.algorithm, content, named_by, memory, integrity);
  }
  if (!integrity.fault) {
    integrity.fault = misplaced_fault(signer);
  }
  if (!integrity.fault) {
    integrity.fault = announcement_fault(container, signer);
  }
  return integrity;
}

}  // namespace specie
