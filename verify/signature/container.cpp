#include "verify/signature/container.hpp"

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

/// The two elements of ContentInfo.
std::optional<std::vector<der::Element>> content_info_of(std::string_view bytes) {
  const auto content_info = der::take(bytes);
  auto typed = content_info && bytes.empty() && content_info->tag == der::sequence
                   ? der::children(content_info->content)
                   : std::nullopt;
  const bool is_right = typed && typed->size() == 2 &&
                        typed->front().tag == der::object_identifier &&
                        typed->back().tag == der::context_0;
  return is_right ? std::move(typed) : std::nullopt;
}

/// Of the SignedData that `content` of ContentInfo wraps.
std::optional<std::vector<der::Element>> fields_of(const der::Element& content) {
  const auto wrapped = der::children(content.content);
  auto fields = wrapped && wrapped->size() == 1 && wrapped->front().tag == der::sequence
                    ? der::children(wrapped->front().content)
                    : std::nullopt;
  return fields && 4 <= fields->size() ? std::move(fields) : std::nullopt;
}

/// RFC 5652 section 5.1: version, digestAlgorithms, encapContentInfo, [0] certificates and [1]
/// crls, which may be absent, signerInfos.
struct SignedData {
  const der::Element& version;
  const der::Element& digest_algorithms;
  const der::Element& content;
  const der::Element* certificates = nullptr;
  const der::Element* crls = nullptr;
  const der::Element& signers;
};

std::optional<SignedData> signed_data_of(const std::vector<der::Element>& fields) {
  SignedData data{.version = fields[0],
                  .digest_algorithms = fields[1],
                  .content = fields[2],
                  .signers = fields.back()};
  std::size_t at = 3;
  if (fields[at].tag == der::context_0) {
    data.certificates = &fields[at++];
  }
  if (at < fields.size() && fields[at].tag == der::context_1) {
    data.crls = &fields[at++];
  }
  const bool is_right =
      data.version.tag == der::integer && data.digest_algorithms.tag == der::set &&
      data.content.tag == der::sequence && data.signers.tag == der::set && at + 1 == fields.size();
  return is_right ? std::optional(data) : std::nullopt;
}

/// True if a certificate or list in the bag is of another kind than X.509's own, which is tagged.
bool has_tagged_choice(const der::Element* bag) {
  const auto choices = bag == nullptr ? std::nullopt : der::children(bag->content);
  return choices && std::ranges::any_of(*choices, [](const der::Element& each) {
           return each.tag != der::sequence;
         });
}

bool is_version(const der::Element& field, char version) {
  return field.content == std::string_view(&version, 1);
}

/// RFC 5652 section 5.1. Version 1 is taken from every producer, as many write no other; a higher
/// one must have its reason in the file.
bool is_version_explained(const SignedData& data, const std::vector<SignerInfo>& signers) {
  static constexpr std::string_view id_data("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 11);
  const bool has_tagged = has_tagged_choice(data.certificates) || has_tagged_choice(data.crls);
  const bool has_key_identifiers = std::ranges::any_of(
      signers, [](const SignerInfo& each) { return !each.key_identifier.empty(); });
  const bool needs_3 = has_key_identifiers || !data.content.content.starts_with(id_data);
  return is_version(data.version, 1) || (is_version(data.version, 3) && (needs_3 || has_tagged)) ||
         ((is_version(data.version, 4) || is_version(data.version, 5)) && has_tagged);
}

/// G-02: what the bytes hold is counted before they are parsed, which takes far more room and time.
std::optional<Error> bounds_error(std::string_view bytes) {
  switch (der::bounds_of(bytes)) {
    case der::Bounds::within: return std::nullopt;
    case der::Bounds::malformed: return malformed("the signature file is not DER or is cut short");
    case der::Bounds::too_deep:
      return over_limit("the signature file is nested more than " + std::to_string(der::depth_max) +
                        " deep");
    case der::Bounds::too_many:
      return over_limit("the signature file has more than " + std::to_string(der::elements_max) +
                        " ASN.1 elements");
  }
  return std::nullopt;
}

bool has_more(const der::Element* field, std::size_t count_max) {
  const auto members = field == nullptr ? std::nullopt : der::children(field->content);
  return members && count_max < members->size();
}

/// G-02, of what is decoded one by one.
std::optional<Error> count_error(const SignedData& data, const Limits& limits) {
  if (has_more(&data.signers, limits.signatures)) {
    return over_limit("the signature file has more than " + std::to_string(limits.signatures) +
                      " signers");
  }
  if (has_more(data.certificates, limits.certificates_bag) ||
      has_more(data.crls, limits.certificates_bag)) {
    return over_limit("the signature file has more than " +
                      std::to_string(limits.certificates_bag) + " certificates or CRLs");
  }
  return std::nullopt;
}

/// RFC 5754: parameters are absent or NULL. With others it is no algorithm of ours.
bool read_digest_algorithms(const der::Element& set, Container& container) {
  static constexpr std::string_view null("\x05\x00", 2);
  const auto algorithms = der::children(set.content);
  for (const der::Element& each : algorithms ? *algorithms : std::vector<der::Element>()) {
    const std::string_view object = algorithm_object(each);
    if (object.empty()) {
      return false;
    }
    const std::string_view parameters = each.content.substr(object.size());
    const bool is_plain = parameters.empty() || parameters == null;
    container.digest_algorithms.push_back(is_plain ? object : std::string_view());
  }
  return algorithms.has_value();
}

/// RFC 5652 section 5.2: SEQUENCE { eContentType, eContent [0] EXPLICIT OCTET STRING OPTIONAL }.
bool read_content(const der::Element& sequence, Container& container) {
  const auto parts = der::children(sequence.content);
  if (!parts || parts->empty() || 2 < parts->size()) {
    return false;
  }
  container.content_type = type_of(parts->front());
  if (parts->size() == 1) {
    return !container.content_type.empty();
  }
  std::string_view rest = parts->back().content;
  const auto string = parts->back().tag == der::context_0 ? der::take(rest) : std::nullopt;
  container.content = string && rest.empty() ? der::octets_of(*string) : std::nullopt;
  return !container.content_type.empty() && container.content.has_value();
}

/// One that `memory` knows is not decoded again, which is most of the work.
openssl::Certificate certificate_of(std::string_view encoded, BatchMemory* memory) {
  const auto known = memory == nullptr ? nullptr : memory->certificate(encoded);
  if (!known) {
    return openssl::parse_certificate(encoded);
  }
  X509_up_ref(known->get());
  return openssl::Certificate(known->get());
}

/// Of a bag that may be absent.
std::optional<std::vector<der::Element>> members_of(const der::Element* bag) {
  return bag == nullptr ? std::vector<der::Element>() : der::children(bag->content);
}

/// RFC 5652 section 10.2.2: an X.509 certificate, or a tagged one of another kind, which we have
/// no use for.
bool read_certificates(const der::Element* bag, BatchMemory* memory, Container& container) {
  const auto members = members_of(bag);
  for (const der::Element& each : members ? *members : std::vector<der::Element>()) {
    if (each.tag == der::sequence) {
      container.certificates.push_back(certificate_of(each.whole, memory));
    }
    const bool is_other = der::context_0 <= each.tag && each.tag <= der::context_0 + 3;
    if (each.tag == der::sequence ? !container.certificates.back() : !is_other) {
      return false;
    }
  }
  return members.has_value();
}

/// RFC 5652 section 10.2.1 and RFC 5940: [1] OtherRevocationInfoFormat, a type and its value.
bool read_other_list(const der::Element& tagged, Container& container) {
  static constexpr std::string_view ocsp_response("\x06\x08\x2b\x06\x01\x05\x05\x07\x10\x02", 10);
  const auto parts = der::children(tagged.content);
  if (tagged.tag != der::context_1 || !parts || parts->size() != 2 ||
      parts->front().tag != der::object_identifier) {
    return false;
  }
  const bool is_response = parts->front().whole == ocsp_response;
  if (is_response) {
    container.ocsp.push_back(parts->back().whole);
  }
  container.has_other_revocation = container.has_other_revocation || !is_response;
  return true;
}

bool read_lists(const der::Element* bag, Container& container) {
  const auto members = members_of(bag);
  for (const der::Element& each : members ? *members : std::vector<der::Element>()) {
    if (each.tag == der::sequence) {
      container.crls.push_back(openssl::parse_crl(each.whole));
    }
    if (each.tag == der::sequence ? !container.crls.back() : !read_other_list(each, container)) {
      return false;
    }
  }
  return members.has_value();
}

bool read_signers(const der::Element& set, Container& container) {
  const auto members = der::children(set.content);
  for (const der::Element& each : members ? *members : std::vector<der::Element>()) {
    auto signer = read_signer_info(each);
    if (!signer) {
      return false;
    }
    container.signers.push_back(*std::move(signer));
  }
  return members.has_value();
}

}  // namespace

Result<Container> parse_container(std::string_view bytes, const Limits& limits,
                                  BatchMemory* memory) {
  // 1.2.840.113549.1.7.2
  static constexpr std::string_view signed_data_type("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", 9);
  const openssl::CleanErrors clean;
  if (limits.container_bytes < bytes.size() || LONG_MAX < bytes.size()) {
    return over_limit("the signature file has more than " + std::to_string(limits.container_bytes) +
                      " bytes");
  }
  std::optional<std::string> own =
      looks_armoured(bytes) ? unarmoured(bytes) : std::optional(std::string(bytes));
  if (!own) {
    return malformed("the signature file is not one PEM block labelled CMS or PKCS7");
  }
  Container container{.bytes = std::make_shared<const std::string>(*std::move(own))};
  if (auto error = bounds_error(*container.bytes)) {
    return *std::move(error);
  }
  const auto content_info = content_info_of(*container.bytes);
  if (content_info && content_info->front().content != signed_data_type) {
    return malformed("the signature file holds CMS that is not signed data");  // C-17
  }
  const auto fields = content_info ? fields_of(content_info->back()) : std::nullopt;
  const auto data = fields ? signed_data_of(*fields) : std::nullopt;
  if (data) {
    if (auto error = count_error(*data, limits)) {
      return *std::move(error);
    }
  }
  if (!data || !read_digest_algorithms(data->digest_algorithms, container) ||
      !read_content(data->content, container) ||
      !read_certificates(data->certificates, memory, container) ||
      !read_lists(data->crls, container) || !read_signers(data->signers, container)) {
    return malformed("the signature file is not one CMS object with nothing after it");
  }
  if (!std::ranges::all_of(container.signers, &SignerInfo::has_right_version)) {
    return malformed("the signature file is CMS whose versions or signers contradict each other");
  }
  container.is_version_explained = is_version_explained(*data, container.signers);
  return container;
}

}  // namespace specie
