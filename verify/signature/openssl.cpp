#include "verify/signature/openssl.hpp"

#include <openssl/crypto.h>
#include <openssl/objects.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <climits>

namespace specie::openssl {
namespace {

/// An encrypted PEM block would make OpenSSL ask for a passphrase on the terminal.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*data*/) { return -1; }

}  // namespace

OSSL_LIB_CTX* library() {
  static const int initialised =
      OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, nullptr);
  // Never freed: it is the thread's default until the thread ends.
  static OSSL_LIB_CTX* const context = initialised == 1 ? OSSL_LIB_CTX_new() : nullptr;
  // Functions that take no context, such as those of ESS, would make and fill another one.
  static thread_local const bool bound = OSSL_LIB_CTX_set0_default(context) != nullptr;
  return bound ? context : nullptr;
}

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string text_of(const unsigned char* bytes, std::size_t size) {
  return size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes), size);
}

std::string to_hex(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char each : bytes) {
    const auto octet = static_cast<unsigned char>(each);
    hex += digits[octet >> 4U];
    hex += digits[octet & 15U];
  }
  return hex;
}

std::string oid_text(const ASN1_OBJECT* object) {
  std::array<char, 128> text{};
  const int size = OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
  return size <= 0 || static_cast<int>(text.size()) <= size
             ? std::string()
             : std::string(text.data(), static_cast<std::size_t>(size));
}

Certificate parse_certificate(std::string_view der) {
  const CleanErrors clean;
  X509* raw = X509_new_ex(library(), nullptr);
  const unsigned char* cursor = octets(der);
  if (raw == nullptr || LONG_MAX < der.size() ||
      d2i_X509(&raw, &cursor, static_cast<long>(der.size())) == nullptr) {
    X509_free(raw);
    return nullptr;
  }
  Certificate certificate(raw);
  return cursor == octets(der) + der.size() ? std::move(certificate) : nullptr;
}

Crl parse_crl(std::string_view der) {
  const CleanErrors clean;
  X509_CRL* raw = X509_CRL_new_ex(library(), nullptr);
  const unsigned char* cursor = octets(der);
  if (raw == nullptr || LONG_MAX < der.size() ||
      d2i_X509_CRL(&raw, &cursor, static_cast<long>(der.size())) == nullptr) {
    X509_CRL_free(raw);
    return nullptr;
  }
  Crl crl(raw);
  return cursor == octets(der) + der.size() ? std::move(crl) : nullptr;
}

Certificates parse_certificates(std::string_view pem_or_der) {
  const CleanErrors clean;
  Certificates certificates;
  if (pem_or_der.starts_with('\x30')) {  // a DER sequence; PEM is text
    if (Certificate single = parse_certificate(pem_or_der)) {
      certificates.push_back(std::move(single));
      return certificates;
    }
  }
  if (INT_MAX < pem_or_der.size()) {
    return {};
  }
  const Bio source(BIO_new_mem_buf(pem_or_der.data(), static_cast<int>(pem_or_der.size())));
  char* name = nullptr;
  unsigned char* data = nullptr;
  long size = 0;
  while (source && PEM_bytes_read_bio(&data, &size, &name, PEM_STRING_X509, source.get(),
                                      no_passphrase, nullptr) == 1) {
    const Bytes owned_data(data);
    OPENSSL_free(name);
    certificates.push_back(parse_certificate(text_of(data, static_cast<std::size_t>(size))));
  }
  const bool is_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  if (!is_end ||
      !std::ranges::all_of(certificates, [](const Certificate& each) { return each != nullptr; })) {
    return {};
  }
  return certificates;
}

}  // namespace specie::openssl
