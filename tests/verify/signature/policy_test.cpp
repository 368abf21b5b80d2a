#include <doctest/doctest.h>

#include <functional>

#include "tests/support/signed_report.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// The auditor's signature after a change to who is trusted, or to what is verified when.
SignatureCheck after(const std::string& file,
                     const std::function<void(Signer&, SignatureContext&)>& change) {
  TrustPolicy trust = demonstration_trust();
  SignatureContext context = demonstration_context();
  change(auditor_in(trust), context);
  const auto checks = checks_of(signature_file(file), trust, context);
  REQUIRE(checks.size() == 1);
  return checks.front();
}

struct Row {
  const char* name;
  std::function<void(Signer&, SignatureContext&)> change;
  const char* detail;  ///< empty: passes
};

}  // namespace

TEST_CASE("a signer is trusted for an issuer, a time and a manner, and for no other") {
  const Row rows[] = {
      {"as signed", [](Signer&, SignatureContext&) {}, ""},
      {"another issuer", [](Signer&, SignatureContext& at) { at.issuer = "Other Ltd"; },
       "ISSUER_NOT_COVERED"},
      {"no issuer stated", [](Signer&, SignatureContext& at) { at.issuer = ""; },
       "ISSUER_NOT_COVERED"},
      {"trusted for no issuer", [](Signer& who, SignatureContext&) { who.issuers = {}; },
       "ISSUER_NOT_COVERED"},
      {"mandate ends on the as-of date",
       [](Signer& who, SignatureContext&) { who.mandate_until = *parse_date("2026-10-31"); },
       "MANDATE_NOT_COVERING"},
      {"mandate ends the day after",
       [](Signer& who, SignatureContext&) { who.mandate_until = *parse_date("2026-11-01"); }, ""},
      {"mandate begins on the as-of date",
       [](Signer& who, SignatureContext&) { who.mandate_from = *parse_date("2026-10-31"); }, ""},
      {"mandate begins the day after",
       [](Signer& who, SignatureContext&) { who.mandate_from = *parse_date("2026-11-01"); },
       "MANDATE_NOT_COVERING"},
      {"no as-of date", [](Signer&, SignatureContext& at) { at.as_of = {}; },
       "MANDATE_NOT_COVERING"},
      {"other formats only", [](Signer& who, SignatureContext&) { who.formats = {"jws"}; },
       "FORMAT_NOT_ALLOWED"},
      {"other algorithms only",
       [](Signer& who, SignatureContext&) { who.algorithms = {"ed25519"}; },
       "ALGORITHM_NOT_ALLOWED"},
      {"this algorithm",
       [](Signer& who, SignatureContext&) { who.algorithms = {"rsa-pkcs1-sha256"}; }, ""},
      {"longer keys only", [](Signer& who, SignatureContext&) { who.rsa_bits_min = 4096; },
       "KEY_TOO_SHORT"},
      {"another extended key usage",
       [](Signer& who, SignatureContext&) { who.eku = {"1.3.6.1.5.5.7.3.4"}; },
       "EXTENDED_KEY_USAGE"},
      {"no identity", [](Signer& who, SignatureContext&) { who.identity = {}; },
       "SIGNER_ROLE_MISMATCH"},
      {"another identity",
       [](Signer& who, SignatureContext&) { who.identity = {{"O", "DEMONSTRATION Audit"}}; },
       "SIGNER_ROLE_MISMATCH"},
      {"an identity with an end in NUL",
       [](Signer& who, SignatureContext&) { who.identity.front().second += '\0'; },
       "SIGNER_ROLE_MISMATCH"},
      {"no anchor", [](Signer& who, SignatureContext&) { who.anchors = {}; }, "SIGNER_UNKNOWN"},
      {"a time-stamp authority", [](Signer& who, SignatureContext&) { who.role = Role::tsa; },
       "SIGNER_UNKNOWN"},
      {"an empty pin",
       [](Signer& who, SignatureContext&) {
         who.anchors = {};
         who.pins = {Pin()};
       },
       "SIGNER_UNKNOWN"},
      {"revocation data required",
       [](Signer& who, SignatureContext&) { who.revocation = Revocation::require; },
       "REVOCATION_UNKNOWN"},
      {"report dated after the signing",
       [](Signer&, SignatureContext& at) { at.as_of = *parse_instant("2026-12-31T23:59:59Z"); },
       "SIGNED_BEFORE_PERIOD_END"},
      {"verified at the claimed time",
       [](Signer&, SignatureContext& at) { at.basis = VerifyAt::claimed; }, "CLAIMED_TIME"},
      {"verified before the certificate",
       [](Signer&, SignatureContext& at) { at.verification_time = 1'700'000'000; },
       "NOT_YET_VALID"},
      {"verified in its last second",
       [](Signer&, SignatureContext& at) {
         at.verification_time = parse_instant("2046-01-01T00:00:00Z")->seconds_utc();
       },
       ""},
      {"verified a second later",
       [](Signer&, SignatureContext& at) {
         at.verification_time = parse_instant("2046-01-01T00:00:01Z")->seconds_utc();
       },
       "EXPIRED"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const SignatureCheck check = after("auditor.p7s", row.change);
    CHECK(check.detail == row.detail);
    CHECK((check.indication == Indication::total_passed) == std::string_view(row.detail).empty());
    CHECK(check.indication != Indication::total_failed);
  }
}

TEST_CASE("a signature need not name its certificate, unless the trust file says so") {
  const auto require_it = [](Signer& who, SignatureContext&) {
    who.signing_certificate_required = true;
  };
  CHECK(after("without-ess.p7s", require_it).detail == "SIGNING_CERTIFICATE_ABSENT");
  CHECK(after("small.p7s", require_it).indication == Indication::total_passed);
}

TEST_CASE("an authority does not sign reports, even one that is trusted by its name") {
  const SignatureCheck check = after("ca-as-signer.p7s", [](Signer& who, SignatureContext&) {
    who.identity = {{"O", "DEMONSTRATION Certification Authority"}};
  });
  CHECK(check.detail == "NOT_AN_END_ENTITY");
  CHECK(check.indication == Indication::indeterminate);
}

TEST_CASE("a pinned key needs no chain, but its certificate's dates are heeded") {
  const auto pin_it = [](Signer& who, SignatureContext&) {
    who.anchors = {};
    who.pins = {pin_of("auditor")};
  };
  CHECK(after("auditor.p7s", pin_it).indication == Indication::total_passed);
  const SignatureCheck late = after("auditor.p7s", [&](Signer& who, SignatureContext& at) {
    pin_it(who, at);
    at.verification_time = parse_instant("2046-06-01T00:00:00Z")->seconds_utc();
  });
  CHECK(late.sub_indication == SubIndication::out_of_bounds_no_poe);
  CHECK(late.signer == "DEMONSTRATION Audit LLP");
}

TEST_CASE("nothing that a list revokes passes") {
  struct Case {
    const char* list;
    const char* file;
    const char* detail;
  };
  static constexpr Case cases[] = {
      {"clean.crl", "revoked.p7s", ""},
      {"listed.crl", "revoked.p7s", "REVOKED"},
      {"listed.crl", "auditor.p7s", ""},
  };
  for (const Case& each : cases) {
    for (const Revocation mode : {Revocation::require, Revocation::if_present}) {
      CAPTURE(each.list);
      CAPTURE(each.file);
      const SignatureCheck check = after(each.file, [&](Signer& who, SignatureContext& at) {
        who.revocation = mode;
        at.crls = {signature_file(each.list)};
      });
      CHECK(check.detail == each.detail);
    }
  }
  const SignatureCheck off = after("revoked.p7s", [](Signer& who, SignatureContext& at) {
    who.revocation = Revocation::off;
    at.crls = {signature_file("listed.crl")};
  });
  CHECK(off.indication == Indication::total_passed);
}

TEST_CASE("a leaf as an anchor lends its trust to itself only") {
  TrustPolicy trust = demonstration_trust();
  const std::string leaf = signature_file("sibling.pem");
  auditor_in(trust).anchors = {{.file = "sibling.pem", .sha256 = sha256_hex(leaf), .pem = leaf}};
  CHECK(checks_of(signature_file("small.p7s"), trust).front().detail == "SIGNER_UNKNOWN");
}

TEST_CASE("one key with two roles has none") {
  TrustPolicy trust = demonstration_trust();
  Signer twin = trust.signers[1];
  twin.name = "another name";
  twin.role = Role::issuer_cfo;
  trust.signers.push_back(twin);
  const auto checks = checks_of(signature_file("ceo.p7s"), trust);
  CHECK(checks.front().detail == "KEY_IN_TWO_ROLES");
  CHECK(checks.front().indication == Indication::indeterminate);
}
