#include "tests/support/time_stamped.hpp"

#include "tests/support/der_edit.hpp"
#include "tests/support/golden.hpp"
#include "verify/signature/digest.hpp"

namespace specie::test {
namespace {

Anchor anchor(const std::string& name) {
  std::string pem = time_file(name);
  std::string sha256 = sha256_hex(pem);
  return {.file = name, .sha256 = std::move(sha256), .pem = std::move(pem)};
}

}  // namespace

std::string time_file(const std::string& name) {
  return read_file(source_dir() / "tests/verify/signature/time" / name);
}

TrustPolicy time_trust() {
  const Signer auditor{.name = "DEMONSTRATION Audit LLP",
                       .role = Role::auditor,
                       .issuers = {"Demonstration Dollar Ltd"},
                       .anchors = {anchor("root.pem")},
                       .identity = {{"O", "DEMONSTRATION Audit LLP"}}};
  const Signer authority{
      .name = "DEMONSTRATION Time-stamps", .role = Role::tsa, .anchors = {anchor("tsa-root.pem")}};
  return {.file = "trust.json", .sha256 = "", .signers = {auditor, authority}};
}

SignatureContext time_context(const std::string& at) {
  return {.issuer = "Demonstration Dollar Ltd",
          .as_of = *parse_instant("2026-10-31T23:59:59Z"),
          .verification_time = parse_instant(at)->seconds_utc(),
          .basis = VerifyAt::given};
}

std::string with_time_stamp(const std::string& container, const std::string& token) {
  // 1.2.840.113549.1.9.16.2.14
  static const std::string type("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0e", 11);
  Node cms = parse_der(container);
  const Node attribute{.tag = 0x30,
                       .children = {Node{.tag = 0x06, .bytes = type},
                                    Node{.tag = 0x31, .children = {parse_der(token)}}}};
  cms.at(signer_info).children.push_back(Node{.tag = 0xA1, .children = {attribute}});
  return cms.encode();
}

std::string signature_value(const std::string& container) {
  return parse_der(container).at(signer_info).children.at(5).bytes;
}

}  // namespace specie::test
