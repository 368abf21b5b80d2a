#include "verify/signature/signer_info.hpp"

#include "verify/signature/openssl.hpp"

namespace specie {
namespace {

constexpr unsigned char key_identifier_tag = 0x80;  // [0] IMPLICIT OCTET STRING

/// Takes the fields of a SEQUENCE one after the other.
class Fields {
 public:
  explicit Fields(const std::vector<der::Element>& fields) : fields_(fields) {}

  /// The next field when it has this tag; it is then used up.
  const der::Element* take(unsigned char tag) {
    const bool is_next = at_ < fields_.size() && fields_[at_].tag == tag;
    return is_next ? &fields_[at_++] : nullptr;
  }
  bool at_end() const { return at_ == fields_.size(); }

 private:
  const std::vector<der::Element>& fields_;
  std::size_t at_ = 0;
};

/// "If the SignerIdentifier is the CHOICE issuerAndSerialNumber, then the version MUST be 1. If
/// [it] is subjectKeyIdentifier, then the version MUST be 3."
bool read_identifier(const der::Element& version, Fields& fields, SignerInfo& read) {
  if (const der::Element* key = fields.take(key_identifier_tag)) {
    read.key_identifier = key->content;
    read.has_right_version = version.content == "\x03";
    return !key->content.empty();
  }
  const der::Element* named = fields.take(der::sequence);
  const auto parts = named == nullptr ? std::nullopt : der::children(named->content);
  if (!parts || parts->size() != 2 || (*parts)[0].tag != der::sequence ||
      (*parts)[1].tag != der::integer) {
    return false;
  }
  read.issuer = (*parts)[0].whole;
  read.serial_number = (*parts)[1].whole;
  read.has_right_version = version.content == "\x01";
  return true;
}

/// [0] or [1] IMPLICIT SET OF Attribute.
bool read_set(const der::Element* set, std::vector<Attribute>& attributes) {
  if (set == nullptr) {
    return true;
  }
  auto members = attributes_in(set->content);
  if (!members) {
    return false;
  }
  attributes = *std::move(members);
  return true;
}

std::string retagged_as_set(const der::Element& tagged) {
  std::string attributes(tagged.whole);
  attributes.front() = static_cast<char>(der::set);
  return attributes;
}

}  // namespace

std::optional<SignerInfo> read_signer_info(const der::Element& element) {
  const auto children = der::children(element.content);
  if (element.tag != der::sequence || !children) {
    return std::nullopt;
  }
  SignerInfo read;
  Fields fields(*children);
  const der::Element* version = fields.take(der::integer);
  if (version == nullptr || !read_identifier(*version, fields, read)) {
    return std::nullopt;
  }
  const der::Element* digest = fields.take(der::sequence);
  const der::Element* signed_set = fields.take(der::context_0);
  const der::Element* algorithm = fields.take(der::sequence);
  const der::Element* value = fields.take(der::octet_string);
  value = value == nullptr ? fields.take(der::constructed_octet_string) : value;
  const der::Element* unsigned_set = fields.take(der::context_1);
  const auto octets = value == nullptr ? std::nullopt : der::octets_of(*value);
  if (digest == nullptr || algorithm == nullptr || !octets || !fields.at_end() ||
      algorithm_object(*digest).empty() || algorithm_object(*algorithm).empty() ||
      !read_set(signed_set, read.signed_attributes) ||
      !read_set(unsigned_set, read.unsigned_attributes)) {
    return std::nullopt;
  }
  read.digest_algorithm = digest->whole;
  read.digest_object = algorithm_object(*digest);
  read.signature_algorithm = algorithm->whole;
  read.value = *octets;
  if (signed_set != nullptr) {
    read.signed_encoded = retagged_as_set(*signed_set);
  }
  return read;
}

std::string_view algorithm_object(const der::Element& identifier) {
  std::string_view rest = identifier.content;
  const auto object = der::take(rest);
  const bool has_right_end = rest.empty() || (der::take(rest) && rest.empty());
  const bool is_right = identifier.tag == der::sequence && object &&
                        object->tag == der::object_identifier &&
                        der::is_object_identifier(object->content) && has_right_end;
  return is_right ? object->whole : std::string_view();
}

std::string type_of(const der::Element& object) {
  if (object.tag != der::object_identifier || !der::is_object_identifier(object.content)) {
    return {};
  }
  if (std::string text = der::oid_text(object.content); !text.empty()) {
    return text;
  }
  // An arc of more than 63 bits is OpenSSL's to write.
  const openssl::CleanErrors clean;
  const unsigned char* cursor = openssl::octets(object.whole);
  const openssl::Owned<ASN1_OBJECT, ASN1_OBJECT_free> parsed(
      d2i_ASN1_OBJECT(nullptr, &cursor, static_cast<long>(object.whole.size())));
  return parsed ? openssl::oid_text(parsed.get()) : std::string();
}

std::optional<std::vector<Attribute>> attributes_in(std::string_view set_content) {
  const auto members = der::children(set_content);
  if (!members) {
    return std::nullopt;
  }
  std::vector<Attribute> attributes;
  attributes.reserve(members->size());
  for (const der::Element& member : *members) {
    std::string_view rest = member.content;
    const auto object = der::take(rest);
    const auto set = object ? der::take(rest) : std::nullopt;
    auto values =
        set && rest.empty() && set->tag == der::set ? der::children(set->content) : std::nullopt;
    std::string type = object ? type_of(*object) : std::string();
    if (member.tag != der::sequence || !values || type.empty()) {
      return std::nullopt;
    }
    attributes.push_back({.type = std::move(type), .values = *std::move(values)});
  }
  return attributes;
}

std::vector<std::string> types_of(const std::vector<Attribute>& attributes) {
  std::vector<std::string> types;
  types.reserve(attributes.size());
  for (const Attribute& each : attributes) {
    types.push_back(each.type);
  }
  return types;
}

std::vector<std::string_view> values_of(const std::vector<Attribute>& attributes,
                                        std::string_view type) {
  std::vector<std::string_view> values;
  for (const Attribute& each : attributes) {
    if (each.type == type) {
      for (const der::Element& value : each.values) {
        values.push_back(value.whole);
      }
    }
  }
  return values;
}

}  // namespace specie
