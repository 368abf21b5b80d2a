#include "verify/signature/algorithms.hpp"

#include <openssl/objects.h>

#include <algorithm>
#include <cassert>

#include "verify/signature/key.hpp"

namespace specie {
namespace {

// 2.16.840.1.101.3.4.2.1, .2, .3 and .8 to .10
constexpr Digest digests[] = {
    {NID_sha256, "SHA2-256", "sha256", 32, "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"},
    {NID_sha384, "SHA2-384", "sha384", 48, "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02"},
    {NID_sha512, "SHA2-512", "sha512", 64, "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03"},
    {NID_sha3_256, "SHA3-256", "sha3-256", 32, "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x08"},
    {NID_sha3_384, "SHA3-384", "sha3-384", 48, "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x09"},
    {NID_sha3_512, "SHA3-512", "sha3-512", 64, "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x0a"},
};

// G-06: nothing is accepted because a library supports it.
constexpr std::string_view listed[] = {
    "ed25519",
    "ed448",
    "ecdsa-secp256k1-sha256",
    "ecdsa-p521-sha512",
    "ecdsa-p521-sha384",
    "ecdsa-p521-sha256",
    "ecdsa-p384-sha512",
    "ecdsa-p384-sha384",
    "ecdsa-p384-sha256",
    "ecdsa-p256-sha512",
    "ecdsa-p256-sha384",
    "ecdsa-p256-sha256",
    "rsa-pss-sha512",
    "rsa-pss-sha384",
    "rsa-pss-sha256",
    "rsa-pkcs1-sha512",
    "rsa-pkcs1-sha384",
    "rsa-pkcs1-sha256",
    "ecdsa-p521-sha3-512",
    "ecdsa-p521-sha3-384",
    "ecdsa-p521-sha3-256",
    "ecdsa-p384-sha3-512",
    "ecdsa-p384-sha3-384",
    "ecdsa-p384-sha3-256",
    "ecdsa-p256-sha3-512",
    "ecdsa-p256-sha3-384",
    "ecdsa-p256-sha3-256",
    "rsa-pss-sha3-512",
    "rsa-pss-sha3-384",
    "rsa-pss-sha3-256",
    "rsa-pkcs1-sha3-512",
    "rsa-pkcs1-sha3-384",
    "rsa-pkcs1-sha3-256",
};

/// OpenSSL 3.0 knows these names and not what they are made of.
constexpr std::pair<int, int> ecdsa_with_sha3[] = {
    {NID_ecdsa_with_SHA3_256, NID_sha3_256},
    {NID_ecdsa_with_SHA3_384, NID_sha3_384},
    {NID_ecdsa_with_SHA3_512, NID_sha3_512},
};

Fault contradicts(std::string reason) {
  return broken(SubIndication::sig_crypto_failure, "C-05", "ALGORITHMS_DISAGREE",
                std::move(reason));
}

Fault not_listed(std::string reason) {
  return unproven(SubIndication::crypto_constraints_failure, "G-06", "ALGORITHM_NOT_ALLOWED",
                  std::move(reason));
}

std::string word_of(int nid) {
  const char* name = nid == NID_undef ? nullptr : OBJ_nid2sn(nid);
  return name == nullptr ? "an algorithm unknown to us" : name;
}

int nid_of(const X509_ALGOR* algorithm) {
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  return OBJ_obj2nid(object);
}

/// RFC 5754 and RFC 8419: of our algorithms only PSS has parameters; the others' are absent or
/// NULL.
bool has_no_parameters(const X509_ALGOR* algorithm) {
  int type = V_ASN1_UNDEF;
  X509_ALGOR_get0(nullptr, &type, nullptr, algorithm);
  return type == V_ASN1_UNDEF || type == V_ASN1_NULL;
}

using PssParameters = openssl::Owned<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;
using AlgorithmIdentifier = openssl::Owned<X509_ALGOR, X509_ALGOR_free>;

AlgorithmIdentifier parsed_identifier(std::string_view encoded) {
  const unsigned char* cursor = openssl::octets(encoded);
  return AlgorithmIdentifier(d2i_X509_ALGOR(nullptr, &cursor, static_cast<long>(encoded.size())));
}

PssParameters pss_parameters(const X509_ALGOR* algorithm) {
  int type = V_ASN1_UNDEF;
  const void* value = nullptr;
  X509_ALGOR_get0(nullptr, &type, &value, algorithm);
  if (type != V_ASN1_SEQUENCE) {
    return nullptr;
  }
  return PssParameters(static_cast<RSA_PSS_PARAMS*>(
      ASN1_item_unpack(static_cast<const ASN1_STRING*>(value), ASN1_ITEM_rptr(RSA_PSS_PARAMS))));
}

/// The digest inside `mgf1`; NID_undef when it is another mask or has none.
int mask_digest(const X509_ALGOR* mask) {
  int type = V_ASN1_UNDEF;
  const void* value = nullptr;
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, &type, &value, mask);
  if (OBJ_obj2nid(object) != NID_mgf1 || type != V_ASN1_SEQUENCE) {
    return NID_undef;
  }
  const AlgorithmIdentifier inner(static_cast<X509_ALGOR*>(
      ASN1_item_unpack(static_cast<const ASN1_STRING*>(value), ASN1_ITEM_rptr(X509_ALGOR))));
  return inner && has_no_parameters(inner.get()) ? nid_of(inner.get()) : NID_undef;
}

/// RFC 4056: parameters are explicit, and both hashes are the SignerInfo's own.
NamedAlgorithm pss_algorithm(const X509_ALGOR* signature, const Digest& digest) {
  const PssParameters parameters = pss_parameters(signature);
  if (!parameters || parameters->hashAlgorithm == nullptr ||
      parameters->maskGenAlgorithm == nullptr) {
    return {.fault = not_listed("the PSS parameters stand for SHA-1, or are not stated")};
  }
  if (nid_of(parameters->hashAlgorithm) != digest.nid) {
    return {.fault = contradicts("the PSS parameters name another digest than the signer")};
  }
  if (mask_digest(parameters->maskGenAlgorithm) != digest.nid) {
    return {.fault = not_listed("the PSS mask does not use the signature's digest")};
  }
  const bool has_other_trailer =
      parameters->trailerField != nullptr && ASN1_INTEGER_get(parameters->trailerField) != 1;
  if (has_other_trailer || !has_no_parameters(parameters->hashAlgorithm)) {
    return {.fault = not_listed("the PSS parameters are not those of RFC 4056")};
  }
  const long salt =
      parameters->saltLength == nullptr ? 20 : ASN1_INTEGER_get(parameters->saltLength);
  if (salt < 0 || 512 < salt) {
    return {.fault = not_listed("the PSS salt has an impossible length")};
  }
  return {.algorithm = Algorithm{
              .scheme = Scheme::rsa_pss, .digest = &digest, .salt_length = static_cast<int>(salt)}};
}

NamedAlgorithm plain_algorithm(int signature_nid, int digest_nid) {
  int implied_digest = NID_undef;
  int key_type = signature_nid;
  OBJ_find_sigid_algs(signature_nid, &implied_digest, &key_type);
  for (const auto& [name, digest] : ecdsa_with_sha3) {
    if (signature_nid == name) {
      implied_digest = digest;
      key_type = NID_X9_62_id_ecPublicKey;
    }
  }
  if (implied_digest != NID_undef && implied_digest != digest_nid) {
    return {.fault = contradicts("the signature algorithm uses " + word_of(implied_digest) +
                                 ", the signer states " + word_of(digest_nid))};
  }
  const Digest* digest = find_digest(digest_nid);
  if (digest == nullptr) {
    return {.fault = not_listed("the digest is made by " + word_of(digest_nid))};
  }
  if (signature_nid == NID_ED25519) {
    // RFC 8419 section 3: "the digestAlgorithm MUST be id-sha512".
    return digest->nid == NID_sha512
               ? NamedAlgorithm{.algorithm = Algorithm{.scheme = Scheme::ed25519, .digest = digest}}
               : NamedAlgorithm{.fault = contradicts("Ed25519 needs SHA-512 for the content")};
  }
  if (key_type == NID_rsaEncryption) {
    return {.algorithm = Algorithm{.scheme = Scheme::rsa_pkcs1, .digest = digest}};
  }
  if (key_type == NID_X9_62_id_ecPublicKey && implied_digest != NID_undef) {
    return {.algorithm = Algorithm{.scheme = Scheme::ecdsa, .digest = digest}};
  }
  return {.fault = not_listed("the signature is made by " + word_of(signature_nid))};
}

std::string_view curve_word(EVP_PKEY* key, bool with_secp256k1) {
  const std::string curve = curve_name(key);
  if (curve == "secp256k1" && with_secp256k1) {
    return "secp256k1";
  }
  if (curve == "prime256v1") {
    return "p256";
  }
  if (curve == "secp384r1") {
    return "p384";
  }
  return curve == "secp521r1" ? "p521" : "";
}

}  // namespace

const Digest* find_digest(int nid) {
  const auto* found = std::ranges::find(digests, nid, &Digest::nid);
  return found == std::end(digests) ? nullptr : found;
}

const Digest* find_digest(std::string_view object) {
  const auto* found = std::ranges::find(digests, object, &Digest::object);
  return found == std::end(digests) ? nullptr : found;
}

const std::string& digest_in(const ContentDigests& content, const Digest& digest) {
  switch (digest.nid) {
    case NID_sha384: return content.sha384;
    case NID_sha512: return content.sha512;
    case NID_sha3_256: return content.sha3_256;
    case NID_sha3_384: return content.sha3_384;
    case NID_sha3_512: return content.sha3_512;
    default: return content.sha256;
  }
}

NamedAlgorithm algorithm_of(const SignerInfo& signer) {
  const openssl::CleanErrors clean;
  const AlgorithmIdentifier digest = parsed_identifier(signer.digest_algorithm);
  const AlgorithmIdentifier signature = parsed_identifier(signer.signature_algorithm);
  if (!digest || !signature) {
    return {.fault = not_listed("the algorithm cannot be read")};
  }
  const int digest_nid = nid_of(digest.get());
  const int signature_nid = nid_of(signature.get());
  const bool is_pss = signature_nid == NID_rsassaPss;
  if (!has_no_parameters(digest.get()) || (!is_pss && !has_no_parameters(signature.get()))) {
    return {.fault = not_listed("the algorithm has parameters that it should not have")};
  }
  if (!is_pss) {
    return plain_algorithm(signature_nid, digest_nid);
  }
  const Digest* listed_digest = find_digest(digest_nid);
  return listed_digest == nullptr
             ? NamedAlgorithm{.fault = not_listed("the digest is made by " + word_of(digest_nid))}
             : pss_algorithm(signature.get(), *listed_digest);
}

std::string listed_name(const Algorithm& algorithm, EVP_PKEY* key, bool with_secp256k1) {
  std::string name;
  switch (algorithm.scheme) {
    case Scheme::ed25519: return "ed25519";
    case Scheme::ed448: return "ed448";
    case Scheme::rsa_pkcs1: name = "rsa-pkcs1-"; break;
    case Scheme::rsa_pss: name = "rsa-pss-"; break;
    case Scheme::ecdsa: name = "ecdsa-" + std::string(curve_word(key, with_secp256k1)) + "-"; break;
  }
  name += algorithm.digest->word;
  return std::ranges::find(listed, name) == std::end(listed) ? std::string() : name;
}

std::span<const std::string_view> listed_algorithms() { return listed; }

}  // namespace specie
