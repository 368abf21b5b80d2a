#include "tests/support/signed_report.hpp"

#include <doctest/doctest.h>

#include "tests/support/golden.hpp"

namespace specie::test {
namespace {

constexpr const char* issuer = "Demonstration Dollar Ltd";

Signer officer(const std::string& name, Role role) {
  return {.name = "DEMONSTRATION " + name,
          .role = role,
          .issuers = {issuer},
          .pins = {pin_of(name)},
          .revocation = Revocation::off};
}

}  // namespace

std::string signature_file(const std::string& name) {
  return read_file(source_dir() / "tests/verify/signature/cms" / name);
}

std::string report_bytes() { return signature_file("report.json"); }

ContentDigests digests_of(std::string_view content) {
  ContentDigest digest;
  digest.update(content);
  return digest.finish();
}

Pin pin_of(const std::string& name) {
  const std::string pins = signature_file("pins.txt");
  const auto start = pins.find(name + " ");
  REQUIRE(start != std::string::npos);
  return {.spki_sha256 = pins.substr(start + name.size() + 1, 64)};
}

TrustPolicy demonstration_trust() {
  std::string root = signature_file("auditor-root.pem");
  std::string root_sha256 = sha256_hex(root);
  const Signer auditor{
      .name = "DEMONSTRATION Audit LLP",
      .role = Role::auditor,
      .issuers = {issuer},
      .mandate_from = *parse_date("2026-01-01"),
      .mandate_until = *parse_date("2027-01-01"),
      .anchors = {{.file = "auditor-root.pem", .sha256 = root_sha256, .pem = root}},
      .identity = {{"O", "DEMONSTRATION Audit LLP"}},
      .eku = {"1.3.6.1.5.5.7.3.36"},
      .formats = {"cms"}};
  return {.file = "trust.json",
          .sha256 = "",
          .signers = {auditor, officer("ceo", Role::issuer_ceo), officer("cfo", Role::issuer_cfo)},
          .required = {
              {.role = Role::auditor}, {.role = Role::issuer_ceo}, {.role = Role::issuer_cfo}}};
}

Signer& auditor_in(TrustPolicy& trust) { return trust.signers.front(); }

SignatureContext demonstration_context() {
  return {.issuer = issuer,
          .as_of = *parse_instant("2026-10-31T23:59:59Z"),
          .verification_time = parse_instant("2026-12-05T12:00:00Z")->seconds_utc(),
          .basis = VerifyAt::given};
}

std::vector<SignatureCheck> checks_of(const std::string& bytes, const TrustPolicy& trust,
                                      const SignatureContext& context,
                                      const ContentDigests& content) {
  Result<std::vector<SignatureCheck>> checks =
      check_cms({.file = "report.json.p7s", .bytes = bytes}, content, &trust, context, Limits());
  REQUIRE(checks);
  return *std::move(checks);
}

SignatureCheck check_of(const std::string& file) {
  std::vector<SignatureCheck> checks = checks_of(signature_file(file), demonstration_trust());
  REQUIRE(checks.size() == 1);
  return checks.front();
}

}  // namespace specie::test
