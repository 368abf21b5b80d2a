#include "formats/json/jws_reader.hpp"

#include <doctest/doctest.h>

#include "verify/model/base64.hpp"

using namespace specie;

namespace {

const std::string header = encode_base64url(R"({"alg":"ES256"})");

Result<Jws> read(const std::string& bytes) { return read_jws("x.jws", bytes, Limits()); }

struct Bad {
  std::string bytes;
  const char* message;
};

}  // namespace

TEST_CASE("a JWS is told from its bytes") {
  for (const std::string& bytes :
       {header + "..AAAA", header + ".AAAA.AAAA", header + ".AAAA", header, header + ".a.b.c.d",
        header + "..AAAA\n", std::string(R"({"payload":"","signatures":[]})"),
        std::string(R"( {"signature":"AAAA"})"), std::string(R"({"payload":"x" broken)"),
        std::string(R"({"signatures":[{"payloadType":1}]})")}) {
    CAPTURE(bytes);
    CHECK(is_jws(bytes));
  }
  for (const std::string& bytes :
       {std::string(), std::string("e"), std::string("0\x82"), std::string("-----BEGIN CMS-----"),
        std::string(R"({"payload":"","payloadType":"text/plain","signatures":[]})"),
        std::string(R"({"schema":"specie.report/1"})"), std::string(R"({"a":{"payload":1}})"),
        std::string("untrusted comment: x"), header + " ..AAAA", std::string("Zm9v.Zm9v.Zm9v")}) {
    CAPTURE(bytes);
    CHECK_FALSE(is_jws(bytes));
  }
}

TEST_CASE("J-01: a compact JWS has three segments") {
  CHECK(read(header + ".AAAA.AAAA"));
  CHECK(read(header + ".AAAA.AAAA\r\n"));
  for (const std::string& bytes :
       {header, header + ".", header + ".AAAA", header + ".AAAA.AAAA.", header + ".AAAA.AAAA.AAAA",
        header + ".A.A.A.A", header + ".AAAA.AAAA\n\n.", header + ". .AAAA"}) {
    CAPTURE(bytes);
    const auto jws = read(bytes);
    REQUIRE_FALSE(jws);
    CHECK(jws.error().code == ErrorCode::malformed_signature);
    CHECK(jws.error().document == "x.jws");
  }
}

TEST_CASE("J-02, G-03: a JSON serialisation is one of the two, and strict JSON") {
  const Bad rows[] = {
      {R"({"payload":"AAAA"})", R"(the JWS has neither "signature" nor "signatures")"},
      {R"({"payload":"AAAA","signatures":[]})", R"("signatures" is not a list of signatures)"},
      {R"({"payload":"AAAA","signatures":{}})", R"("signatures" is not a list of signatures)"},
      {R"({"payload":"AAAA","signatures":["x"]})", "a signature is not an object"},
      {R"({"payload":"AAAA","signatures":[{}],"signature":"AAAA"})",
       R"(the JWS has "signatures" and "signature", two serialisations at once)"},
      {R"({"payload":"AAAA","signatures":[{}],"header":{}})",
       R"(the JWS has "signatures" and "header", two serialisations at once)"},
      {R"({"payload":{},"signature":"AAAA"})", R"("payload" is an object, not a string)"},
      {R"({"payload":"AAAA","signature":5})", R"("signature" is a number, not a string)"},
      {R"({"payload":"AAAA","signature":"AAAA","protected":{}})",
       R"("protected" is an object, not a string)"},
      {R"({"payload":"AAAA","signature":"AAAA","header":[]})",
       "the unprotected header is not an object"},
      {R"({"payload":"A","signature":"AAAA"})", "the payload is not base64url without padding"},
      {R"({"payload":"AB","signature":"AAAA"})", "the payload is not base64url without padding"},
      {R"({"payload":"AA==","signature":"AAAA"})", "the payload is not base64url without padding"},
      {R"({"payload":"AAAA","signature":"AAAA","payload":"BBBB"})",
       R"(the key "payload" is given twice; first at line 1, column 2)"},
      {R"({"payload":"AAAA","signature":"AAAA"}x)", "there is text after the end of the JSON"},
  };
  for (const Bad& row : rows) {
    CAPTURE(row.bytes);
    const auto jws = read(row.bytes);
    REQUIRE_FALSE(jws);
    CHECK(jws.error().message == row.message);
    CHECK(jws.error().code == ErrorCode::malformed_signature);
  }
  CHECK_FALSE(read(std::string("{\"payload\":\"AAAA\",\"signature\":\"AAAA\"}\0", 38)));
}

TEST_CASE("a fault within JSON is named by its pointer") {
  const auto jws = read(R"({"payload":"AAAA","signatures":[{},{"signature":5}]})");
  REQUIRE_FALSE(jws);
  CHECK(jws.error().origin.pointer == "/signatures/1/signature");
}

TEST_CASE("J-11: signatures that do not agree on b64 leave no payload to speak of") {
  const std::string raw = encode_base64url(R"({"alg":"ES256","b64":false,"crit":["b64"]})");
  const auto both = [](const std::string& a, const std::string& b) {
    return R"({"payload":"AAAA","signatures":[{"protected":")" + a +
           R"(","signature":"AAAA"},{"protected":")" + b + R"(","signature":"AAAA"}]})";
  };
  CHECK_FALSE(read(both(raw, header)));
  CHECK_FALSE(read(both(header, raw)));
  const auto jws = read(both(raw, raw));
  REQUIRE(jws);
  CHECK(jws->payload == "AAAA");
  // A header that cannot be read says nothing of the payload, so that it cannot spoil the others.
  CHECK(read(both(raw, "!!")));
}

TEST_CASE("G-02: signatures, headers and certificates are bounded before they are looked at") {
  std::string many = R"({"payload":"AAAA","signatures":[{})";
  for (int i = 0; i < 64; ++i) {
    many += ",{}";
  }
  const auto jws = read(many + "]}");
  REQUIRE_FALSE(jws);
  CHECK(jws.error().code == ErrorCode::signature_over_limit);
  std::string values = R"({"payload":"AAAA","signature":"AAAA","header":{"a":[1)";
  for (int i = 0; i < 65'536; ++i) {
    values += ",1";
  }
  for (const std::string& over :
       {values + "]}}", R"({"payload":"AAAA","signatures":)" + std::string(70, '[')}) {
    const auto refused = read(over);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::signature_over_limit);
  }
  const auto fault_of = [](const std::string& text) {
    const auto long_one = read(encode_base64url(text) + "..AAAA");
    REQUIRE(long_one);
    return long_one->signatures.front().protected_fault;
  };
  CHECK(fault_of(R"({"alg":")" + std::string(70'000, 'x') + "\"}") ==
        "the protected header has more than 65536 bytes");
  CHECK_FALSE(fault_of(R"({"a":)" + std::string(100, '[') + std::string(100, ']') + "}").empty());
  std::string certificates = R"("AAAA")";
  for (int i = 0; i < 16; ++i) {
    certificates += R"(,"AAAA")";
  }
  CHECK(fault_of(R"({"x5c":[)" + certificates + "]}") ==
        "the header holds more than 16 certificates");
}

TEST_CASE("JAdES: unsigned properties are told by name, in clear or encoded") {
  const auto jws = read(R"({"payload":"AAAA","protected":")" + header +
                        R"(","signature":"AAAA","header":{"etsiU":["!",{"rVals":{}},")" +
                        encode_base64url(R"({"sigTst":{}})") + R"("]}})");
  REQUIRE(jws);
  CHECK(jws->signatures.front().unprotected.etsi_u ==
        std::vector<std::string>{"?", "rVals", "sigTst"});
}
