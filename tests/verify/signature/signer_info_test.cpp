#include "verify/signature/signer_info.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "tests/support/cms_oracle.hpp"
#include "tests/support/der_edit.hpp"
#include "tests/support/signed_report.hpp"
#include "verify/signature/container.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// What is done to a CMS of one signer, and whether it is one afterwards.
struct Edit {
  const char* name;
  std::function<void(Node&)> change;
  bool is_read;
};

Node& field(Node& cms, std::size_t index) { return cms.at(signer_info).children.at(index); }

Node primitive(unsigned char tag, std::string bytes) {
  return {.tag = tag, .bytes = std::move(bytes)};
}

/// version, identifier, digest, signed attributes, algorithm, value
const Edit edits[] = {
    {"nothing", [](Node&) {}, true},
    {"the value in two parts, as BER allows",
     [](Node& cms) {
       const std::string value = field(cms, 5).bytes;
       field(cms, 5) = {.tag = der::constructed_octet_string,
                        .children = {primitive(der::octet_string, value.substr(0, 9)),
                                     primitive(der::octet_string, value.substr(9))}};
     },
     true},
    {"the value in parts that are no octets",
     [](Node& cms) {
       field(cms, 5) = {.tag = der::constructed_octet_string,
                        .children = {primitive(der::integer, "\x01")}};
     },
     false},
    {"a value that is no octet string", [](Node& cms) { field(cms, 5).tag = 0x03; }, false},
    {"no value", [](Node& cms) { cms.at(signer_info).children.pop_back(); }, false},
    {"two values",
     [](Node& cms) {
       const Node value = field(cms, 5);
       cms.at(signer_info).children.push_back(value);
     },
     false},
    {"no identifier",
     [](Node& cms) {
       auto& fields = cms.at(signer_info).children;
       fields.erase(fields.begin() + 1);
     },
     false},
    {"an identifier of three parts",
     [](Node& cms) { field(cms, 1).children.push_back(primitive(der::integer, "\x01")); }, false},
    {"a serial number that is no integer",
     [](Node& cms) { field(cms, 1).children.at(1).tag = der::octet_string; }, false},
    {"an empty key identifier", [](Node& cms) { field(cms, 1) = primitive(0x80, ""); }, false},
    {"a key identifier under version 1", [](Node& cms) { field(cms, 1) = primitive(0x80, "key"); },
     false},
    {"version 3 with an issuer", [](Node& cms) { field(cms, 0).bytes = "\x03"; }, false},
    {"a digest that is no algorithm",
     [](Node& cms) { field(cms, 2).children.at(0).tag = der::octet_string; }, false},
    {"a digest with an unfinished arc",
     [](Node& cms) { field(cms, 2).children.at(0).bytes.back() = '\x81'; }, false},
    {"a digest with two parameters",
     [](Node& cms) { field(cms, 2).children.resize(3, primitive(0x05, "")); }, false},
    {"an attribute that is no sequence",
     [](Node& cms) { field(cms, 3).children.at(0).tag = der::set; }, false},
    {"an attribute without values",
     [](Node& cms) { field(cms, 3).children.at(0).children.pop_back(); }, false},
    {"an attribute of three parts",
     [](Node& cms) {
       Node& attribute = field(cms, 3).children.at(0);
       attribute.children.push_back(primitive(0x05, ""));
     },
     false},
    {"an attribute whose type is no object identifier",
     [](Node& cms) { field(cms, 3).children.at(0).children.at(0).tag = der::integer; }, false},
    {"an attribute whose type ends within an arc",
     [](Node& cms) { field(cms, 3).children.at(0).children.at(0).bytes.back() = '\x89'; }, false},
    {"unsigned attributes before the value",
     [](Node& cms) {
       auto& fields = cms.at(signer_info).children;
       fields.insert(fields.begin() + 5, Node{.tag = der::context_1});
     },
     false},
    {"unsigned attributes behind the value",
     [](Node& cms) { cms.at(signer_info).children.push_back(Node{.tag = der::context_1}); }, true},
    {"signed attributes twice",
     [](Node& cms) {
       auto& fields = cms.at(signer_info).children;
       const Node attributes = fields.at(3);
       fields.insert(fields.begin() + 3, attributes);
     },
     false},
    {"a signer that is a set", [](Node& cms) { cms.at(signer_info).tag = der::set; }, false},
};

/// What is done to what is around the signers.
const Edit outer_edits[] = {
    {"two bags of certificates",
     [](Node& cms) {
       auto& fields = cms.at({1, 0}).children;
       const Node bag = fields.at(3);
       fields.insert(fields.begin() + 3, bag);
     },
     false},
    {"lists before certificates",
     [](Node& cms) {
       auto& fields = cms.at({1, 0}).children;
       fields.insert(fields.begin() + 3, Node{.tag = der::context_1});
     },
     false},
    {"lists behind certificates",
     [](Node& cms) {
       auto& fields = cms.at({1, 0}).children;
       fields.insert(fields.begin() + 4, Node{.tag = der::context_1});
     },
     true},
    {"a certificate cut down to nothing",
     [](Node& cms) { cms.at(certificate_bag).children.at(0).children.clear(); }, false},
    {"a certificate of no kind",
     [](Node& cms) { cms.at(certificate_bag).children.at(0).tag = der::octet_string; }, false},
    {"a certificate of another kind",
     [](Node& cms) {
       cms.at(certificate_bag)
           .children.push_back(
               {.tag = 0xA3, .children = {primitive(der::object_identifier, "\x2a\x03")}});
     },
     true},
    {"content that is no octet string",
     [](Node& cms) {
       cms.at({1, 0, 2}).children.push_back(
           {.tag = der::context_0, .children = {primitive(der::integer, "\x01")}});
     },
     false},
    {"two contents",
     [](Node& cms) {
       cms.at({1, 0, 2}).children.push_back(
           {.tag = der::context_0,
            .children = {primitive(der::octet_string, "a"), primitive(der::octet_string, "b")}});
     },
     false},
    {"content in parts, as BER allows",
     [](Node& cms) {
       const Node parts{
           .tag = der::constructed_octet_string,
           .children = {primitive(der::octet_string, "re"), primitive(der::octet_string, "port")}};
       cms.at({1, 0, 2}).children.push_back({.tag = der::context_0, .children = {parts}});
     },
     true},
    {"a content type that is no object identifier",
     [](Node& cms) { cms.at(content_type).tag = der::octet_string; }, false},
    {"two digest sets",
     [](Node& cms) {
       auto& fields = cms.at({1, 0}).children;
       const Node digests = fields.at(1);
       fields.insert(fields.begin() + 1, digests);
     },
     false},
    {"another type of content info", [](Node& cms) { cms.at({0}).bytes.back() = '\x03'; }, false},
};

void check_edit(const Edit& edit) {
  CAPTURE(edit.name);
  Node cms = parse_der(signature_file("auditor.p7s"));
  edit.change(cms);
  const std::string bytes = cms.encode();
  const auto container = parse_container(bytes, Limits());
  CHECK((container ? "read" : "refused") == std::string(edit.is_read ? "read" : "refused"));
  CHECK(cms_difference(bytes) == "");
}

}  // namespace

TEST_CASE("a SignerInfo has the fields of RFC 5652 section 5.3, in their order, or is none") {
  for (const Edit& each : edits) {
    check_edit(each);
  }
}

TEST_CASE("a SignedData has the fields of RFC 5652 section 5.1, in their order, or is none") {
  for (const Edit& each : outer_edits) {
    check_edit(each);
  }
}

TEST_CASE("what stands in a SignerInfo is what is read of it") {
  const auto container = parse_container(signature_file("two-signers.p7s"), Limits());
  REQUIRE(container);
  REQUIRE(container->signers.size() == 2);
  const auto by_key = parse_container(signature_file("by-key-identifier.p7s"), Limits());
  REQUIRE(by_key);
  const SignerInfo& first = container->signers.front();
  CHECK_FALSE(first.issuer.empty());
  CHECK(first.key_identifier.empty());
  CHECK(by_key->signers.front().issuer.empty());
  CHECK(by_key->signers.front().key_identifier.size() == 20);
  CHECK(types_of(first.signed_attributes).front() == "1.2.840.113549.1.9.3");
  const auto digests = values_of(first.signed_attributes, "1.2.840.113549.1.9.4");
  REQUIRE(digests.size() == 1);
  CHECK(digests.front().size() == 34);  // an OCTET STRING of a SHA-256
  CHECK(first.signed_encoded->front() == static_cast<char>(der::set));
}
