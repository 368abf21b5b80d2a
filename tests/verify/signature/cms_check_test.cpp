#include "verify/signature/cms_check.hpp"

#include <doctest/doctest.h>

#include "tests/support/signed_report.hpp"

using namespace specie;
using namespace specie::test;

namespace {

struct Row {
  const char* file;
  Indication indication;
  SubIndication sub_indication;
  const char* detail;
};

constexpr auto passed = Indication::total_passed;
constexpr auto open = Indication::indeterminate;
constexpr auto none = SubIndication::none;

}  // namespace

TEST_CASE("a signature is what its signer, its certificate and its algorithm make of it") {
  static constexpr Row rows[] = {
      {"auditor.p7s", passed, none, ""},
      {"ceo.p7s", passed, none, ""},
      {"cfo.p7s", passed, none, ""},
      {"small.p7s", passed, none, ""},
      {"small-pem.p7s", passed, none, ""},
      {"pss.p7s", passed, none, ""},
      {"sha384.p7s", passed, none, ""},
      {"sha512.p7s", passed, none, ""},
      {"by-key-identifier.p7s", passed, none, ""},
      {"enveloping.p7s", passed, none, ""},
      {"without-ess.p7s", passed, none, ""},
      {"stranger.p7s", open, SubIndication::no_certificate_chain_found, "SIGNER_UNKNOWN"},
      {"false-auditor.p7s", open, SubIndication::no_certificate_chain_found, "SIGNER_UNKNOWN"},
      {"other-firm.p7s", open, SubIndication::sig_constraints_failure, "SIGNER_ROLE_MISMATCH"},
      {"two-names.p7s", open, SubIndication::sig_constraints_failure, "SIGNER_ROLE_MISMATCH"},
      {"joined-names.p7s", open, SubIndication::sig_constraints_failure, "SIGNER_ROLE_MISMATCH"},
      {"ca-as-signer.p7s", open, SubIndication::sig_constraints_failure, "SIGNER_ROLE_MISMATCH"},
      {"expired.p7s", open, SubIndication::out_of_bounds_no_poe, "EXPIRED"},
      {"future.p7s", open, SubIndication::out_of_bounds_no_poe, "NOT_YET_VALID"},
      {"no-usage.p7s", open, SubIndication::chain_constraints_failure, "KEY_USAGE"},
      {"tls.p7s", open, SubIndication::chain_constraints_failure, "EXTENDED_KEY_USAGE"},
      {"rsa1024.p7s", open, SubIndication::crypto_constraints_failure, "KEY_TOO_SHORT"},
      {"sha1.p7s", open, SubIndication::crypto_constraints_failure, "ALGORITHM_NOT_ALLOWED"},
      {"no-attributes.p7s", open, SubIndication::sig_constraints_failure, "SIGNED_ATTRS_ABSENT"},
      {"without-certificate.p7s", open, SubIndication::no_signing_certificate_found,
       "SIGNING_CERTIFICATE_NOT_FOUND"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.file);
    const SignatureCheck check = check_of(row.file);
    CHECK(to_string(check.indication) == to_string(row.indication));
    CHECK(to_string(check.sub_indication) == to_string(row.sub_indication));
    CHECK(check.detail == row.detail);
    CHECK_FALSE(check.rule.empty());
    CHECK_FALSE(check.reason.empty());
  }
}

TEST_CASE("a passed signature names its signer, its key and what it covers") {
  const SignatureCheck check = check_of("auditor.p7s");
  CHECK(check.signer == "DEMONSTRATION Audit LLP");
  CHECK(check.role == Role::auditor);
  CHECK(check.algorithm == "rsa-pkcs1-sha256-3072");
  CHECK(check.certificate_subject == "CN=DEMONSTRATION Audit LLP,O=DEMONSTRATION Audit LLP,C=GB");
  CHECK(check.spki_sha256 == pin_of("auditor").spki_sha256);
  CHECK(check.content_digest == "sha256:" + sha256_hex(report_bytes()));
  CHECK(check.not_before == parse_instant("2026-01-01T00:00:00Z")->seconds_utc());
  CHECK(check.not_after == parse_instant("2046-01-01T00:00:00Z")->seconds_utc());
  CHECK(check.claimed_time.has_value());
}

TEST_CASE("a stranger's signature says which pin would make it known") {
  const SignatureCheck check = check_of("stranger.p7s");
  CHECK(check.signer.empty());
  CHECK(check.hint.find(R"({"spki_sha256": ")" + pin_of("stranger").spki_sha256 + R"("})") !=
        std::string::npos);
}

TEST_CASE("without a trust file a right signature is a stranger's") {
  const auto checks =
      check_cms({.file = "a.p7s", .bytes = signature_file("auditor.p7s")},
                digests_of(report_bytes()), nullptr, demonstration_context(), Limits());
  REQUIRE(checks);
  CHECK(checks->front().indication == Indication::indeterminate);
  CHECK(checks->front().detail == "SIGNER_UNKNOWN");
  CHECK_FALSE(checks->front().content_digest.empty());
}

TEST_CASE("two signers in one file are judged each alone") {
  const auto officers = checks_of(signature_file("two-signers.p7s"), demonstration_trust());
  REQUIRE(officers.size() == 2);
  CHECK(officers[0].indication == Indication::total_passed);
  CHECK(officers[1].indication == Indication::total_passed);
  CHECK(officers[0].role != officers[1].role);

  const auto mixed = checks_of(signature_file("small-and-stranger.p7s"), demonstration_trust());
  REQUIRE(mixed.size() == 2);
  CHECK((mixed[0].indication == Indication::total_passed) !=
        (mixed[1].indication == Indication::total_passed));
}

TEST_CASE("only the digests that a container needs are asked for") {
  CHECK_FALSE(needed_digests(signature_file("small.p7s")).sha384);
  CHECK_FALSE(needed_digests(signature_file("small.p7s")).sha512);
  CHECK(needed_digests(signature_file("sha384.p7s")).sha384);
  CHECK(needed_digests(signature_file("sha512.p7s")).sha512);
  CHECK_FALSE(needed_digests("not a signature").sha512);
}

TEST_CASE("a digest that was not made leaves the signature open") {
  ContentDigest digest(DigestSet{.sha384 = false, .sha512 = false});
  digest.update(report_bytes());
  const auto checks = checks_of(signature_file("sha512.p7s"), demonstration_trust(),
                                demonstration_context(), digest.finish());
  CHECK(checks.front().indication == Indication::indeterminate);
  CHECK(checks.front().sub_indication == SubIndication::signed_data_not_found);
}

TEST_CASE("content that was not given leaves the signature open") {
  const auto checks = checks_of(signature_file("auditor.p7s"), demonstration_trust(),
                                demonstration_context(), ContentDigests());
  CHECK(checks.front().sub_indication == SubIndication::signed_data_not_found);
}

TEST_CASE("an enveloping signature speaks of its own content only") {
  CHECK(embedded_content(signature_file("enveloping.p7s")) == report_bytes());
  CHECK_FALSE(embedded_content(signature_file("small.p7s")).has_value());
  const auto checks = checks_of(signature_file("enveloping.p7s"), demonstration_trust(),
                                demonstration_context(), digests_of("another report"));
  CHECK(checks.front().indication == Indication::total_failed);
  CHECK(checks.front().sub_indication == SubIndication::hash_failure);
}
