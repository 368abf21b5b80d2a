#include "verify/signature/jws_check.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "formats/json/jws_reader.hpp"
#include "tests/support/signed_jws.hpp"
#include "tests/support/signed_report.hpp"
#include "verify/model/base64.hpp"

using namespace specie;
using namespace specie::test;

namespace {

const std::string payload = "coins,1000000\n";

const JoseKey& auditor() { return jose_key("ES256-auditor"); }

/// The only check of a compact JWS with this header, signed by the auditor over the payload.
SignatureCheck with_header(const std::string& header) {
  const auto checks =
      jws_checks(compact_jws(auditor(), header, payload), content_of(payload), trust_in(auditor()));
  REQUIRE(checks.size() == 1);
  return checks.front();
}

struct Row {
  const char* name;
  std::string header;
  const char* rule;
  const char* detail;  ///< empty: passes
};

bool passes(const std::vector<SignatureCheck>& checks) {
  return std::ranges::any_of(checks, [](const SignatureCheck& each) {
    return each.indication == Indication::total_passed;
  });
}

}  // namespace

TEST_CASE(
    "every algorithm of J-05 is accepted from another implementation, attached and detached") {
  for (const char* alg : {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384",
                          "ES512", "ES256K", "EdDSA", "Ed448"}) {
    CAPTURE(alg);
    const JoseKey& key = jose_key(alg);
    const TrustPolicy trust = trust_in(key);
    const std::string whole = compact_jws(key, auditor_header(key), payload);
    const auto checks = jws_checks(whole, content_of(payload), trust);
    REQUIRE(checks.size() == 1);
    CHECK(checks.front().reason == "signed by DEMONSTRATION Audit LLP over these bytes");
    CHECK(checks.front().indication == Indication::total_passed);
    CHECK(checks.front().content_digest == "sha256:" + sha256_hex(payload));
    CHECK(passes(jws_checks(whole, no_content(), trust)));
    const std::string detached = detached_jws(key, auditor_header(key), payload);
    CHECK(passes(jws_checks(detached, content_of(payload), trust)));
    CHECK_FALSE(passes(jws_checks(detached, content_of(payload + " "), trust)));
    CHECK_FALSE(passes(jws_checks(whole, content_of(payload + " "), trust)));
    CHECK_FALSE(passes(jws_checks(detached, no_content(), trust)));
  }
}

TEST_CASE("J-06: EdDSA is for keys of either curve, Ed25519 and Ed448 each for one") {
  for (const char* own : {"EdDSA", "Ed448"}) {
    const JoseKey& key = jose_key(own);
    for (const std::string alg : {"EdDSA", "Ed25519", "Ed448"}) {
      CAPTURE(own);
      CAPTURE(alg);
      const std::string header = R"({"alg":")" + alg + R"(","kid":"auditor"})";
      const auto checks =
          jws_checks(compact_jws(key, header, payload), content_of(payload), trust_in(key));
      const bool is_448 = std::string_view(own) == "Ed448";
      CHECK(passes(checks) == (alg == "EdDSA" || (alg == "Ed448") == is_448));
    }
  }
}

TEST_CASE("J-03 to J-05, J-10, J-11: a header that could mean something else is refused") {
  const Row rows[] = {
      {"as it should be", R"({"alg":"ES256","kid":"auditor"})", "J-17", ""},
      {"white space", "{ \"alg\" :\n\"ES256\", \"kid\":\"auditor\"}", "J-17", ""},
      {"Ed25519 for another key", R"({"alg":"Ed25519","kid":"auditor"})", "J-06",
       "KEY_IS_NOT_FOR_ALG"},
      {"no alg", R"({"kid":"auditor"})", "J-04", "ALG_ABSENT"},
      {"alg none", R"({"alg":"none","kid":"auditor"})", "J-05", "ALG_NOT_ALLOWED"},
      {"alg NoNe", R"({"alg":"NoNe","kid":"auditor"})", "J-05", "ALG_NOT_ALLOWED"},
      {"empty alg", R"({"alg":"","kid":"auditor"})", "J-05", "ALG_NOT_ALLOWED"},
      {"alg in lower case", R"({"alg":"es256","kid":"auditor"})", "J-05", "ALG_NOT_ALLOWED"},
      {"a MAC", R"({"alg":"HS256","kid":"auditor"})", "J-05", "ALG_NOT_ALLOWED"},
      {"alg a number", R"({"alg":256,"kid":"auditor"})", "J-05", "HEADER_MEMBER_MALFORMED"},
      {"alg a list", R"({"alg":["ES256"],"kid":"auditor"})", "J-05", "HEADER_MEMBER_MALFORMED"},
      {"another curve", R"({"alg":"ES384","kid":"auditor"})", "J-06", "KEY_IS_NOT_FOR_ALG"},
      {"another family", R"({"alg":"RS256","kid":"auditor"})", "J-06", "KEY_IS_NOT_FOR_ALG"},
      {"the bitcoin curve", R"({"alg":"ES256K","kid":"auditor"})", "J-06", "KEY_IS_NOT_FOR_ALG"},
      {"Ed448", R"({"alg":"Ed448","kid":"auditor"})", "J-06", "KEY_IS_NOT_FOR_ALG"},
      {"alg twice", R"({"alg":"ES256","kid":"auditor","alg":"ES256"})", "J-03",
       "HEADER_UNREADABLE"},
      {"alg twice, once escaped", R"({"alg":"ES256","kid":"auditor","\u0061lg":"none"})", "J-03",
       "HEADER_UNREADABLE"},
      {"text after the header", R"({"alg":"ES256","kid":"auditor"}{})", "J-03",
       "HEADER_UNREADABLE"},
      {"NUL after the header", std::string("{\"alg\":\"ES256\",\"kid\":\"auditor\"}\0", 32), "J-03",
       "HEADER_UNREADABLE"},
      {"a byte order mark", "\xEF\xBB\xBF{\"alg\":\"ES256\",\"kid\":\"auditor\"}", "J-03",
       "HEADER_UNREADABLE"},
      {"not an object", R"(["alg","ES256"])", "J-03", "HEADER_UNREADABLE"},
      {"empty crit", R"({"alg":"ES256","kid":"auditor","crit":[]})", "J-10", "CRIT_MALFORMED"},
      {"crit no list", R"({"alg":"ES256","kid":"auditor","crit":"b64"})", "J-10",
       "HEADER_MEMBER_MALFORMED"},
      {"crit of a list", R"({"alg":"ES256","kid":"auditor","b64":true,"crit":[["b64"]]})", "J-10",
       "HEADER_MEMBER_MALFORMED"},
      {"crit twice", R"({"alg":"ES256","kid":"auditor","b64":true,"crit":["b64","b64"]})", "J-10",
       "CRIT_MALFORMED"},
      {"crit of a registered name", R"({"alg":"ES256","kid":"auditor","crit":["alg"]})", "J-10",
       "CRIT_MALFORMED"},
      {"crit of an absent member", R"({"alg":"ES256","kid":"auditor","crit":["sigT"]})", "J-10",
       "CRIT_MALFORMED"},
      {"crit of an unknown member", R"({"alg":"ES256","kid":"auditor","x":1,"crit":["x"]})", "J-10",
       "CRIT_NOT_UNDERSTOOD"},
      {"crit of etsiU", R"({"alg":"ES256","kid":"auditor","etsiU":[],"crit":["etsiU"]})", "J-10",
       "CRIT_NOT_UNDERSTOOD"},
      {"crit understood",
       R"({"alg":"ES256","kid":"auditor","sigT":"2026-11-20T10:00:00Z","crit":["sigT"]})", "J-17",
       ""},
      {"b64 true and critical", R"({"alg":"ES256","kid":"auditor","b64":true,"crit":["b64"]})",
       "J-17", ""},
      {"b64 not critical", R"({"alg":"ES256","kid":"auditor","b64":true})", "J-11",
       "B64_NOT_CRITICAL"},
      {"b64 a string", R"({"alg":"ES256","kid":"auditor","b64":"true","crit":["b64"]})", "J-11",
       "HEADER_MEMBER_MALFORMED"},
      {"sigT without zone", R"({"alg":"ES256","kid":"auditor","sigT":"2026-11-20T10:00:00"})",
       "J-03", "HEADER_MEMBER_MALFORMED"},
      {"an unknown member", R"({"alg":"ES256","kid":"auditor","x":{"alg":"none"}})", "J-17", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const SignatureCheck check = with_header(row.header);
    CHECK(check.detail == row.detail);
    CHECK(check.rule == row.rule);
    CHECK((check.indication == Indication::total_passed) == std::string_view(row.detail).empty());
  }
}

TEST_CASE("J-08, J-09: a value in another form is none") {
  const std::string header = encode_base64url(auditor_header(auditor()));
  const std::string input = header + "." + encode_base64url(payload);
  const std::string raw = jws_value(auditor(), input);
  const std::string half(32, '\0');
  const std::string order = "\xFF\xFF\xFF\xFF" + std::string(4, '\0') +
                            "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xBC\xE6\xFA\xAD\xA7\x17\x9E\x84"
                            "\xF3\xB9\xCA\xC2\xFC\x63\x25\x51";
  const std::string values[] = {
      "",
      half + half,
      raw.substr(0, 32) + half,
      half + raw.substr(32),
      order + raw.substr(32),
      raw.substr(0, 63),
      raw + std::string(1, '\0'),
      std::string(1, '\0') + raw,
      "\x30\x44\x02\x20" + raw.substr(0, 32) + "\x02\x20" + raw.substr(32),
      raw.substr(32) + raw.substr(0, 32)};
  for (const std::string& value : values) {
    CAPTURE(value.size());
    const auto checks =
        jws_checks(input + "." + encode_base64url(value), content_of(payload), trust_in(auditor()));
    CHECK(checks.front().indication == Indication::total_failed);
    CHECK(checks.front().rule == "J-08");
  }
  const JoseKey& rsa = jose_key("RS256");
  const std::string rsa_input =
      encode_base64url(auditor_header(rsa)) + "." + encode_base64url(payload);
  const std::string rsa_value = jws_value(rsa, rsa_input);
  for (const std::string& value :
       {rsa_value.substr(1), std::string(1, '\0') + rsa_value, std::string()}) {
    const auto checks =
        jws_checks(rsa_input + "." + encode_base64url(value), content_of(payload), trust_in(rsa));
    CHECK(checks.front().indication == Indication::total_failed);
    CHECK(checks.front().rule == "J-09");
  }
}

TEST_CASE("J-09: there is no fallback between the paddings of RSA") {
  const JoseKey& rsa = jose_key("RS256");
  const std::string header = R"({"alg":"PS256","kid":"auditor"})";
  const auto checks =
      jws_checks(compact_jws(rsa, header, payload), content_of(payload), trust_in(rsa));
  CHECK(checks.front().detail == "SIGNATURE_WRONG");
}

TEST_CASE("J-06: a key with an alg is for that alg alone") {
  const JoseKey& rsa = jose_key("RS256");
  const TrustPolicy pinned = jws_trust(jwk_of(rsa, R"("kid":"auditor","alg":"PS256")"));
  const auto checks =
      jws_checks(compact_jws(rsa, auditor_header(rsa), payload), content_of(payload), pinned);
  CHECK(checks.front().rule == "J-06");
  CHECK(checks.front().indication == Indication::total_failed);
}

TEST_CASE("J-12: what is signed is the file that is given, inside and beside") {
  const std::string whole = compact_jws(auditor(), auditor_header(auditor()), payload);
  const TrustPolicy trust = trust_in(auditor());
  const auto other = jws_checks(whole, content_of("coins,2000000\n"), trust);
  CHECK(other.front().sub_indication == SubIndication::hash_failure);
  const std::string detached = detached_jws(auditor(), auditor_header(auditor()), payload);
  const auto changed = jws_checks(detached, content_of("coins,2000000\n"), trust);
  CHECK(changed.front().sub_indication == SubIndication::sig_crypto_failure);
  const auto missing = jws_checks(detached, no_content(), trust);
  CHECK(missing.front().sub_indication == SubIndication::signed_data_not_found);
  CHECK(missing.front().indication == Indication::indeterminate);
  const auto not_kept = jws_checks(detached, {.digests = digests_of(payload)}, trust);
  CHECK(not_kept.front().sub_indication == SubIndication::signed_data_not_found);
  // RFC 7515 allows to sign nothing.
  const std::string nothing = compact_jws(auditor(), auditor_header(auditor()), "");
  CHECK(passes(jws_checks(nothing, no_content(), trust)));
  CHECK_FALSE(passes(jws_checks(nothing, content_of(payload), trust)));
}

TEST_CASE("J-11: an unencoded payload is signed as it is, and only when the header says so") {
  const TrustPolicy trust = trust_in(auditor());
  const std::string header = R"({"alg":"ES256","kid":"auditor","b64":false,"crit":["b64"]})";
  const std::string text = encode_base64url(header);
  const std::string value = encode_base64url(jws_value(auditor(), text + "." + payload));
  CHECK(passes(jws_checks(text + ".." + value, content_of(payload), trust)));
  CHECK_FALSE(passes(jws_checks(text + ".." + value, content_of(payload + "x"), trust)));
  // A value over the encoded payload does not hold for the unencoded one.
  const std::string encoded =
      encode_base64url(jws_value(auditor(), text + "." + encode_base64url(payload)));
  CHECK_FALSE(passes(jws_checks(text + ".." + encoded, content_of(payload), trust)));
  const std::string flattened =
      R"({"payload":"coins,1000000\n","protected":")" + text + R"(","signature":")" + value + "\"}";
  CHECK(passes(jws_checks(flattened, content_of(payload), trust)));
  CHECK(passes(jws_checks(flattened, no_content(), trust)));
  const std::string without_crit =
      encode_base64url(R"({"alg":"ES256","kid":"auditor","b64":false})");
  const std::string stripped = encode_base64url(jws_value(auditor(), without_crit + "." + payload));
  const auto checks = jws_checks(without_crit + ".." + stripped, content_of(payload), trust);
  CHECK(checks.front().detail == "B64_NOT_CRITICAL");
}

TEST_CASE("J-16: a payload that says it is not valid now proves nothing") {
  struct Claim {
    const char* payload;
    const char* detail;
  };
  // The demonstration is verified at 2026-12-05T12:00:00Z, which is 1796472000.
  const Claim claims[] = {
      {R"({"exp":1796472001})", ""},
      {R"({"exp":1796472000})", "CLAIM_EXPIRED"},
      {R"({"nbf":1796472000})", ""},
      {R"({"nbf":1796472001})", "CLAIM_NOT_YET_VALID"},
      {R"({"exp":"tomorrow"})", "CLAIM_UNREADABLE"},
      {R"({"exp":1796472001.5})", "CLAIM_UNREADABLE"},
      {R"({"iat":1700000000})", "SIGNED_BEFORE_PERIOD_END"},
      {R"({"a":1,"a":2})", "PAYLOAD_NOT_ACCEPTABLE"},
      {R"({"a":1} x)", "PAYLOAD_NOT_ACCEPTABLE"},
      {R"({"exp":1,"sub":{"exp":2})", "PAYLOAD_NOT_ACCEPTABLE"},
      {"a text with exp: 1", ""},
  };
  for (const Claim& each : claims) {
    CAPTURE(each.payload);
    const auto checks = jws_checks(compact_jws(auditor(), auditor_header(auditor()), each.payload),
                                   content_of(each.payload), trust_in(auditor()));
    CHECK(checks.front().detail == each.detail);
    CHECK(passes(checks) == std::string_view(each.detail).empty());
  }
}

TEST_CASE("4.1: a claimed time is heard only where it speaks against the signature") {
  const auto with_time = [](const char* members) {
    return with_header(R"({"alg":"ES256","kid":"auditor",)" + std::string(members) + "}");
  };
  CHECK(with_time(R"("sigT":"2026-11-20T10:00:00Z")").indication == Indication::total_passed);
  CHECK(with_time(R"("iat":1795168800)").claimed_time == 1795168800);
  CHECK(with_time(R"("sigT":"2026-10-01T10:00:00Z")").detail == "SIGNED_BEFORE_PERIOD_END");
  CHECK(with_time(R"("sigT":"2026-11-20T10:00:00Z","iat":1795168801)").detail ==
        "CLAIMED_TIMES_DISAGREE");
}

TEST_CASE("J-16 and J-18: a token signed for another purpose is not a statement to us") {
  TrustPolicy trust = trust_in(auditor());
  trust.signers.front().types = {"reserve-statement+jws"};
  const auto detail_of = [&](const std::string& member) {
    const std::string header = R"({"alg":"ES256","kid":"auditor")" + member + "}";
    return jws_checks(compact_jws(auditor(), header, payload), content_of(payload), trust)
        .front()
        .detail;
  };
  CHECK(detail_of(R"(,"typ":"reserve-statement+jws")").empty());
  CHECK(detail_of(R"(,"typ":"application/Reserve-Statement+JWS")").empty());
  CHECK(detail_of(R"(,"typ":"at+jwt")") == "TYPE_NOT_ALLOWED");
  CHECK(detail_of("") == "TYPE_NOT_ALLOWED");
  CHECK(detail_of(R"(,"typ":"")") == "TYPE_NOT_ALLOWED");
  CHECK(detail_of(R"(,"typ":"x/reserve-statement+jws")") == "TYPE_NOT_ALLOWED");
  const std::string loose = R"({"payload":")" + encode_base64url(payload) + R"(","signatures":[)" +
                            json_signature(auditor(), auditor_header(auditor()), payload,
                                           R"(,"header":{"typ":"reserve-statement+jws"})") +
                            "]}";
  CHECK(jws_checks(loose, content_of(payload), trust).front().detail == "TYPE_NOT_ALLOWED");
}
