#include "verify/signature/container.hpp"

#include <openssl/objects.h>

#include <algorithm>
#include <climits>

#include "verify/signature/batch_memory.hpp"
#include "verify/signature/der.hpp"
#include "verify/signature/pem.hpp"

namespace specie {
namespace {

Error malformed(std::string message) {
  return {.code = ErrorCode::malformed_signature, .message = std::move(message)};
}

Error over_limit(std::string message) {
  return {.code = ErrorCode::signature_over_limit, .message = std::move(message)};
}

/// RFC 5652 section 5.3: version, sid, digestAlgorithm, [0] signedAttrs, ...
std::optional<std::string> signed_attributes_of(const std::vector<der::Element>& signer_info) {
  if (signer_info.size() < 4 || signer_info[3].tag != der::context_0) {
    return std::nullopt;
  }
  std::string attributes(signer_info[3].whole);
  attributes.front() = static_cast<char>(der::set);
  return attributes;
}

/// RFC 5652 section 5.1. OpenSSL keeps no copy of the signed attributes as they were encoded, so
/// the walk to them is ours; parse_container() compares it with OpenSSL's reading.
struct Layout {
  std::vector<std::optional<std::string>> signed_attributes = {};
  std::vector<std::string> digest_algorithms = {};
  bool is_version_explained = false;
  std::vector<std::string> ocsp = {};
  bool has_other_revocation = false;
};

/// ContentInfo with the tags that RFC 5652 gives it: the type, and the fields of SignedData.
struct Outer {
  der::Element type;
  std::vector<der::Element> fields;
};

std::optional<Outer> outer_of(std::string_view bytes) {
  const auto content_info = der::take(bytes);
  const auto typed = content_info && bytes.empty() && content_info->tag == der::sequence
                         ? der::children(content_info->content)
                         : std::nullopt;
  const auto wrapped = typed && typed->size() == 2 && typed->back().tag == der::context_0
                           ? der::children(typed->back().content)
                           : std::nullopt;
  const auto fields = wrapped && wrapped->size() == 1 && wrapped->front().tag == der::sequence
                          ? der::children(wrapped->front().content)
                          : std::nullopt;
  return fields && 4 <= fields->size() ? std::optional(Outer{typed->front(), *fields})
                                       : std::nullopt;
}

/// version, digestAlgorithms, encapContentInfo, [0] certificates, [1] crls, signerInfos. OpenSSL
/// also takes sets that say they are primitive.
bool has_right_tags(const std::vector<der::Element>& fields) {
  const bool has_right_bags = std::all_of(
      fields.begin() + 3, fields.end() - 1,
      [](const auto& each) { return each.tag == der::context_0 || each.tag == der::context_1; });
  return fields[0].tag == der::integer && fields[1].tag == der::set &&
         fields[2].tag == der::sequence && fields.back().tag == der::set && has_right_bags;
}

/// True if a certificate or list in the bag is of another kind than X.509's own, which is tagged.
bool has_tagged_choice(const der::Element& bag) {
  const auto choices = der::children(bag.content);
  return choices && std::ranges::any_of(*choices, [](const der::Element& each) {
           return each.tag != der::sequence;
         });
}

bool is_version(const der::Element& field, char version) {
  return field.tag == der::integer && field.content == std::string_view(&version, 1);
}

/// RFC 5652 section 5.3: "If the SignerIdentifier is the CHOICE issuerAndSerialNumber, then the
/// version MUST be 1. If [it] is subjectKeyIdentifier, then the version MUST be 3."
bool has_right_version(const std::vector<der::Element>& signer_info) {
  return 2 <= signer_info.size() &&
         is_version(signer_info[0], signer_info[1].tag == der::sequence ? 1 : 3);
}

/// RFC 5652 section 5.1. Version 1 is taken from every producer, as many write no other; a higher
/// one must have its reason in the file.
bool is_version_explained(const der::Element& version, const std::vector<der::Element>& fields,
                          bool has_key_identifiers) {
  static constexpr std::string_view id_data("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 11);
  const bool has_tagged = std::any_of(fields.begin() + 3, fields.end() - 1, has_tagged_choice);
  const bool needs_3 = has_key_identifiers || !fields[2].content.starts_with(id_data);
  return is_version(version, 1) || (is_version(version, 3) && (needs_3 || has_tagged)) ||
         ((is_version(version, 4) || is_version(version, 5)) && has_tagged);
}

/// RFC 5652 section 10.2.1 and RFC 5940: [1] OtherRevocationInfoFormat, a type and its value.
void read_other_revocation(const der::Element& bag, Layout& layout) {
  static constexpr std::string_view ocsp_response("\x06\x08\x2b\x06\x01\x05\x05\x07\x10\x02", 10);
  const auto choices = der::children(bag.content);
  for (const der::Element& each : choices ? *choices : std::vector<der::Element>()) {
    const auto parts = der::children(each.content);
    if (each.tag == der::context_1 && parts && parts->size() == 2 &&
        parts->front().whole == ocsp_response) {
      layout.ocsp.emplace_back(parts->back().whole);
    } else if (each.tag != der::sequence) {
      layout.has_other_revocation = true;
    }
  }
}

std::optional<Layout> layout_of(std::string_view bytes) {
  const std::optional<Outer> outer = outer_of(bytes);
  if (!outer || !has_right_tags(outer->fields)) {
    return std::nullopt;
  }
  const std::vector<der::Element>& fields = outer->fields;
  const auto algorithms = der::children(fields[1].content);
  const auto signers = der::children(fields.back().content);
  if (!algorithms || !signers) {
    return std::nullopt;
  }
  Layout layout;
  for (const der::Element& each : *algorithms) {
    std::string_view rest = each.content;
    const auto object = der::take(rest);
    // RFC 5754: parameters are absent or NULL. With others it is no algorithm of ours.
    const bool is_plain = object && (rest.empty() || rest == std::string_view("\x05\x00", 2));
    layout.digest_algorithms.emplace_back(is_plain ? object->whole : std::string_view());
  }
  bool has_key_identifiers = false;
  for (const der::Element& each : *signers) {
    const auto signer_info = der::children(each.content);
    if (!signer_info || !has_right_version(*signer_info)) {
      return std::nullopt;
    }
    has_key_identifiers = has_key_identifiers || (*signer_info)[1].tag != der::sequence;
    layout.signed_attributes.push_back(signed_attributes_of(*signer_info));
  }
  for (const der::Element& field : fields) {
    if (field.tag == der::context_1) {
      read_other_revocation(field, layout);
    }
  }
  layout.is_version_explained = is_version_explained(fields[0], fields, has_key_identifiers);
  return layout;
}

/// G-02: what the bytes hold is counted before they are parsed, which takes far more room and time.
std::optional<Error> bounds_error(std::string_view bytes, const Limits& limits) {
  switch (der::bounds_of(bytes)) {
    case der::Bounds::within: break;
    case der::Bounds::malformed: return malformed("the signature file is not DER or is cut short");
    case der::Bounds::too_deep:
      return over_limit("the signature file is nested more than " + std::to_string(der::depth_max) +
                        " deep");
    case der::Bounds::too_many:
      return over_limit("the signature file has more than " + std::to_string(der::elements_max) +
                        " ASN.1 elements");
  }
  const std::optional<Outer> outer = outer_of(bytes);
  const auto has_more = [](const der::Element& field, std::size_t count_max) {
    const auto members = der::children(field.content);
    return members && count_max < members->size();
  };
  if (!outer) {
    return std::nullopt;  // for the parser to refuse
  }
  const std::vector<der::Element>& fields = outer->fields;
  if (has_more(fields.back(), limits.signatures)) {
    return over_limit("the signature file has more than " + std::to_string(limits.signatures) +
                      " signers");
  }
  if (std::any_of(fields.begin() + 3, fields.end() - 1, [&](const der::Element& bag) {
        return has_more(bag, limits.certificates_bag);
      })) {
    return over_limit("the signature file has more than " +
                      std::to_string(limits.certificates_bag) + " certificates or CRLs");
  }
  return std::nullopt;
}

openssl::Cms parse_cms(std::string_view der) {
  CMS_ContentInfo* raw = CMS_ContentInfo_new_ex(openssl::library(), nullptr);
  const unsigned char* cursor = openssl::octets(der);
  if (raw == nullptr ||
      d2i_CMS_ContentInfo(&raw, &cursor, static_cast<long>(der.size())) == nullptr) {
    return nullptr;  // d2i has freed it
  }
  openssl::Cms cms(raw);
  // C-01: OpenSSL ignores bytes after the end.
  return cursor == openssl::octets(der) + der.size() ? std::move(cms) : nullptr;
}

/// References to what the bags hold.
void copy_bags(Container& container) {
  const openssl::CertificateStack certificates(CMS_get1_certs(container.cms.get()));
  const openssl::CrlStack crls(CMS_get1_crls(container.cms.get()));
  const int certificate_count = certificates ? sk_X509_num(certificates.get()) : 0;
  const int crl_count = crls ? sk_X509_CRL_num(crls.get()) : 0;
  for (int i = 0; i < certificate_count; ++i) {
    X509* each = sk_X509_value(certificates.get(), i);
    X509_up_ref(each);
    container.certificates.emplace_back(each);
  }
  for (int i = 0; i < crl_count; ++i) {
    X509_CRL* each = sk_X509_CRL_value(crls.get(), i);
    X509_CRL_up_ref(each);
    container.crls.emplace_back(each);
  }
}

void copy_signers(Container& container) {
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(container.cms.get());
  for (int i = 0; signers != nullptr && i < sk_CMS_SignerInfo_num(signers); ++i) {
    container.signers.push_back(sk_CMS_SignerInfo_value(signers, i));
  }
}

void copy_content(Container& container) {
  container.content_type = openssl::oid_text(CMS_get0_eContentType(container.cms.get()));
  ASN1_OCTET_STRING** content = CMS_get0_content(container.cms.get());
  if (content != nullptr && *content != nullptr) {
    container.content = openssl::text_of(ASN1_STRING_get0_data(*content),
                                         static_cast<std::size_t>(ASN1_STRING_length(*content)));
  }
}

/// The certificates of the bag by their bytes; empty when it has none, or what is in it is not
/// theirs alone.
openssl::Certificates known_certificates(const der::Element& bag, BatchMemory& memory,
                                         std::size_t count_max) {
  const auto members = der::children(bag.content);
  if (bag.tag != der::context_0 || !members || count_max < members->size()) {
    return {};
  }
  openssl::Certificates certificates;
  for (const der::Element& each : *members) {
    const auto known = each.tag == der::sequence ? memory.certificate(each.whole) : nullptr;
    if (!known) {
      return {};
    }
    X509_up_ref(known->get());
    certificates.emplace_back(known->get());
  }
  return certificates;
}

/// A bag of certificates, at most one of lists, and the signers.
bool has_plain_bags(const std::vector<der::Element>& fields) {
  return (fields.size() == 5 || (fields.size() == 6 && fields[4].tag == der::context_1)) &&
         has_right_tags(fields);
}

/// What OpenSSL is to parse. Decoding certificates is most of its work, so those that the memory
/// knows are taken out of the bag before; a bag that holds anything else is left as it is.
std::string without_known(std::string_view bytes, BatchMemory* memory, const Limits& limits,
                          openssl::Certificates& certificates) {
  const std::optional<Outer> outer = memory == nullptr ? std::nullopt : outer_of(bytes);
  if (outer && has_plain_bags(outer->fields)) {
    certificates = known_certificates(outer->fields[3], *memory, limits.certificates_bag);
  }
  if (certificates.empty()) {
    return std::string(bytes);
  }
  std::string content;
  for (const der::Element& each : outer->fields) {
    content += each.whole.data() == outer->fields[3].whole.data() ? std::string_view() : each.whole;
  }
  return der::element(der::sequence,
                      std::string(outer->type.whole) +
                          der::element(der::context_0, der::element(der::sequence, content)));
}

}  // namespace

Result<Container> parse_container(std::string_view bytes, const Limits& limits,
                                  BatchMemory* memory) {
  const openssl::CleanErrors clean;
  if (limits.container_bytes < bytes.size() || LONG_MAX < bytes.size()) {
    return over_limit("the signature file has more than " + std::to_string(limits.container_bytes) +
                      " bytes");
  }
  std::string unwrapped;
  if (looks_armoured(bytes)) {
    std::optional<std::string> inner = unarmoured(bytes);
    if (!inner) {
      return malformed("the signature file is not one PEM block labelled CMS or PKCS7");
    }
    unwrapped = *std::move(inner);
    bytes = unwrapped;
  }
  if (auto error = bounds_error(bytes, limits)) {
    return *std::move(error);
  }
  openssl::Certificates known;
  Container container{.cms = parse_cms(without_known(bytes, memory, limits, known))};
  if (!container.cms) {
    return malformed("the signature file is not one CMS object with nothing after it");
  }
  if (OBJ_obj2nid(CMS_get0_type(container.cms.get())) != NID_pkcs7_signed) {
    return malformed("the signature file holds CMS that is not signed data");  // C-17
  }
  std::optional<Layout> layout = layout_of(bytes);
  copy_signers(container);
  if (!layout || layout->signed_attributes.size() != container.signers.size()) {
    return malformed("the signature file is CMS whose versions or signers contradict each other");
  }
  container.certificates = std::move(known);
  copy_bags(container);
  copy_content(container);
  container.signed_attributes = std::move(layout->signed_attributes);
  container.digest_algorithms = std::move(layout->digest_algorithms);
  container.is_version_explained = layout->is_version_explained;
  container.ocsp = std::move(layout->ocsp);
  container.has_other_revocation = layout->has_other_revocation;
  return container;
}

}  // namespace specie
