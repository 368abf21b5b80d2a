#include "verify/signature/container.hpp"

#include <doctest/doctest.h>

#include "tests/support/der_edit.hpp"
#include "tests/support/signed_report.hpp"
#include "verify/signature/der.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// The demonstration's auditor's CMS with a bag that holds, or signers that are, so many of what
/// it has one of.
std::string with_copies(std::initializer_list<std::size_t> of, std::size_t count) {
  Node cms = parse_der(signature_file("auditor.p7s"));
  std::vector<Node>& members = cms.at(of).children;
  const Node first = members.front();
  members.assign(count, first);
  return cms.encode();
}

std::string with_bag_of_nulls(std::size_t count) {
  Node cms = parse_der(signature_file("auditor.p7s"));
  cms.at(certificate_bag).children.assign(count, Node{.tag = 0x05});
  return cms.encode();
}

std::string nested(int depth) {
  std::string bytes;
  for (int i = 0; i < depth; ++i) {
    bytes += "\x30\x80";
  }
  for (int i = 0; i < depth; ++i) {
    bytes += std::string(2, '\0');
  }
  return bytes;
}

}  // namespace

TEST_CASE("G-02: what a CMS holds is counted before it is parsed") {
  struct Row {
    std::string name;
    std::string bytes;
    std::string message;  ///< empty: not a matter of limits
  };
  const Row rows[] = {
      {"64 signers", with_copies(signer_infos, 64), ""},
      {"65 signers", with_copies(signer_infos, 65), "the signature file has more than 64 signers"},
      {"256 certificates", with_copies(certificate_bag, 256), ""},
      {"257 certificates", with_copies(certificate_bag, 257),
       "the signature file has more than 256 certificates or CRLs"},
      {"257 of no kind", with_bag_of_nulls(257),
       "the signature file has more than 256 certificates or CRLs"},
      {"200,000 of no kind and what holds them", with_bag_of_nulls(der::elements_max),
       "the signature file has more than 200000 ASN.1 elements"},
      {"33 deep", nested(33), ""},
      {"34 deep", nested(34), "the signature file is nested more than 32 deep"},
      {"a million deep", nested(1'000'000), "the signature file is nested more than 32 deep"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto container = parse_container(row.bytes, Limits());
    const bool is_over = !container && container.error().code == ErrorCode::signature_over_limit;
    CHECK(is_over == !row.message.empty());
    if (is_over) {
      CHECK(container.error().message == row.message);
    }
  }
}
