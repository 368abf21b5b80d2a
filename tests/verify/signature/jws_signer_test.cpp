#include "verify/signature/jws_signer.hpp"

#include <doctest/doctest.h>

#include <ctime>

#include "tests/support/signed_jws.hpp"
#include "tests/support/signed_report.hpp"
#include "verify/model/base64.hpp"
#include "verify/signature/authenticity.hpp"

using namespace specie;
using namespace specie::test;

namespace {

const std::string payload = "coins,1000000\n";

const JoseKey& auditor() { return jose_key("ES256-auditor"); }
const JoseKey& stranger() { return jose_key("ES256-stranger"); }

SignatureCheck only(const std::string& jws, const TrustPolicy& trust) {
  const auto checks = jws_checks(jws, content_of(payload), trust);
  REQUIRE(checks.size() == 1);
  return checks.front();
}

std::string general(const std::string& signatures) {
  return R"({"payload":")" + encode_base64url(payload) + R"(","signatures":[)" + signatures + "]}";
}

Authenticity judged(const std::string& jws, const TrustPolicy& trust) {
  return judge_authenticity(jws_checks(jws, content_of(payload), trust), &trust, {});
}

std::string base64(const std::string& bytes) {
  std::string text = encode_base64url(bytes);
  for (char& c : text) {
    c = c == '-' ? '+' : c == '_' ? '/' : c;
  }
  return text + std::string((4 - text.size() % 4) % 4, '=');
}

std::string s256(const std::string& bytes) { return encode_base64url(digests_of(bytes).sha256); }

/// The auditor by the hash of a certificate.
TrustPolicy pinned(const std::string& certificate) {
  TrustPolicy trust = demonstration_trust();
  Signer signer{.name = "DEMONSTRATION Audit LLP",
                .issuers = trust.signers.front().issuers,
                .pins = {{.certificate_sha256 = sha256_hex(certificate)}},
                .revocation = Revocation::off};
  trust.signers = {signer};
  return trust;
}

SignatureContext today() {
  SignatureContext context = demonstration_context();
  context.as_of = {};
  context.verification_time = std::int64_t{std::time(nullptr)} + 3600;
  return context;
}

}  // namespace

TEST_CASE("J-13: the header names the key, and the trust file has it, or nobody signed") {
  const TrustPolicy two = jws_trust(R"({"keys":[)" + jwk_of(auditor(), R"("kid":"auditor")") + "," +
                                    jwk_of(stranger(), R"("kid":"other")") + "]}");
  const auto by = [&](const std::string& header) {
    return only(compact_jws(auditor(), header, payload), two);
  };
  CHECK(by(R"({"alg":"ES256","kid":"auditor"})").indication == Indication::total_passed);
  CHECK(by(R"({"alg":"ES256","kid":"other"})").indication == Indication::total_failed);
  for (const char* header :
       {R"({"alg":"ES256","kid":"Auditor"})", R"({"alg":"ES256","kid":""})",
        R"({"alg":"ES256","kid":"auditor "})", R"({"alg":"ES256","kid":"../auditor"})",
        R"({"alg":"ES256","kid":"auditor' OR '1'='1"})", R"({"alg":"ES256"})"}) {
    CAPTURE(header);
    const SignatureCheck check = by(header);
    CHECK(check.sub_indication == SubIndication::no_signing_certificate_found);
    CHECK(check.indication == Indication::indeterminate);
  }
  CHECK(by(R"({"alg":"ES256","kid":5})").indication != Indication::total_passed);
}

TEST_CASE("J-13: a header without a name is enough where the role has one key") {
  const TrustPolicy one = trust_in(auditor());
  CHECK(only(compact_jws(auditor(), R"({"alg":"ES256"})", payload), one).indication ==
        Indication::total_passed);
  CHECK(only(compact_jws(stranger(), R"({"alg":"ES256"})", payload), one).indication ==
        Indication::total_failed);
  TrustPolicy officers = trust_in(auditor());
  Signer ceo = jws_trust(jwk_of(stranger(), R"("kid":"auditor")")).signers.front();
  ceo.name = "the CEO";
  ceo.role = Role::issuer_ceo;
  officers.signers.push_back(ceo);
  const auto by_ceo = only(compact_jws(stranger(), R"({"alg":"ES256"})", payload), officers);
  CHECK(by_ceo.signer == "the CEO");
  // Both sets call their key "auditor": each is tried, and the value says whose it is.
  CHECK(only(compact_jws(stranger(), auditor_header(stranger()), payload), officers).signer ==
        "the CEO");
  const auto by_nobody =
      only(compact_jws(jose_key("ES256-third"), R"({"alg":"ES256"})", payload), officers);
  CHECK(by_nobody.sub_indication == SubIndication::no_signing_certificate_found);
}

TEST_CASE("J-15: no key that a JWS brings along is used") {
  const TrustPolicy trust = trust_in(auditor());
  const std::string key = jwk_of(stranger(), R"("kid":"auditor")");
  for (const std::string& more :
       {R"("jwk":)" + key, std::string(R"("jku":"https://attacker.example/jwks")"),
        std::string(R"("x5u":"https://attacker.example/cert")")}) {
    CAPTURE(more);
    const std::string header = R"({"alg":"ES256","kid":"auditor",)" + more + "}";
    const SignatureCheck forged = only(compact_jws(stranger(), header, payload), trust);
    CHECK(forged.indication == Indication::total_failed);
    const SignatureCheck honest = only(compact_jws(auditor(), header, payload), trust);
    CHECK(honest.indication == Indication::total_passed);
    CHECK(honest.notes.size() == 1);
  }
}

TEST_CASE("J-17 and R-1: a signature that somebody adds neither helps nor harms") {
  const TrustPolicy trust = trust_in(auditor());
  const std::string good = json_signature(auditor(), auditor_header(auditor()), payload);
  const std::string others[] = {
      json_signature(stranger(), R"({"alg":"ES256","kid":"stranger"})", payload),
      json_signature(stranger(), auditor_header(auditor()), payload),
      json_signature(stranger(), R"({"alg":"none"})", payload),
      R"({"protected":"!!!","signature":"!!!"})",
      R"({"signature":"AAAA"})",
      "{}",
      R"({"header":{"alg":"ES256"},"signature":"AAAA"})",
  };
  for (const std::string& other : others) {
    CAPTURE(other);
    CHECK(judged(general(good + "," + other), trust).status == Authenticity::Status::pass);
    CHECK(judged(general(other + "," + good), trust).status == Authenticity::Status::pass);
    CHECK(judged(general(other), trust).status != Authenticity::Status::pass);
    CHECK(judged(general(other + "," + other), trust).status != Authenticity::Status::pass);
  }
  CHECK(judged(general(good + "," + good), trust).signatures.size() == 2);
}

TEST_CASE("Q-01: one person twice is one person") {
  TrustPolicy trust = trust_in(auditor());
  trust.required = {{.role = Role::auditor, .count = 2}};
  const std::string good = json_signature(auditor(), auditor_header(auditor()), payload);
  CHECK(judged(general(good + "," + good), trust).status == Authenticity::Status::inconclusive);
}

TEST_CASE("J-04: what stands outside the signed header is a hint at most") {
  const TrustPolicy trust = trust_in(auditor());
  const auto with = [&](const std::string& header, const std::string& loose) {
    return jws_checks(general(json_signature(auditor(), header, payload, R"(,"header":)" + loose)),
                      content_of(payload), trust)
        .front();
  };
  CHECK(with(R"({"alg":"ES256"})", R"({"kid":"auditor"})").indication == Indication::total_passed);
  CHECK(with(R"({"kid":"auditor"})", R"({"alg":"ES256"})").detail == "ALG_UNPROTECTED");
  CHECK(with(R"({"alg":"ES256"})", R"({"alg":"ES256"})").detail == "ALG_UNPROTECTED");
  CHECK(with(auditor_header(auditor()), R"({"kid":"auditor"})").detail == "HEADER_MEMBER_TWICE");
  CHECK(with(auditor_header(auditor()), R"({"crit":["b64"]})").detail ==
        "HEADER_MEMBER_UNPROTECTED");
  CHECK(with(auditor_header(auditor()), R"({"b64":true})").detail == "HEADER_MEMBER_UNPROTECTED");
}

TEST_CASE("G-09: a published private key is told loudly") {
  const TrustPolicy trust = jws_trust(jwk_of(auditor(), R"("kid":"auditor","d":"AAAA")"));
  const auto check = only(compact_jws(auditor(), auditor_header(auditor()), payload), trust);
  CHECK(check.indication == Indication::total_passed);
  REQUIRE(check.notes.size() == 1);
  CHECK(check.notes.front().starts_with("THE PRIVATE KEY IS PUBLISHED"));
}

TEST_CASE("G-08: a key of the trust file is its signer's in JWS alone where it says so") {
  TrustPolicy trust = trust_in(auditor());
  trust.signers.front().formats = {"cms"};
  CHECK(only(compact_jws(auditor(), auditor_header(auditor()), payload), trust).detail ==
        "FORMAT_NOT_ALLOWED");
}

TEST_CASE("J-14: a certificate counts when the signature binds it and the trust file knows it") {
  const std::string mine = self_signed(auditor(), "auditor");
  const std::string twin = self_signed(auditor(), "twin");
  const std::string other = self_signed(stranger(), "stranger");
  const auto x5c = [](const std::string& der) { return R"("x5c":[")" + base64(der) + R"("])"; };
  const auto x5t = [](const std::string& der) { return R"("x5t#S256":")" + s256(der) + "\""; };
  const auto x5t_o = [](const std::string& der) {
    return R"("x5t#o":{"digAlg":"S256","digVal":")" + s256(der) + R"("})";
  };
  struct Row {
    const char* name;
    std::string header;
    std::string loose;
    const char* detail;
  };
  const Row rows[] = {
      {"in the signed header", x5c(mine), "", ""},
      {"and named by its digest", x5c(mine) + "," + x5t(mine), "", ""},
      {"and named the JAdES way", x5c(mine) + "," + x5t_o(mine), "", ""},
      {"outside, named by its digest", x5t(mine), x5c(mine), ""},
      {"outside, not named", "", x5c(mine), "CERTIFICATE_NOT_SIGNED"},
      {"outside, named by SHA-1", R"("x5t":"AAAA")", x5c(mine), "CERTIFICATE_NOT_SIGNED"},
      {"another one named", x5c(mine) + "," + x5t(twin), "", "CERTIFICATE_DIGEST"},
      {"named by a digest unknown to us", x5c(mine) + R"(,"x5t#o":{"digAlg":"S1","digVal":"AAAA"})",
       "", "CERTIFICATE_DIGEST"},
      {"a twin with the same key", x5c(twin), "", "SIGNER_UNKNOWN"},
      {"somebody else's", x5c(other), "", "SIGNATURE_WRONG"},
      {"only a digest", x5t(mine), "", "SIGNER_UNKNOWN"},
      {"out of order", R"("x5c":[")" + base64(mine) + R"(",")" + base64(other) + R"("])", "",
       "CERTIFICATES_OUT_OF_ORDER"},
      {"not a certificate", R"("x5c":["AAAA"])", "", "CERTIFICATE_UNREADABLE"},
      {"an empty list", R"("x5c":[])", "", "HEADER_MEMBER_MALFORMED"},
      {"base64url", R"("x5c":["_-8"])", "", "HEADER_MEMBER_MALFORMED"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::string header =
        R"({"alg":"ES256")" + (row.header.empty() ? "" : "," + row.header) + "}";
    const std::string more = row.loose.empty() ? "" : R"(,"header":{)" + row.loose + "}";
    const auto check = jws_checks(general(json_signature(auditor(), header, payload, more)),
                                  content_of(payload), pinned(mine), today())
                           .front();
    CHECK(check.detail == row.detail);
    CHECK((check.indication == Indication::total_passed) == std::string_view(row.detail).empty());
  }
}

TEST_CASE("J-14: a certificate beside a trusted key holds that key") {
  const TrustPolicy trust = trust_in(auditor());
  for (const bool is_same : {true, false}) {
    const std::string der = self_signed(is_same ? auditor() : stranger(), "any");
    const std::string header =
        R"({"alg":"ES256","kid":"auditor","x5c":[")" + base64(der) + R"("]})";
    const auto check = only(compact_jws(auditor(), header, payload), trust);
    CHECK(check.detail == (is_same ? "" : "CERTIFICATE_OF_ANOTHER_KEY"));
  }
}

TEST_CASE("JAdES sigD: the digests in the header are those of the file given") {
  const TrustPolicy trust = trust_in(auditor());
  const auto signed_over = [&](const std::string& objects, const std::string& bytes) {
    const std::string header =
        R"({"alg":"ES256","kid":"auditor","crit":["sigD"],"sigD":)" + objects + "}";
    return jws_checks(compact_jws(auditor(), header, ""), content_of(bytes), trust).front();
  };
  const auto objects = [](const std::string& names, const std::string& digests) {
    return R"({"mId":"http://uri.etsi.org/19182/ObjectIdByURIHash","pars":)" + names +
           R"(,"hashM":"S256","hashV":)" + digests + "}";
  };
  const std::string right = "\"" + s256(encode_base64url(payload)) + "\"";
  const std::string wrong = "\"" + s256("another") + "\"";
  CHECK(signed_over(objects(R"(["a"])", "[" + right + "]"), payload).indication ==
        Indication::total_passed);
  CHECK(signed_over(objects(R"(["a"])", "[" + right + "]"), "another").detail == "CONTENT_DIGEST");
  CHECK(signed_over(objects(R"(["a"])", "[" + wrong + "]"), payload).detail == "CONTENT_DIGEST");
  CHECK(signed_over(objects(R"(["a","b"])", "[" + right + "," + wrong + "]"), payload).detail ==
        "CONTENT_INCOMPLETE");
  CHECK(signed_over(objects(R"(["a","b"])", "[" + right + "]"), payload).detail ==
        "SIGD_MALFORMED");
  CHECK(signed_over(objects("[]", "[]"), payload).detail == "SIGD_MALFORMED");
  CHECK(signed_over(R"({"mId":"http://uri.etsi.org/19182/HttpHeaders","pars":["a"]})", payload)
            .detail == "SIGD_NOT_SUPPORTED");
  CHECK(signed_over(R"({"pars":["a"]})", payload).detail == "HEADER_MEMBER_MALFORMED");
}
