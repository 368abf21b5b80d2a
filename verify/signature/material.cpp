#include "verify/signature/material.hpp"

#include <algorithm>
#include <iterator>

#include "verify/signature/attributes.hpp"
#include "verify/signature/der.hpp"
#include "verify/signature/help_kind.hpp"
#include "verify/signature/oids.hpp"

namespace specie {
namespace {

/// Beyond this many lists or responses nobody is helped (G-02).
constexpr std::size_t values_max = 256;

template <class Object>
void append(std::vector<Object>& to, std::vector<Object> from) {
  std::ranges::move(from, std::back_inserter(to));
}

void read_list(std::string_view value, Enclosed& enclosed) {
  openssl::Crl crl = openssl::parse_crl(value);
  enclosed.has_unread_revocation = enclosed.has_unread_revocation || !crl;
  if (crl) {
    enclosed.crls.push_back(std::move(crl));
  }
}

void read_response(std::string_view value, Enclosed& enclosed) {
  openssl::Ocsp response = openssl::parse_ocsp(value);
  enclosed.has_unread_revocation = enclosed.has_unread_revocation || !response;
  if (response) {
    enclosed.ocsp.push_back(std::move(response));
  }
}

/// [0], [1] or [2] of the values: one SEQUENCE OF inside.
void read_kind(const der::Element& tagged, Enclosed& enclosed) {
  std::string_view rest = tagged.content;
  const auto sequence = der::take(rest);
  const auto values = sequence && rest.empty() ? der::children(sequence->content) : std::nullopt;
  const bool is_known = tagged.tag == der::context_0 || tagged.tag == der::context_1;
  if (!values || !is_known || values_max < values->size()) {
    enclosed.has_unread_revocation = true;
    return;
  }
  for (const der::Element& each : *values) {
    tagged.tag == der::context_0 ? read_list(each.whole, enclosed)
                                 : read_response(each.whole, enclosed);
  }
}

/// RFC 5126 section 6.3.3: CertificateValues ::= SEQUENCE OF Certificate.
void read_certificate_values(std::string_view sequence, Enclosed& enclosed) {
  const auto outer = der::take(sequence);
  const auto values = outer ? der::children(outer->content) : std::nullopt;
  if (!values || values_max < values->size()) {
    return;  // a hint that cannot be read helps nobody, and harms nobody
  }
  for (const der::Element& each : *values) {
    if (openssl::Certificate certificate = openssl::parse_certificate(each.whole)) {
      enclosed.certificates.push_back(std::move(certificate));
    }
  }
}

}  // namespace

void lend(const Enclosed& enclosed, Material& material) {
  const auto pointer = [](const auto& each) { return each.get(); };
  std::ranges::transform(enclosed.certificates, std::back_inserter(material.certificates), pointer);
  std::ranges::transform(enclosed.crls, std::back_inserter(material.crls), pointer);
  std::ranges::transform(enclosed.ocsp, std::back_inserter(material.ocsp), pointer);
  material.has_unread_revocation = material.has_unread_revocation || enclosed.has_unread_revocation;
}

void lend(const Container& container, Material& material) {
  const auto pointer = [](const auto& each) { return each.get(); };
  std::ranges::transform(container.certificates, std::back_inserter(material.certificates),
                         pointer);
  std::ranges::transform(container.crls, std::back_inserter(material.crls), pointer);
}

Enclosed given_beside(const SignatureContext& context) {
  Enclosed given;
  for (const std::string& each : context.certificates) {
    append(given.certificates, openssl::parse_certificates(each));
  }
  for (const std::string& each : context.crls) {
    openssl::Crls lists = openssl::parse_crls(each);
    given.has_unread_revocation = given.has_unread_revocation || lists.empty();
    append(given.crls, std::move(lists));
  }
  for (const std::string& each : context.ocsp) {
    openssl::Ocsp response = openssl::parse_ocsp(each);
    given.has_unread_revocation = given.has_unread_revocation || !response;
    if (response) {
      given.ocsp.push_back(std::move(response));
    }
  }
  return given;
}

Enclosed enclosed_in(const Container& container) {
  Enclosed enclosed{.has_unread_revocation = container.has_other_revocation};
  for (const std::string_view each : container.ocsp) {
    read_response(each, enclosed);
  }
  return enclosed;
}

Enclosed enclosed_in(const SignerInfo& signer) {
  Enclosed enclosed;
  for (const std::string_view each :
       values_of(signer.unsigned_attributes, oid::certificate_values)) {
    read_certificate_values(each, enclosed);
  }
  for (const std::string_view each :
       values_of(signer.unsigned_attributes, oid::revocation_values)) {
    read_revocation_values(each, enclosed);
  }
  for (const std::string_view each : values_of(signer.signed_attributes, oid::adobe_revocation)) {
    read_revocation_values(each, enclosed);
  }
  return enclosed;
}

void read_revocation_values(std::string_view sequence, Enclosed& enclosed) {
  const auto outer = der::take(sequence);
  const auto kinds = outer && sequence.empty() && outer->tag == der::sequence
                         ? der::children(outer->content)
                         : std::nullopt;
  if (!kinds) {
    enclosed.has_unread_revocation = true;
    return;
  }
  for (const der::Element& each : *kinds) {
    read_kind(each, enclosed);
  }
}

bool is_crl_file(std::string_view bytes) { return !openssl::parse_crls(bytes).empty(); }
bool is_ocsp_file(std::string_view bytes) { return openssl::parse_ocsp(bytes) != nullptr; }
bool is_certificate_file(std::string_view bytes) {
  return !openssl::parse_certificates(bytes).empty();
}

}  // namespace specie
