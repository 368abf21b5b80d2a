#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/signature/der.hpp"

namespace specie {

/// RFC 5652 section 5.3: a type and its values.
struct Attribute {
  std::string type;  ///< dotted
  std::vector<der::Element> values;
};

/// RFC 5652 section 5.3: one signer's part of a SignedData, read and not judged. The views lie in
/// the bytes it was read from.
struct SignerInfo {
  std::string_view issuer = {};            ///< a Name as encoded; empty: named by key identifier
  std::string_view serial_number = {};     ///< the INTEGER as encoded
  std::string_view key_identifier = {};    ///< subjectKeyIdentifier; empty: named by issuer
  std::string_view digest_algorithm = {};  ///< the AlgorithmIdentifier as encoded
  std::string_view digest_object = {};     ///< its object identifier as encoded
  std::string_view signature_algorithm = {};
  /// signedAttrs as they stand in the file, re-tagged as SET OF (C-09); absent: it has none.
  std::optional<std::string> signed_encoded = {};
  std::vector<Attribute> signed_attributes = {};
  std::vector<Attribute> unsigned_attributes = {};
  std::string value = {};          ///< the signature's octets
  bool has_right_version = false;  ///< 1 with an issuer, 3 with a key identifier
};

/// Absent when the element is no SignerInfo of DER or BER.
std::optional<SignerInfo> read_signer_info(const der::Element& element);

/// The members of a SET OF Attribute; absent when one of them is no attribute.
std::optional<std::vector<Attribute>> attributes_in(std::string_view set_content);

/// Dotted types, in order.
std::vector<std::string> types_of(const std::vector<Attribute>& attributes);

/// Every value of one type as encoded, in order.
std::vector<std::string_view> values_of(const std::vector<Attribute>& attributes,
                                        std::string_view type);

/// The object identifier, as encoded, of an AlgorithmIdentifier: SEQUENCE { algorithm, parameters
/// OPTIONAL }. Empty when it is none.
std::string_view algorithm_object(const der::Element& identifier);

/// "1.2.840.113549.1.7.1" of an object identifier; empty when it is none.
std::string type_of(const der::Element& object);

}  // namespace specie
