#include "verify/signature/openssl.hpp"

#include <openssl/crypto.h>
#include <openssl/objects.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <climits>
#include <ctime>

#include "verify/signature/der.hpp"

namespace specie::openssl {
namespace {

/// An encrypted PEM block would make OpenSSL ask for a passphrase on the terminal.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*data*/) { return -1; }

/// The blocks of a PEM file with this label; absent when it is not PEM, or one is broken.
std::optional<std::vector<std::string>> pem_blocks(std::string_view pem, const char* label) {
  if (INT_MAX < pem.size()) {
    return std::nullopt;
  }
  const Bio source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  std::vector<std::string> blocks;
  char* name = nullptr;
  unsigned char* data = nullptr;
  long size = 0;
  while (source && PEM_bytes_read_bio(&data, &size, &name, label, source.get(), no_passphrase,
                                      nullptr) == 1) {
    const Bytes owned_data(data);
    OPENSSL_free(name);
    blocks.push_back(text_of(data, static_cast<std::size_t>(size)));
  }
  const bool is_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  return is_end ? std::optional(std::move(blocks)) : std::nullopt;
}

/// What a file of one kind holds: DER alone, or PEM blocks.
template <class Object>
std::vector<Object> parse_file(std::string_view bytes, const char* label,
                               Object (*parse)(std::string_view)) {
  const CleanErrors clean;
  std::vector<Object> objects;
  if (bytes.starts_with('\x30')) {  // a DER sequence; PEM is text
    if (Object single = parse(bytes)) {
      objects.push_back(std::move(single));
      return objects;
    }
  }
  for (const std::string& each : pem_blocks(bytes, label).value_or(std::vector<std::string>())) {
    objects.push_back(parse(each));
  }
  if (!std::ranges::all_of(objects, [](const Object& each) { return each != nullptr; })) {
    return {};
  }
  return objects;
}

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

std::string_view view_of(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

std::string_view view_of(const ASN1_STRING* string) {
  return view_of(ASN1_STRING_get0_data(string),
                 static_cast<std::size_t>(ASN1_STRING_length(string)));
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
  // OBJ_obj2txt() prints each arc by its own printf, which is a tenth of all that a signature
  // costs.
  std::string text = der::oid_text(
      text_of(OBJ_get0_data(object), OBJ_get0_data(object) == nullptr ? 0 : OBJ_length(object)));
  if (!text.empty()) {
    return text;
  }
  std::array<char, 128> written{};
  const int size = OBJ_obj2txt(written.data(), static_cast<int>(written.size()), object, 1);
  return size <= 0 || static_cast<int>(written.size()) <= size
             ? std::string()
             : std::string(written.data(), static_cast<std::size_t>(size));
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

std::optional<std::int64_t> seconds_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) {
    return std::nullopt;
  }
  const std::chrono::year_month_day day{std::chrono::year(parts.tm_year + 1900),
                                        std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                                        std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
  const auto days = std::chrono::sys_days(day).time_since_epoch().count();
  const std::int64_t minutes = std::int64_t{parts.tm_hour} * 60 + parts.tm_min;
  return std::int64_t{days} * 86'400 + minutes * 60 + parts.tm_sec;
}

Certificates parse_certificates(std::string_view pem_or_der) {
  return parse_file(pem_or_der, PEM_STRING_X509, &parse_certificate);
}

Crls parse_crls(std::string_view pem_or_der) {
  return parse_file(pem_or_der, PEM_STRING_X509_CRL, &parse_crl);
}

Ocsp parse_ocsp(std::string_view der) {
  const CleanErrors clean;
  if (LONG_MAX < der.size()) {
    return nullptr;
  }
  const auto size = static_cast<long>(der.size());
  const unsigned char* const end = octets(der) + der.size();
  const unsigned char* cursor = octets(der);
  const Owned<OCSP_RESPONSE, OCSP_RESPONSE_free> response(
      d2i_OCSP_RESPONSE(nullptr, &cursor, size));
  // G-05: OpenSSL reads more forms than DER, and checks the signature over its own encoding.
  if (response && cursor == end) {
    Ocsp inner(OCSP_response_status(response.get()) == OCSP_RESPONSE_STATUS_SUCCESSFUL
                   ? OCSP_response_get1_basic(response.get())
                   : nullptr);
    const bool is_der = inner && encoded(response.get(), i2d_OCSP_RESPONSE) == der &&
                        der.ends_with(encoded(inner.get(), i2d_OCSP_BASICRESP));
    return is_der ? std::move(inner) : nullptr;
  }
  cursor = octets(der);
  Ocsp basic(d2i_OCSP_BASICRESP(nullptr, &cursor, size));
  const bool is_der = basic && cursor == end && encoded(basic.get(), i2d_OCSP_BASICRESP) == der;
  return is_der ? std::move(basic) : nullptr;
}

}  // namespace specie::openssl
