#pragma once

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Private to verify/signature/: no header that other folders include may include this one.
namespace specie::openssl {

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, Deleter<Free>>;

inline void free_borrowed_certificates(STACK_OF(X509) * stack) { sk_X509_free(stack); }
inline void free_bytes(unsigned char* bytes) { OPENSSL_free(bytes); }
inline void free_eku(EXTENDED_KEY_USAGE* usages) { EXTENDED_KEY_USAGE_free(usages); }

using Certificate = Owned<X509, X509_free>;
using Crl = Owned<X509_CRL, X509_CRL_free>;
using Ocsp = Owned<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using Bio = Owned<BIO, BIO_free>;
using Bytes = Owned<unsigned char, free_bytes>;
using DigestAlgorithm = Owned<EVP_MD, EVP_MD_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using PublicKey = Owned<EVP_PKEY, EVP_PKEY_free>;
using BorrowedCertificates = Owned<STACK_OF(X509), free_borrowed_certificates>;

using Certificates = std::vector<Certificate>;
using Crls = std::vector<Crl>;
using OcspAnswers = std::vector<Ocsp>;

/// A context of our own: no configuration file, environment or system store reaches it (G-10).
OSSL_LIB_CTX* library();

/// Leaves OpenSSL's error queue as empty as it was found, whatever the function did.
struct CleanErrors {
  CleanErrors() { clear(); }
  ~CleanErrors() { clear(); }
  CleanErrors(const CleanErrors&) = delete;
  CleanErrors& operator=(const CleanErrors&) = delete;
  CleanErrors(CleanErrors&&) = delete;
  CleanErrors& operator=(CleanErrors&&) = delete;

 private:
  /// Clearing goes over every place of the queue; a look at it is enough when it is empty.
  static void clear() {
    if (ERR_peek_error() != 0) {
      ERR_clear_error();
    }
  }
};

const unsigned char* octets(std::string_view bytes);
std::string text_of(const unsigned char* bytes, std::size_t size);
std::string_view view_of(const unsigned char* bytes, std::size_t size);
std::string_view view_of(const ASN1_STRING* string);
std::string to_hex(std::string_view bytes);

/// "1.2.840.113549.1.7.1".
std::string oid_text(const ASN1_OBJECT* object);
/// Seconds since the epoch; absent when it is not a time.
std::optional<std::int64_t> seconds_of(const ASN1_TIME* time);
/// What an i2d function writes; empty when it fails.
template <class T, class Encode>
std::string encoded(T* object, Encode encode) {
  unsigned char* raw = nullptr;
  const int size = encode(object, &raw);
  const Bytes bytes(raw);
  return size <= 0 ? std::string() : text_of(raw, static_cast<std::size_t>(size));
}

/// Null unless the bytes are one certificate and nothing after it (G-05).
Certificate parse_certificate(std::string_view der);
Crl parse_crl(std::string_view der);
/// Null unless the bytes are one whole OCSP response that was successful, or the basic response
/// inside one, as CAdES keeps them.
Ocsp parse_ocsp(std::string_view der);
/// All lists of a PEM or DER file; empty when one of them cannot be read.
Crls parse_crls(std::string_view pem_or_der);
/// All certificates of a PEM or DER file; empty when one of them cannot be read.
Certificates parse_certificates(std::string_view pem_or_der);

}  // namespace specie::openssl
