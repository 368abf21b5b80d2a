#include "formats/json/jwk_reader.hpp"

#include <doctest/doctest.h>

#include "tests/support/signed_jws.hpp"
#include "verify/signature/jwk.hpp"

using namespace specie;
using namespace specie::test;

namespace {

Result<JwkSet> read(const std::string& text) {
  Source source = source_of("set.json", text);
  return read_jwk_set(source, Limits());
}

Result<std::vector<TrustedKey>> trusted(const std::string& text) {
  const auto set = read(text);
  REQUIRE_MESSAGE(set, (set ? "" : set.error().message));
  return trusted_keys(*set, "set.json");
}

std::string set_of(const std::string& keys) { return R"({"keys":[)" + keys + "]}"; }

std::string ec(const std::string& members) { return jwk_of(jose_key("ES256-auditor"), members); }

}  // namespace

TEST_CASE("RFC 8037 A.2 and RFC 7515 A.3: keys of other people's documents") {
  const auto ed =
      trusted(R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
  REQUIRE(ed);
  CHECK(ed->front().spki.size() == 44);
  const auto p256 =
      trusted(R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
              R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
  REQUIRE(p256);
  CHECK(p256->front().spki.size() == 91);
}

TEST_CASE("a document that is no key set is refused with its place") {
  for (const char* text :
       {"{}", "[]", R"({"keys":{}})", R"({"keys":[5]})", R"({"keys":[{"kty":5}]})",
        R"({"keys":[{"kty":"EC","crv":"P-256","x":"AA"}]})",
        R"({"keys":[{"kty":"RSA","n":"AQAB","e":"AQ=="}]})",
        R"({"keys":[{"kty":"RSA","n":"","e":"AQAB"}]})",
        R"({"keys":[{"kty":"RSA","n":"AQAB","e":65537}]})",
        R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"AA","key_ops":"verify"}]})",
        R"({"kty":"EC","kty":"RSA"})", R"({"kty":"oct"} {"kty":"EC"})"}) {
    CAPTURE(text);
    CHECK_FALSE(read(text));
  }
  const auto set = read(R"({"keys":[{"kty":"X"},{"kty":"OKP","x":"!"}]})");
  REQUIRE_FALSE(set);
  CHECK(set.error().origin.pointer == "/keys/1/x");
}

TEST_CASE("J-06, J-07, J-13, G-09: which sets are refused, and which keys are left out") {
  struct Row {
    const char* name;
    std::string text;
    std::size_t count;  ///< 0: the set is refused
  };
  const std::string good = ec(R"("kid":"a","alg":"ES256","use":"sig")");
  const std::string other = jwk_of(jose_key("ES384"), R"("kid":"b")");
  const std::string point = jose_key("ES256-auditor").jwk;
  std::string off_curve = "{" + point + "}";
  const auto y = off_curve.find("\"y\":\"") + 5;
  off_curve[y] = off_curve[y] == 'A' ? 'B' : 'A';
  const std::string rsa = R"("kty":"RSA","n":")" + std::string(342, 'A');
  const Row rows[] = {
      {"one key", good, 1},
      {"two keys", set_of(good + "," + other), 2},
      {"an encryption key beside it", set_of(good + "," + ec(R"("kid":"e","use":"enc")")), 1},
      {"operations without verify", set_of(good + "," + ec(R"("kid":"e","key_ops":["encrypt"])")),
       1},
      {"both, in agreement", ec(R"("use":"sig","key_ops":["verify"])"), 1},
      {"both, contradictory", ec(R"("use":"sig","key_ops":["sign"])"), 0},
      {"only an encryption key", ec(R"("use":"enc")"), 0},
      {"an alg for key agreement", ec(R"("alg":"ECDH-ES")"), 0},
      {"an alg that is none", ec(R"("alg":"ES521")"), 0},
      {"an alg of another curve", set_of(good + "," + ec(R"("kid":"b","alg":"ES384")")), 0},
      {"an alg of another family", ec(R"("alg":"RS256")"), 0},
      {"a kind unknown to us beside it", set_of(good + R"(,{"kty":"AKP","alg":"ML-DSA-44"})"), 1},
      {"only a kind unknown to us", R"({"kty":"AKP","alg":"ML-DSA-44"})", 0},
      {"a curve for key agreement", R"({"kty":"OKP","crv":"X25519","x":"AAAA"})", 0},
      {"one name twice", set_of(good + "," + jwk_of(jose_key("ES384"), R"("kid":"a")")), 0},
      {"one name twice, once for encryption", set_of(good + "," + ec(R"("kid":"a","use":"enc")")),
       0},
      {"a secret key beside it", set_of(good + R"(,{"kty":"oct","kid":"s","k":"AAAA"})"), 0},
      {"only a secret key", R"({"kty":"oct","kid":"s","k":"AAAA"})", 0},
      {"no keys", set_of(""), 0},
      {"a point off the curve", off_curve, 0},
      {"a short coordinate", R"({"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"})", 0},
      {"the point at infinity",
       R"({"kty":"EC","crv":"P-256","x":")" + std::string(43, 'A') + R"(","y":")" +
           std::string(43, 'A') + "\"}",
       0},
      {"exponent one",
       R"({"kty":"RSA","e":"AQ",)" +
           jose_key("RS256").jwk.substr(jose_key("RS256").jwk.find("\"n\"")) + "}",
       0},
      {"an even exponent",
       R"({"kty":"RSA","e":"AQAA",)" +
           jose_key("RS256").jwk.substr(jose_key("RS256").jwk.find("\"n\"")) + "}",
       0},
      {"an even modulus", "{" + rsa + R"(","e":"AQAB"})", 0},
      {"a modulus beyond the limit",
       R"({"kty":"RSA","e":"AQAB","n":")" + std::string(2000, 'B') + "\"}", 0},
      {"an Ed25519 key of another length", R"({"kty":"OKP","crv":"Ed25519","x":"AAAA"})", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto keys = trusted(row.text);
    CHECK((keys ? keys->size() : 0) == row.count);
  }
}

TEST_CASE("a JWK is the key that the openssl command writes") {
  const auto keys = trusted(ec(R"("kid":"a")"));
  REQUIRE(keys);
  CHECK(keys->front().spki_sha256 == spki_sha256_by_openssl(jose_key("ES256-auditor")));
  const auto rsa = trusted(jwk_of(jose_key("RS256"), ""));
  REQUIRE(rsa);
  CHECK(rsa->front().spki_sha256 == spki_sha256_by_openssl(jose_key("RS256")));
}
