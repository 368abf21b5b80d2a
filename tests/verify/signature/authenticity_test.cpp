#include "verify/signature/authenticity.hpp"

#include <doctest/doctest.h>

#include "tests/support/signed_report.hpp"

using namespace specie;
using namespace specie::test;

namespace {

using Status = Authenticity::Status;

std::vector<SignatureCheck> over(const std::string& content,
                                 const std::vector<std::string>& files) {
  std::vector<SignatureCheck> all;
  for (const std::string& file : files) {
    const auto checks = checks_of(signature_file(file), demonstration_trust(),
                                  demonstration_context(), digests_of(content));
    all.insert(all.end(), checks.begin(), checks.end());
  }
  return all;
}

Authenticity judged(const std::vector<SignatureCheck>& checks) {
  const TrustPolicy trust = demonstration_trust();
  return judge_authenticity(checks, &trust, {"report.json.p7s"});
}

/// Broken: the signer is then a claim.
SignatureCheck broken_one(const std::string& file) {
  return over("another report", {file}).front();
}

std::vector<SignatureCheck> with(std::vector<SignatureCheck> checks, const SignatureCheck& one) {
  checks.push_back(one);
  return checks;
}

struct Row {
  const char* name;
  std::vector<SignatureCheck> checks;
  Status status;
  std::size_t missing;
};

}  // namespace

TEST_CASE("a report is authentic when every required role signed these bytes") {
  const std::string report = report_bytes();
  const auto all = over(report, {"auditor.p7s", "ceo.p7s", "cfo.p7s"});
  const auto officers = over(report, {"ceo.p7s", "cfo.p7s"});
  const auto altered = over("altered", {"auditor.p7s", "ceo.p7s", "cfo.p7s"});
  const Row rows[] = {
      {"all three", all, Status::pass, 0},
      {"in another order and in one file", over(report, {"two-signers.p7s", "small.p7s"}),
       Status::pass, 0},
      {"and a stranger", with(all, over(report, {"stranger.p7s"}).front()), Status::pass, 0},
      {"and a broken stranger", with(all, broken_one("stranger.p7s")), Status::pass, 0},
      {"and a broken copy of one", with(all, broken_one("ceo.p7s")), Status::pass, 0},
      {"and an expired one", with(all, over(report, {"expired.p7s"}).front()), Status::pass, 0},
      {"unsigned", {}, Status::inconclusive, 3},
      {"no auditor", officers, Status::inconclusive, 1},
      {"the CEO twice", over(report, {"auditor.p7s", "ceo.p7s", "ceo.p7s"}), Status::inconclusive,
       1},
      {"a stranger for the auditor", with(officers, over(report, {"stranger.p7s"}).front()),
       Status::inconclusive, 1},
      {"another firm for the auditor", with(officers, over(report, {"other-firm.p7s"}).front()),
       Status::inconclusive, 1},
      {"an expired auditor", with(officers, over(report, {"expired.p7s"}).front()),
       Status::inconclusive, 1},
      {"a stranger only", over(report, {"stranger.p7s"}), Status::inconclusive, 3},
      {"a broken auditor", with(officers, broken_one("auditor.p7s")), Status::not_authentic, 1},
      {"a broken stranger and no auditor", with(officers, broken_one("stranger.p7s")),
       Status::inconclusive, 1},
      {"a broken stranger only", {broken_one("stranger.p7s")}, Status::not_authentic, 3},
      {"altered after all three signed", altered, Status::not_authentic, 3},
      {"altered, and a stranger signs what it became",
       with(altered, over(report, {"stranger.p7s"}).front()), Status::not_authentic, 3},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Authenticity authenticity = judged(row.checks);
    CHECK(to_string(authenticity.status) == to_string(row.status));
    CHECK(authenticity.missing.size() == row.missing);
    CHECK(authenticity.signatures.size() == row.checks.size());
    CHECK_FALSE(authenticity.reason.empty());
  }
}

TEST_CASE("roles are those whose signature passed, whatever the quorum") {
  const Authenticity authenticity = judged(over(report_bytes(), {"ceo.p7s", "expired.p7s"}));
  CHECK(authenticity.signed_by(Role::issuer_ceo));
  CHECK_FALSE(authenticity.signed_by(Role::auditor));
  CHECK(authenticity.looked_in == std::vector<std::string>{"report.json.p7s"});
  CHECK(grade_of(authenticity) == Grade::officer_signed);
}

TEST_CASE("one firm with two keys is one auditor") {
  TrustPolicy trust = demonstration_trust();
  trust.required = {{.role = Role::auditor, .count = 2}};
  const auto checks = over(report_bytes(), {"auditor.p7s", "small.p7s"});
  const Authenticity authenticity = judge_authenticity(checks, &trust, {});
  CHECK(authenticity.status == Status::inconclusive);
  REQUIRE(authenticity.missing.size() == 1);
  CHECK(authenticity.missing.front().count == 1);
}

TEST_CASE("signatures over different bytes are no quorum") {
  auto checks = over(report_bytes(), {"auditor.p7s", "ceo.p7s", "cfo.p7s"});
  checks.back().content_digest = "sha256:00";
  CHECK(judged(checks).status == Status::inconclusive);
}

TEST_CASE("a policy that requires nothing proves nothing") {
  TrustPolicy trust = demonstration_trust();
  trust.required.clear();
  const auto checks = over(report_bytes(), {"auditor.p7s"});
  CHECK(judge_authenticity(checks, &trust, {}).status == Status::inconclusive);
}

TEST_CASE("without a trust file nothing is authentic, and an altered report is not") {
  const auto judge = [](const std::string& content) {
    const auto checks = check_cms({.file = "a", .bytes = signature_file("auditor.p7s")},
                                  digests_of(content), nullptr, demonstration_context(), Limits());
    REQUIRE(checks);
    return judge_authenticity(*checks, nullptr, {});
  };
  CHECK(judge(report_bytes()).status == Status::inconclusive);
  CHECK(grade_of(judge(report_bytes())) == Grade::untrusted_signed);
  CHECK(judge("altered").status == Status::not_authentic);
  CHECK_FALSE(judge("altered").has_policy);
}
