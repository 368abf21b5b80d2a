#include "tests/support/cms_oracle.hpp"

#include <openssl/cms.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "verify/signature/container.hpp"
#include "verify/signature/der.hpp"
#include "verify/signature/openssl.hpp"

namespace specie::test {
namespace {

using Cms = openssl::Owned<CMS_ContentInfo, CMS_ContentInfo_free>;

inline void free_all(STACK_OF(X509) * stack) { sk_X509_pop_free(stack, X509_free); }
inline void free_lists(STACK_OF(X509_CRL) * stack) { sk_X509_CRL_pop_free(stack, X509_CRL_free); }

std::string octets_of(const ASN1_OCTET_STRING* string) {
  return string == nullptr ? "none" : std::string(openssl::view_of(string));
}

std::string object_of(const X509_ALGOR* algorithm) {
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  return openssl::encoded(object, i2d_ASN1_OBJECT);
}

/// The signed attributes as OpenSSL read them, in the order of DER.
std::string signed_set(CMS_SignerInfo* signer) {
  std::vector<std::string> members;
  for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
    members.push_back(openssl::encoded(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE));
  }
  std::ranges::sort(members);
  std::string content;
  for (const std::string& each : members) {
    content += each;
  }
  return der::element(der::set, content);
}

/// One line a difference.
class Differences {
 public:
  void compare(const std::string& what, std::string_view ours, std::string_view theirs) {
    if (ours != theirs) {
      text_ += what + ": " + openssl::to_hex(ours) + " is not " + openssl::to_hex(theirs) + "\n";
    }
  }
  void compare(const std::string& what, std::size_t ours, int theirs) {
    compare(what, std::to_string(ours), std::to_string(std::max(theirs, 0)));
  }
  std::string text() const { return text_; }

 private:
  std::string text_;
};

void compare_identifier(const SignerInfo& ours, CMS_SignerInfo* theirs, Differences& found) {
  ASN1_OCTET_STRING* key = nullptr;
  X509_NAME* issuer = nullptr;
  ASN1_INTEGER* serial = nullptr;
  CMS_SignerInfo_get0_signer_id(theirs, &key, &issuer, &serial);
  found.compare("key identifier", ours.key_identifier, key == nullptr ? "" : octets_of(key));
  found.compare("issuer", ours.issuer,
                issuer == nullptr ? "" : openssl::encoded(issuer, i2d_X509_NAME));
  if (der::is_distinguished(ours.serial_number)) {
    found.compare("serial number", ours.serial_number,
                  serial == nullptr ? "" : openssl::encoded(serial, i2d_ASN1_INTEGER));
  }
}

void compare_attributes(const SignerInfo& ours, CMS_SignerInfo* theirs, Differences& found) {
  found.compare("signed attributes", ours.signed_attributes.size(),
                CMS_signed_get_attr_count(theirs));
  const char* const words[] = {"absent", "there"};
  found.compare("signed attributes", words[ours.signed_encoded ? 1 : 0],
                words[0 <= CMS_signed_get_attr_count(theirs) ? 1 : 0]);
  // what goes under the signature, had OpenSSL put it there.
  if (ours.signed_encoded && der::is_distinguished(*ours.signed_encoded)) {
    found.compare("signed set", *ours.signed_encoded, signed_set(theirs));
  }
  const auto types = types_of(ours.unsigned_attributes);
  found.compare("unsigned attributes", types.size(), CMS_unsigned_get_attr_count(theirs));
  for (std::size_t i = 0; i < types.size(); ++i) {
    X509_ATTRIBUTE* attribute = CMS_unsigned_get_attr(theirs, static_cast<int>(i));
    found.compare(
        "unsigned type", types[i],
        attribute == nullptr ? "" : openssl::oid_text(X509_ATTRIBUTE_get0_object(attribute)));
  }
}

void compare_signer(const SignerInfo& ours, CMS_SignerInfo* theirs, Differences& found) {
  X509_ALGOR* digest = nullptr;
  X509_ALGOR* signature = nullptr;
  CMS_SignerInfo_get0_algs(theirs, nullptr, nullptr, &digest, &signature);
  std::string_view identifier = ours.signature_algorithm;
  const auto element = der::take(identifier);
  found.compare("digest", ours.digest_object, object_of(digest));
  found.compare("algorithm", algorithm_object(*element), object_of(signature));
  found.compare("value", ours.value, octets_of(CMS_SignerInfo_get0_signature(theirs)));
  compare_identifier(ours, theirs, found);
  compare_attributes(ours, theirs, found);
}

void compare_bags(const Container& ours, CMS_ContentInfo* theirs, Differences& found) {
  const openssl::Owned<STACK_OF(X509), free_all> certificates(CMS_get1_certs(theirs));
  const openssl::Owned<STACK_OF(X509_CRL), free_lists> crls(CMS_get1_crls(theirs));
  found.compare("certificates", ours.certificates.size(), sk_X509_num(certificates.get()));
  found.compare("lists", ours.crls.size(), sk_X509_CRL_num(crls.get()));
  for (std::size_t i = 0; i < ours.certificates.size(); ++i) {
    X509* each = sk_X509_value(certificates.get(), static_cast<int>(i));
    found.compare("certificate", openssl::encoded(ours.certificates[i].get(), i2d_X509),
                  each == nullptr ? "" : openssl::encoded(each, i2d_X509));
  }
}

Cms parse(const std::string& bytes) {
  const unsigned char* cursor = openssl::octets(bytes);
  Cms cms(d2i_CMS_ContentInfo(nullptr, &cursor, static_cast<long>(bytes.size())));
  return cursor == openssl::octets(bytes) + bytes.size() ? std::move(cms) : nullptr;
}

}  // namespace

std::string cms_difference(std::string_view bytes) {
  const openssl::CleanErrors clean;
  const auto ours = parse_container(bytes, Limits());
  if (!ours) {
    return {};
  }
  const Cms theirs = parse(*ours->bytes);
  if (!theirs) {
    return {};
  }
  Differences found;
  ASN1_OCTET_STRING** content = CMS_get0_content(theirs.get());
  found.compare("content type", ours->content_type,
                openssl::oid_text(CMS_get0_eContentType(theirs.get())));
  found.compare("content", ours->content.value_or("none"),
                octets_of(content == nullptr ? nullptr : *content));
  compare_bags(*ours, theirs.get(), found);
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(theirs.get());
  found.compare("signers", ours->signers.size(), sk_CMS_SignerInfo_num(signers));
  for (std::size_t i = 0; found.text().empty() && i < ours->signers.size(); ++i) {
    compare_signer(ours->signers[i], sk_CMS_SignerInfo_value(signers, static_cast<int>(i)), found);
  }
  return found.text();
}

}  // namespace specie::test
