#include "verify/signature/jws_signer.hpp"

#include <algorithm>

#include "verify/signature/certificate.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/public_key.hpp"

namespace specie {
namespace {

Fault nobody(std::string detail, std::string reason) {
  return unproven(SubIndication::no_signing_certificate_found, "J-13", std::move(detail),
                  std::move(reason));
}

Fault unbound(std::string detail, std::string reason) {
  return unproven(SubIndication::sig_constraints_failure, "J-14", std::move(detail),
                  std::move(reason));
}

/// One of the two headers has it; that both do was refused before (J-04).
const std::string* kid_of(const JwsSignature& signature) {
  const auto& loose = signature.unprotected;
  if (signature.protected_header.kid) {
    return &*signature.protected_header.kid;
  }
  return loose.kid && loose.wrong.empty() ? &*loose.kid : nullptr;
}

const std::vector<std::string>& x5c_of(const JwsSignature& signature) {
  const bool is_loose =
      signature.protected_header.x5c.empty() && signature.unprotected.wrong.empty();
  return is_loose ? signature.unprotected.x5c : signature.protected_header.x5c;
}

template <class Take>
void each_key(const TrustPolicy* trust, Take take) {
  if (trust == nullptr) {
    return;
  }
  for (const Signer& signer : trust->signers) {
    if (signer.role != Role::tsa) {
      for (const TrustedKey& key : signer.keys) {
        if (key.format == "jws") {  // G-08
          take(signer, key);
        }
      }
    }
  }
}

void add(const TrustedKey& key, JwsCandidates& found) {
  if (openssl::PublicKey parsed = parse_public_key(key.spki)) {
    found.all.push_back({.key = std::move(parsed), .trusted = &key});
  }
}

/// "kid exact match in the role's JWKS": each signer's keys have names of their own.
void add_named(const std::string& kid, const TrustPolicy* trust, JwsCandidates& found) {
  each_key(trust, [&](const Signer&, const TrustedKey& key) {
    if (!kid.empty() && key.kid == kid) {
      add(key, found);
    }
  });
}

void add_by_spki(const std::string& spki_sha256, const TrustPolicy* trust, JwsCandidates& found) {
  each_key(trust, [&](const Signer&, const TrustedKey& key) {
    if (key.spki_sha256 == spki_sha256) {
      add(key, found);
    }
  });
}

/// "No kid: allowed only when the policy names exactly one key for the role."
void add_only_ones(const TrustPolicy* trust, JwsCandidates& found) {
  each_key(trust, [&](const Signer& signer, const TrustedKey& key) {
    int count = 0;
    each_key(trust, [&](const Signer& other, const TrustedKey&) {
      count += other.role == signer.role ? 1 : 0;
    });
    if (count == 1) {
      add(key, found);
    }
  });
  found.is_guess = 1 < found.all.size();
}

MaybeFault read_bag(const JwsSignature& signature, openssl::Certificates& bag) {
  for (const std::string& each : x5c_of(signature)) {
    bag.push_back(openssl::parse_certificate(each));
    if (!bag.back()) {
      return broken(SubIndication::format_failure, "J-14", "CERTIFICATE_UNREADABLE",
                    "x5c holds something that is not a certificate in DER");
    }
  }
  return {};
}

std::string digest_of(std::string_view algorithm, const std::string& der) {
  ContentDigest digest;
  digest.update(der);
  const ContentDigests digests = digest.finish();
  if (algorithm == "S256") {
    return digests.sha256;
  }
  if (algorithm == "S384") {
    return digests.sha384;
  }
  return algorithm == "S512" ? digests.sha512 : std::string();
}

/// True if every digest in the header is this certificate's, and there is one at least.
bool is_named(const JwsHeader& header, X509* certificate) {
  const std::string der = openssl::encoded(certificate, i2d_X509);
  return !header.certificate_digests.empty() &&
         std::ranges::all_of(header.certificate_digests, [&](const JwsDigest& each) {
           return !each.value.empty() && digest_of(each.algorithm, der) == each.value;
         });
}

X509* leaf_of(const JwsSignature& signature, const JwsCandidates& found,
              const std::vector<X509*>& known) {
  if (!found.bag.empty()) {
    return found.bag.front().get();
  }
  const auto named = std::ranges::find_if(
      known, [&](X509* each) { return is_named(signature.protected_header, each); });
  return named == known.end() ? nullptr : *named;
}

void add_certificate(X509* certificate, JwsCandidates& found) {
  openssl::PublicKey key(X509_get_pubkey(certificate));
  if (!key) {
    found.fault = unproven(SubIndication::crypto_constraints_failure, "G-09", "KEY_NOT_ALLOWED",
                           "the signer's certificate holds a key unknown to us");
    return;
  }
  found.all.push_back({.key = std::move(key), .certificate = certificate});
}

std::string spki_sha256_of(X509* certificate) { return facts_of(certificate).spki_sha256; }

/// RFC 7515 section 4.1.6: each certificate "is used to certify the previous one".
bool is_in_order(const openssl::Certificates& bag) {
  for (std::size_t i = 0; i + 1 < bag.size(); ++i) {
    EVP_PKEY* issuer = X509_get0_pubkey(bag[i + 1].get());
    if (issuer == nullptr || X509_verify(bag[i].get(), issuer) != 1) {
      return false;
    }
  }
  return true;
}

}  // namespace

JwsCandidates jws_candidates(const JwsSignature& signature, const TrustPolicy* trust,
                             const std::vector<X509*>& known) {
  const openssl::CleanErrors clean;
  JwsCandidates found;
  found.fault = read_bag(signature, found.bag);
  if (found.fault) {
    return found;
  }
  const std::string* kid = kid_of(signature);
  if (kid != nullptr) {
    add_named(*kid, trust, found);
  }
  X509* leaf = found.all.empty() ? leaf_of(signature, found, known) : nullptr;
  if (leaf != nullptr) {
    add_by_spki(spki_sha256_of(leaf), trust, found);
  }
  if (leaf != nullptr && found.all.empty()) {
    add_certificate(leaf, found);
    return found;
  }
  const bool names_somebody =
      kid != nullptr || !signature.protected_header.certificate_digests.empty();
  if (found.all.empty() && !names_somebody) {
    add_only_ones(trust, found);
  }
  if (found.all.empty()) {
    found.fault =
        names_somebody
            ? nobody("SIGNER_UNKNOWN", "the key that the header names is not in the trust file")
            : nobody("SIGNER_NOT_NAMED",
                     "the header names no key, and the trust file does not hold exactly one");
  }
  return found;
}

MaybeFault certificate_binding_fault(const JwsSignature& signature, const JwsCandidates& found,
                                     const JwsCandidate& candidate) {
  const openssl::CleanErrors clean;
  const JwsHeader& header = signature.protected_header;
  X509* leaf = found.bag.empty() ? candidate.certificate : found.bag.front().get();
  if (leaf == nullptr) {
    return {};
  }
  if (candidate.trusted != nullptr && spki_sha256_of(leaf) != candidate.trusted->spki_sha256) {
    return unbound("CERTIFICATE_OF_ANOTHER_KEY",
                   "the certificate in the header holds another key than the one in the trust "
                   "file that signed");
  }
  if (!header.certificate_digests.empty() && !is_named(header, leaf)) {
    return unbound("CERTIFICATE_DIGEST",
                   "the digest in the header is not that of the signer's certificate");
  }
  const bool is_protected = !header.x5c.empty() || !header.certificate_digests.empty();
  if (candidate.trusted == nullptr && !is_protected) {
    return unbound("CERTIFICATE_NOT_SIGNED",
                   "the certificate stands outside the signed header, and nothing signed names it");
  }
  if (!is_in_order(found.bag)) {
    return unbound("CERTIFICATES_OUT_OF_ORDER",
                   "a certificate in x5c is not certified by the one that follows it");
  }
  return {};
}

}  // namespace specie
