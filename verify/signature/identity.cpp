#include "verify/signature/identity.hpp"

#include <openssl/objects.h>

#include <algorithm>
#include <optional>

namespace specie {
namespace {

Fault other(std::string reason) {
  return unproven(SubIndication::sig_constraints_failure, "X-09", "SIGNER_ROLE_MISMATCH",
                  std::move(reason));
}

/// UTF-8 without NUL; absent when it cannot be decoded so.
std::optional<std::string> decoded(const ASN1_STRING* value) {
  unsigned char* raw = nullptr;
  const int size = ASN1_STRING_to_UTF8(&raw, value);
  const openssl::Bytes bytes(raw);
  if (size < 0) {
    return std::nullopt;
  }
  std::string text = openssl::text_of(raw, static_cast<std::size_t>(size));
  return text.find('\0') == std::string::npos ? std::optional(std::move(text)) : std::nullopt;
}

/// RFC 4514 writes both attributes of a multi-valued RDN as one name: which of them is the firm?
bool is_multi_valued(const X509_NAME* name) {
  const int count = X509_NAME_entry_count(name);
  for (int i = 1; i < count; ++i) {
    if (X509_NAME_ENTRY_set(X509_NAME_get_entry(name, i)) ==
        X509_NAME_ENTRY_set(X509_NAME_get_entry(name, i - 1))) {
      return true;
    }
  }
  return false;
}

/// The only value of an attribute; absent when there is none, or more than one.
std::optional<std::string> single_value(const X509_NAME* name, int nid) {
  const int index = X509_NAME_get_index_by_NID(name, nid, -1);
  if (index < 0 || 0 <= X509_NAME_get_index_by_NID(name, nid, index)) {
    return std::nullopt;
  }
  return decoded(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
}

bool is_repeated(const X509_NAME* name, int nid) {
  const int index = X509_NAME_get_index_by_NID(name, nid, -1);
  return 0 <= index && 0 <= X509_NAME_get_index_by_NID(name, nid, index);
}

}  // namespace

MaybeFault identity_fault(X509* certificate, const Signer& signer) {
  const openssl::CleanErrors clean;
  if (signer.identity.empty()) {
    return {};
  }
  const X509_NAME* name = X509_get_subject_name(certificate);
  if (is_multi_valued(name) || is_repeated(name, NID_commonName) ||
      is_repeated(name, NID_organizationName)) {
    return other("the certificate's subject can be read in two ways");
  }
  for (const auto& [attribute, expected] : signer.identity) {
    const std::optional<std::string> stated = single_value(name, OBJ_txt2nid(attribute.c_str()));
    if (!stated || *stated != expected) {
      return other("the certificate's chain is right, but its " + attribute + " is not that of " +
                   signer.name);
    }
  }
  return {};
}

bool is_subject_attribute(const std::string& word) {
  static constexpr int nids[] = {NID_commonName,
                                 NID_organizationName,
                                 NID_organizationalUnitName,
                                 NID_organizationIdentifier,
                                 NID_countryName,
                                 NID_localityName,
                                 NID_stateOrProvinceName,
                                 NID_serialNumber,
                                 NID_givenName,
                                 NID_surname,
                                 NID_title,
                                 NID_pkcs9_emailAddress};
  return std::ranges::find(nids, OBJ_txt2nid(word.c_str())) != std::end(nids);
}

}  // namespace specie
