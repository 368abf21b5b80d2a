#include "verify/signature/time_stamp.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "tests/support/der_edit.hpp"
#include "tests/support/signed_report.hpp"
#include "tests/support/time_stamped.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/stamp_info.hpp"

using namespace specie;
using namespace specie::test;

namespace {

constexpr const char* later = "2026-12-05T12:00:00Z";

/// A token over the auditor's signature, or over what is given.
TimeStampCheck judged(const std::string& token, const TrustPolicy& trust = time_trust(),
                      const std::string& over = signature_value(time_file("auditor.p7s"))) {
  return check_time_stamp(token, "signature", octet_digests(over), &trust, {},
                          time_context(later).verification_time, Limits());
}

/// The auditor's signature with a token among its unsigned attributes.
SignatureCheck signed_and_stamped(const std::string& signature, const std::string& token,
                                  const std::string& at,
                                  const std::function<void(SignatureContext&)>& change = {}) {
  SignatureContext context = time_context(at);
  if (change) {
    change(context);
  }
  const auto checks =
      checks_of(with_time_stamp(time_file(signature), time_file(token)), time_trust(), context);
  REQUIRE(checks.size() == 1);
  return checks.front();
}

}  // namespace

TEST_CASE("a token by a time-stamp authority of the trust file says by when the bytes existed") {
  const TimeStampCheck check = judged(time_file("auditor.tst"));
  CHECK(check.counts());
  CHECK(check.reason == "by DEMONSTRATION Time-stamps");
  CHECK(check.certificate_subject == "CN=DEMONSTRATION Time-stamps,O=DEMONSTRATION Time");
  CHECK(check.algorithm == "ecdsa-p256-sha256");
  CHECK(check.policy == "1.3.6.1.4.1.99999.1");
  REQUIRE(check.time);
  REQUIRE(check.latest);
  CHECK(to_string_utc(*check.time).starts_with("2026-11-23T"));
  // The authority states an accuracy of 1.5 seconds; what is not whole counts against us (T-04).
  CHECK(*check.latest == *check.time + 2);
}

TEST_CASE("the reply that carries a token does as well (T-01)") {
  CHECK(judged(time_file("auditor.tsr")).counts());
}

TEST_CASE("RFC 3161's own way to name the certificate, by SHA-1, is enough for a token") {
  CHECK(judged(time_file("named-by-sha1.tst")).counts());
}

TEST_CASE("no token counts that another made, for something else, or wrongly") {
  struct Row {
    const char* name;
    const char* token;
    const char* detail;
    Indication indication;
  };
  static constexpr Row rows[] = {
      {"over another signature", "expired.tst", "OTHER_IMPRINT", Indication::total_failed},
      {"over the report, not its signature", "report.tst", "OTHER_IMPRINT",
       Indication::total_failed},
      {"by an authority of the same name", "stranger.tst", "AUTHORITY_UNKNOWN",
       Indication::indeterminate},
      {"over a SHA-1 digest", "sha1-imprint.tst", "ALGORITHM_NOT_ALLOWED",
       Indication::indeterminate},
      {"by a certificate whose usage is not critical", "tsa-not-critical.tst", "EXTENDED_KEY_USAGE",
       Indication::indeterminate},
      {"by a certificate with two usages", "tsa-two-usages.tst", "EXTENDED_KEY_USAGE",
       Indication::indeterminate},
      {"a signature that is no token", "auditor.p7s", "TOKEN_MALFORMED", Indication::total_failed},
      {"no signature at all", "tsa.pem", "TOKEN_MALFORMED", Indication::total_failed},
      {"a revocation list", "clean.crl", "TOKEN_MALFORMED", Indication::total_failed},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const TimeStampCheck check = judged(time_file(row.token));
    CHECK(check.detail == row.detail);
    CHECK(check.indication == row.indication);
    CHECK_FALSE(check.counts());
  }
}

TEST_CASE("only the trust file's time-stamp authorities are asked, and no other role") {
  TrustPolicy trust = time_trust();
  SUBCASE("as trusted") {}
  SUBCASE("an auditor under the same root") { trust.signers.back().role = Role::auditor; }
  SUBCASE("another identity") { trust.signers.back().identity = {{"O", "DEMONSTRATION Other"}}; }
  SUBCASE("another algorithm") { trust.signers.back().algorithms = {"ed25519"}; }
  SUBCASE("nobody") { trust.signers.pop_back(); }
  const bool as_trusted = trust.signers.size() == 2 && trust.signers.back().role == Role::tsa &&
                          trust.signers.back().identity.empty() &&
                          trust.signers.back().algorithms.empty();
  CHECK(judged(time_file("auditor.tst"), trust).counts() == as_trusted);
}

TEST_CASE("without a trust file no token counts") {
  const TimeStampCheck check = check_time_stamp(
      time_file("auditor.tst"), "signature",
      octet_digests(signature_value(time_file("auditor.p7s"))), nullptr, {}, 0, Limits());
  CHECK(check.detail == "AUTHORITY_UNKNOWN");
}

TEST_CASE("a token with any bit of it changed never counts as proof of another time") {
  const std::string token = time_file("auditor.tst");
  const TimeStampCheck honest = judged(token);
  REQUIRE(honest.counts());
  std::size_t passed = 0;
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const TimeStampCheck check = judged(changed);
    passed += check.counts() ? 1U : 0U;
    CHECK_MESSAGE(!check.counts(), "byte " << i);
  }
  CHECK(passed == 0);
}

TEST_CASE("a token cut short at any length never counts, and harms nothing") {
  const std::string token = time_file("auditor.tst");
  for (std::size_t size = 0; size < token.size(); ++size) {
    CHECK_FALSE(judged(token.substr(0, size)).counts());
  }
}

TEST_CASE("a reply that grants nothing is no token") {
  Node reply = parse_der(time_file("auditor.tsr"));
  reply.at({0, 0}).bytes = std::string(1, '\x02');  // rejection
  CHECK(judged(reply.encode()).detail == "TOKEN_MALFORMED");
}

TEST_CASE("a token needs exactly one signer (T-01)") {
  Node token = parse_der(time_file("auditor.tst"));
  Node& signers = token.at(signer_infos);
  signers.children.push_back(signers.children.front());
  CHECK(judged(token.encode()).detail == "TOKEN_MALFORMED");
  signers.children.clear();
  CHECK_FALSE(judged(token.encode()).counts());
}

TEST_CASE("the time in a token has one form (T-04)") {
  struct Row {
    const char* text;
    bool is_right;
    std::int64_t microseconds;
  };
  static constexpr Row rows[] = {
      {"20261123004712Z", true, 0},
      {"20261123004712.5Z", true, 500'000},
      {"20261123004712.000001Z", true, 1},
      {"20261123004712.0000001Z", true, 1},
      {"20261123004712.999999Z", true, 999'999},
      {"20261123004712.50Z", false, 0},
      {"20261123004712.Z", false, 0},
      {"20261123004712", false, 0},
      {"202611230047Z", false, 0},
      {"20261123004712+0000", false, 0},
      {"20261123004712,5Z", false, 0},
      {"20261323004712Z", false, 0},
      {"20261123004760Z", false, 0},
      {"20261123 04712Z", false, 0},
      {"", false, 0},
      {"Z", false, 0},
      {"20261123004712.5", false, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto time = parse_stamp_time(row.text);
    REQUIRE(time.has_value() == row.is_right);
    if (time) {
      CHECK(time->microseconds == row.microseconds);
      CHECK(to_string_utc(time->seconds) == "2026-11-23T00:47:12Z");
    }
  }
}

TEST_CASE("an expired certificate's signature passes when a time-stamp proves it is older") {
  const SignatureCheck check =
      signed_and_stamped("auditor.p7s", "auditor.tst", "2029-02-01T00:00:00Z");
  CHECK(check.indication == Indication::total_passed);
  REQUIRE(check.time_stamps.size() == 1);
  CHECK(check.proven_time == check.time_stamps.front().latest);
  CHECK(check.control_time == check.proven_time);
  bool is_noted = false;
  for (const std::string& each : check.notes) {
    is_noted = is_noted || each.starts_with("via time-stamp");
  }
  CHECK(is_noted);
}

TEST_CASE("a token that does not count neither helps nor harms (T-05)") {
  for (const char* token : {"expired.tst", "report.tst", "stranger.tst", "tsa-not-critical.tst",
                            "tsa-two-usages.tst", "sha1-imprint.tst", "clean.crl"}) {
    CAPTURE(token);
    const SignatureCheck now = signed_and_stamped("auditor.p7s", token, later);
    CHECK(now.indication == Indication::total_passed);
    CHECK_FALSE(now.proven_time);
    REQUIRE(now.time_stamps.size() == 1);
    CHECK_FALSE(now.time_stamps.front().reason.empty());
    const SignatureCheck late = signed_and_stamped("auditor.p7s", token, "2029-02-01T00:00:00Z");
    CHECK(late.sub_indication == SubIndication::out_of_bounds_no_poe);
    CHECK(late.detail == "EXPIRED");
  }
}

TEST_CASE("which clock was asked for decides whether a time-stamp moves the control time") {
  const auto basis = [](VerifyAt each) {
    return [each](SignatureContext& context) { context.basis = each; };
  };
  const char* const at = "2029-02-01T00:00:00Z";
  const auto under = [&](VerifyAt each) {
    return signed_and_stamped("auditor.p7s", "auditor.tst", at, basis(each));
  };
  CHECK(under(VerifyAt::proven).indication == Indication::total_passed);
  CHECK(under(VerifyAt::given).indication == Indication::total_passed);
  const SignatureCheck now = under(VerifyAt::now);
  CHECK(now.sub_indication == SubIndication::out_of_bounds_no_poe);
  CHECK(now.proven_time.has_value());  // it is still said
  CHECK(now.control_time == time_context(at).verification_time);
  CHECK(under(VerifyAt::claimed).indication == Indication::indeterminate);
}

TEST_CASE("a time-stamp made after the certificate's end does not bring it back") {
  const SignatureCheck check = signed_and_stamped("expired.p7s", "expired.tst", later);
  CHECK(check.indication == Indication::indeterminate);
  CHECK(check.sub_indication == SubIndication::out_of_bounds_no_poe);
}

TEST_CASE("a time-stamp before the period's end proves that it was signed too early") {
  const SignatureCheck check = signed_and_stamped(
      "auditor.p7s", "auditor.tst", "2027-06-01T00:00:00Z",
      [](SignatureContext& context) { context.as_of = *parse_instant("2026-12-31T23:59:59Z"); });
  CHECK(check.detail == "SIGNED_BEFORE_PERIOD_END");
  CHECK(check.indication == Indication::indeterminate);
}

TEST_CASE("G-02: a file's time-stamps are judged up to the limit, and the rest is said") {
  Limits limits;
  limits.time_stamps = 3;
  StampAllowance allowance(limits);
  std::vector<std::string> notes;
  int taken = 0;
  for (int i = 0; i < 10; ++i) {
    taken += allowance.take(notes) ? 1 : 0;
  }
  CHECK(taken == 3);
  REQUIRE(notes.size() == 1);
  CHECK(notes.front() == "the file has more time-stamps than are judged; the others prove nothing");
}

TEST_CASE("G-02: without an allowance a time-stamp proves nothing, and nothing is passed over") {
  Limits limits;
  limits.time_stamps = 0;
  const TrustPolicy trust = time_trust();
  const auto checks =
      check_cms({.file = "auditor.p7s",
                 .bytes = with_time_stamp(time_file("auditor.p7s"), time_file("auditor.tst"))},
                digests_of(report_bytes()), &trust, time_context("2029-02-01T00:00:00Z"), limits);
  REQUIRE(checks);
  const SignatureCheck& check = checks->front();
  CHECK(check.time_stamps.empty());
  CHECK(check.sub_indication == SubIndication::out_of_bounds_no_poe);
  CHECK(
      std::ranges::find(
          check.notes, "the file has more time-stamps than are judged; the others prove nothing") !=
      check.notes.end());
}
