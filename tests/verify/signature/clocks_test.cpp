#include "verify/signature/clocks.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "tests/support/signed_report.hpp"
#include "tests/support/time_stamped.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/standing.hpp"

using namespace specie;
using namespace specie::test;

namespace {

std::int64_t at(const std::string& instant) { return parse_instant(instant)->seconds_utc(); }

/// A row of signatures.md 4.1, for the auditor's certificate of 2026 (2026-01-01 to 2027-01-01).
struct Row {
  const char* name;
  const char* read_at;
  const char* existed_by;    ///< a time-stamp over the signature; null: none
  const char* signed_after;  ///< a time-stamp over the content; null: none
  std::vector<const char*> lists;
  std::vector<const char*> answers;
  Revocation mode;
  SubIndication sub;
  const char* detail;  ///< empty: passes
  const char* note;    ///< begins so, somewhere among the notes; empty: not asked
  Indication indication = Indication::indeterminate;
};

SignerStanding standing_of(const Row& row, SignatureContext context) {
  TrustPolicy trust = time_trust();
  trust.signers.front().revocation = row.mode;
  for (const char* each : row.lists) {
    context.crls.push_back(time_file(each));
  }
  for (const char* each : row.answers) {
    context.ocsp.push_back(time_file(each));
  }
  context.certificates = {time_file("authority.pem")};
  const openssl::Certificates leaf = openssl::parse_certificates(time_file("auditor.pem"));
  REQUIRE(leaf.size() == 1);
  Candidate candidate{.certificate = leaf.front().get(),
                      .facts = facts_of(leaf.front().get()),
                      .format = "cms",
                      .algorithm = "ecdsa-p256-sha256"};
  if (row.existed_by != nullptr) {
    candidate.proof.existed_by = at(row.existed_by);
  }
  if (row.signed_after != nullptr) {
    candidate.proof.signed_after = at(row.signed_after);
  }
  const Enclosed beside = given_beside(context);
  Material material;
  lend(beside, material);
  return specie::standing_of(candidate, &trust, context, material, Limits());
}

constexpr const char* expired = "2029-02-01T00:00:00Z";
constexpr const char* in_life = "2026-12-31T00:00:00Z";
constexpr const char* stamped = "2026-11-23T00:47:15Z";
constexpr auto off = Revocation::off;
constexpr auto given = Revocation::if_present;
constexpr auto required = Revocation::require;
using Sub = SubIndication;

}  // namespace

TEST_CASE("every row of the outcome table") {
  const Row rows[] = {
      {"valid and unrevoked",
       in_life,
       nullptr,
       nullptr,
       {"clean.crl", "root-clean.crl"},
       {},
       required,
       Sub::none,
       "",
       "revocation checked against the lists given"},
      {"valid and unrevoked, by an answer",
       in_life,
       nullptr,
       nullptr,
       {"root-clean.crl"},
       {"good.ocsp"},
       required,
       Sub::none,
       "",
       "revocation checked against the lists and answers"},
      {"expired, time-stamped before",
       expired,
       stamped,
       nullptr,
       {},
       {},
       given,
       Sub::none,
       "",
       "via time-stamp"},
      {"expired, time-stamped before, not revoked by then",
       expired,
       stamped,
       nullptr,
       {"clean.crl", "root-clean.crl"},
       {},
       required,
       Sub::none,
       "",
       "via time-stamp"},
      {"expired, time-stamped after",
       expired,
       "2027-06-01T00:00:00Z",
       nullptr,
       {},
       {},
       off,
       Sub::out_of_bounds_no_poe,
       "EXPIRED",
       ""},
      {"expired, no proof, revocation data good",
       "2028-02-01T00:00:00Z",
       nullptr,
       nullptr,
       {"after-expiry.crl", "root-clean.crl"},
       {},
       given,
       Sub::out_of_bounds_not_revoked,
       "EXPIRED",
       ""},
      {"expired, no proof, no revocation data",
       expired,
       nullptr,
       nullptr,
       {},
       {},
       given,
       Sub::out_of_bounds_no_poe,
       "EXPIRED",
       ""},
      {"proven to be signed after expiry",
       expired,
       nullptr,
       "2027-06-01T00:00:00Z",
       {},
       {},
       off,
       Sub::expired,
       "SIGNED_AFTER_EXPIRY",
       "",
       Indication::total_failed},
      {"proven to be signed before validity",
       in_life,
       "2025-06-01T00:00:00Z",
       nullptr,
       {},
       {},
       off,
       Sub::not_yet_valid,
       "SIGNED_BEFORE_VALIDITY",
       "",
       Indication::total_failed},
      {"revoked after the proof",
       in_life,
       stamped,
       nullptr,
       {"superseded-later.crl", "root-clean.crl"},
       {},
       required,
       Sub::none,
       "",
       "the certificate was revoked on 2026-12-10T00:00:00Z, superseded"},
      {"key lost after the proof",
       in_life,
       stamped,
       nullptr,
       {"compromised-later.crl", "root-clean.crl"},
       {},
       required,
       Sub::none,
       "",
       "the certificate was revoked on 2026-12-10T00:00:00Z, keyCompromise"},
      {"key lost before the proof, revoked after it",
       in_life,
       stamped,
       nullptr,
       {"compromised-since.crl", "root-clean.crl"},
       {},
       required,
       Sub::revoked_no_poe,
       "REVOKED",
       ""},
      {"revoked, no proof",
       in_life,
       nullptr,
       nullptr,
       {"superseded-later.crl"},
       {},
       given,
       Sub::revoked_no_poe,
       "REVOKED",
       ""},
      {"revoked by an answer, no proof",
       in_life,
       nullptr,
       nullptr,
       {},
       {"revoked.ocsp"},
       given,
       Sub::revoked_no_poe,
       "REVOKED",
       ""},
      {"revoked before the time-stamp",
       in_life,
       stamped,
       nullptr,
       {"revoked-before.crl"},
       {},
       given,
       Sub::revoked_no_poe,
       "REVOKED",
       ""},
      {"revoked, and proven to be signed later",
       in_life,
       stamped,
       "2026-11-20T00:00:00Z",
       {"revoked-before.crl"},
       {},
       given,
       Sub::revoked,
       "REVOKED_BEFORE_SIGNING",
       "",
       Indication::total_failed},
      {"revocation required, no data",
       in_life,
       nullptr,
       nullptr,
       {},
       {},
       required,
       Sub::try_later,
       "REVOCATION_UNKNOWN",
       ""},
      {"required, for the leaf only",
       in_life,
       nullptr,
       nullptr,
       {"clean.crl"},
       {},
       required,
       Sub::try_later,
       "REVOCATION_UNKNOWN",
       ""},
      {"required, a stale list",
       in_life,
       nullptr,
       nullptr,
       {"stale.crl", "root-clean.crl"},
       {},
       required,
       Sub::try_later,
       "REVOCATION_UNKNOWN",
       ""},
      {"a stale answer",
       in_life,
       nullptr,
       nullptr,
       {},
       {"stale.ocsp"},
       given,
       Sub::try_later,
       "REVOCATION_UNKNOWN",
       ""},
      {"a delta as a whole list",
       in_life,
       nullptr,
       nullptr,
       {"delta.crl", "root-clean.crl"},
       {},
       required,
       Sub::try_later,
       "REVOCATION_UNKNOWN",
       ""},
      {"another authority's list with the serial number",
       in_life,
       nullptr,
       nullptr,
       {"sibling-listed.crl"},
       {},
       given,
       Sub::none,
       "",
       "revocation not checked"},
      {"an answer for another serial number",
       in_life,
       nullptr,
       nullptr,
       {},
       {"other-serial.ocsp"},
       given,
       Sub::none,
       "",
       "revocation not checked"},
      {"required, the only list is from after expiry",
       expired,
       stamped,
       nullptr,
       {"after-expiry.crl", "root-clean.crl"},
       {},
       required,
       Sub::try_later,
       "REVOCATION_UNKNOWN",
       ""},
      {"revocation is not asked about",
       in_life,
       nullptr,
       nullptr,
       {"superseded-later.crl"},
       {},
       off,
       Sub::none,
       "",
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const SignerStanding standing = standing_of(row, time_context(row.read_at));
    REQUIRE(standing.signer != nullptr);
    CHECK((standing.fault ? standing.fault->detail : "") == row.detail);
    CHECK((standing.fault ? standing.fault->sub_indication : Sub::none) == row.sub);
    CHECK((standing.fault ? standing.fault->indication : Indication::indeterminate) ==
          row.indication);
    bool is_noted = std::string_view(row.note).empty();
    for (const std::string& each : standing.notes) {
      CAPTURE(each);
      is_noted = is_noted || each.starts_with(row.note);
    }
    CHECK(is_noted);
  }
}

TEST_CASE("no time-stamp moves the control time when now, or a claim, was asked for") {
  SignatureContext context = time_context(expired);
  const ProofOfTime proof{.existed_by = at(stamped)};
  for (const VerifyAt basis : {VerifyAt::now, VerifyAt::claimed}) {
    context.basis = basis;
    CHECK(clocks_of(context, proof).control == at(expired));
    CHECK_FALSE(clocks_of(context, proof).proof.existed_by);
  }
  for (const VerifyAt basis : {VerifyAt::proven, VerifyAt::given}) {
    context.basis = basis;
    CHECK(clocks_of(context, proof).control == at(stamped));
    // A proof from after the time asked for is none yet.
    context.verification_time = at("2026-11-01T00:00:00Z");
    CHECK(clocks_of(context, proof).control == at("2026-11-01T00:00:00Z"));
    context.verification_time = at(expired);
  }
}

TEST_CASE("of several time-stamps only those that count prove, and the strictest of them") {
  const auto one = [](const char* kind, std::int64_t time, Indication indication) {
    return TimeStampCheck{.kind = kind, .indication = indication, .time = time, .latest = time + 2};
  };
  const ProofOfTime proof = proof_of({one("signature", 500, Indication::total_passed),
                                      one("signature", 400, Indication::total_passed),
                                      one("signature", 100, Indication::indeterminate),
                                      one("content", 200, Indication::total_passed),
                                      one("content", 300, Indication::total_passed),
                                      one("content", 900, Indication::total_failed)});
  CHECK(proof.existed_by == 402);
  CHECK(proof.signed_after == 300);
  CHECK_FALSE(proof_of({}).existed_by);
}

TEST_CASE("claimed and proven times must be in order (T-06)") {
  struct Order {
    const char* name;
    std::optional<std::int64_t> claimed;
    ProofOfTime proof;
    const char* detail;
  };
  const std::int64_t november = at("2026-11-23T00:00:00Z");
  const Order orders[] = {
      {"nothing said", {}, {}, ""},
      {"claimed, then stamped", november, {.existed_by = november + 60}, ""},
      {"clocks that differ by five minutes", november + 300, {.existed_by = november}, ""},
      {"a second more", november + 301, {.existed_by = november}, "CLAIMED_AFTER_TIME_STAMP"},
      {"content, then signature", november, {november + 60, november}, ""},
      {"signature, then content", {}, {november, november + 1}, "TIME_STAMPS_OUT_OF_ORDER"},
      {"claimed before the period's end",
       at("2026-10-31T12:00:00Z"),
       {},
       "SIGNED_BEFORE_PERIOD_END"},
      {"proven before the period's end",
       {},
       {.existed_by = at("2026-10-31T12:00:00Z")},
       "SIGNED_BEFORE_PERIOD_END"},
      {"content stamped before the period's end",
       {},
       {.signed_after = at("2026-10-31T12:00:00Z")},
       ""},
      {"claimed outside the certificate",
       at("2025-10-31T12:00:00Z"),
       {},
       "SIGNING_TIME_OUTSIDE_VALIDITY"},
  };
  for (const Order& order : orders) {
    CAPTURE(order.name);
    SignatureCheck check;
    check.claimed_time = order.claimed;
    check.not_before = at("2026-01-01T00:00:00Z");
    check.not_after = at("2027-01-01T00:00:00Z");
    const MaybeFault fault = time_fault(check, order.proof, time_context(in_life));
    CHECK((fault ? fault->detail : "") == order.detail);
    CHECK((!fault || fault->indication == Indication::indeterminate));
  }
}

TEST_CASE(
    "a weak key counts for as long as its algorithm does, and proof of that keeps it (G-06)") {
  const auto detail = [](int bits, const char* when) {
    const MaybeFault fault = ended_key(bits, at(when));
    return fault ? fault->detail : "";
  };
  CHECK(detail(2048, "2028-12-31T23:59:59Z").empty());
  CHECK(detail(2048, "2029-01-01T00:00:00Z") == "ALGORITHM_ENDED");
  CHECK(detail(3072, "2035-01-01T00:00:00Z").empty());
  CHECK(detail(0, "2035-01-01T00:00:00Z").empty());
}
