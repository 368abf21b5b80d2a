#include "formats/json/dsse_reader.hpp"

#include <doctest/doctest.h>

namespace specie {
namespace {

Result<DsseEnvelope> read(const std::string& bytes) { return read_dsse("e.json", bytes, Limits()); }

std::string envelope(const std::string& payload, const std::string& signatures,
                     const std::string& type = "t") {
  return R"({"payloadType":")" + type + R"(","payload":)" + payload + R"(,"signatures":)" +
         signatures + "}";
}

}  // namespace

TEST_SUITE("DSSE reader") {
  TEST_CASE("an envelope gives its bytes, in either alphabet of base64 (D-03)") {
    for (const char* payload : {R"("-_8=")", R"("-_8")", R"("+/8=")"}) {
      CAPTURE(payload);
      const auto read_so = read(envelope(payload, R"([{"sig":"AA==","keyid":"k"},{"sig":"AQ"}])"));
      REQUIRE(read_so);
      CHECK(read_so->payload == "\xFB\xFF");
      CHECK(read_so->payload_type == "t");
      REQUIRE(read_so->signatures.size() == 2);
      CHECK(read_so->signatures[0].value == std::string(1, '\0'));
      CHECK(read_so->signatures[0].key_id == "k");
      CHECK(read_so->signatures[1].value == "\x01");
    }
    const auto more = read(R"({"payloadType":"t","payload":"","signatures":[],"extra":1})");
    REQUIRE(more);
    CHECK(more->payload.empty());
    CHECK(more->ignored == std::vector<std::string>{"extra"});
  }

  TEST_CASE("what is not exactly an envelope is refused, with its place") {
    struct Row {
      std::string bytes;
      std::string_view pointer;
    };
    const Row rows[] = {
        {"", ""},
        {"{", ""},
        {"[]", "/payloadType"},
        {R"("payloadType")", "/payloadType"},
        {"{}", "/payloadType"},
        {envelope(R"("AA==")", "[]", ""), "/payloadType"},
        {R"({"payloadType":1,"payload":"","signatures":[]})", "/payloadType"},
        {R"({"payloadType":"t","signatures":[]})", "/payload"},
        {envelope("null", "[]"), "/payload"},
        {envelope("{}", "[]"), "/payload"},
        {envelope(R"("AB==")", "[]"), "/payload"},
        {envelope(R"("A")", "[]"), "/payload"},
        {envelope(R"("AA=")", "[]"), "/payload"},
        {envelope(R"("AA===")", "[]"), "/payload"},
        {envelope(R"("A A=")", "[]"), "/payload"},
        {envelope(R"("AA==\n")", "[]"), "/payload"},
        {envelope(R"("+_8=")", "[]"), "/payload"},
        {envelope(R"("+/8")", "[]"), "/payload"},
        {envelope(R"("")", "{}"), "/signatures"},
        {R"({"payloadType":"t","payload":""})", "/signatures"},
        {envelope(R"("")", "[1]"), "/signatures/0"},
        {envelope(R"("")", "[{}]"), "/signatures/0"},
        {envelope(R"("")", R"([{"sig":""}])"), "/signatures/0"},
        {envelope(R"("")", R"([{"sig":1}])"), "/signatures/0"},
        {envelope(R"("")", R"([{"sig":"AA==","keyid":1}])"), "/signatures/0"},
        {envelope(R"("")", R"([{"sig":"AA==","keyid":null}])"), "/signatures/0"},
        {envelope(R"("")", R"([{"sig":"AA=="},{"sig":"!"}])"), "/signatures/1/sig"},
        {R"({"payloadType":"t","payload":"","payload":"","signatures":[]})", ""},
        {R"({"payloadType":"t","p\u0061yload":"","payload":"","signatures":[]})", ""},
        {envelope(R"("")", R"([{"sig":"AA==","sig":"AQ=="}])"), ""},
        {envelope(R"("")", "[]") + "{}", ""},
        {"\xEF\xBB\xBF" + envelope(R"("")", "[]"), ""},
        {envelope(R"("")", "[]") + std::string(1, '\0'), ""},
        {envelope(R"("\ud800")", "[]"), ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.bytes);
      const auto refused = read(row.bytes);
      REQUIRE_FALSE(refused);
      CHECK(refused.error().code == ErrorCode::malformed_signature);
      if (!row.pointer.empty()) {
        CHECK(refused.error().origin.pointer == row.pointer);
        CHECK(refused.error().document == "e.json");
      }
    }
  }

  TEST_CASE("limits are kept before anything is verified (G-02)") {
    std::string many = R"({"sig":"AA=="})";
    for (int i = 0; i < 64; ++i) {
      many += R"(,{"sig":"AA=="})";
    }
    const auto refused = read(envelope(R"("")", "[" + many + "]"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::signature_over_limit);
    std::string values = R"({"payloadType":"t","payload":"","signatures":[],"x":[1)";
    for (int i = 0; i < 4'096; ++i) {
      values += ",1";
    }
    const auto full = read(values + "]}");
    REQUIRE_FALSE(full);
    CHECK(full.error().code == ErrorCode::signature_over_limit);
    const auto deep = read(R"({"payloadType":"t","x":)" + std::string(70, '[') +
                           std::string(70, ']') + R"(,"payload":"","signatures":[]})");
    REQUIRE_FALSE(deep);
    CHECK(deep.error().code == ErrorCode::signature_over_limit);
  }

  TEST_CASE("an envelope is told from other JSON by the member that only it has") {
    CHECK(is_dsse(" \n{\"payloadType\": 1}"));
    CHECK_FALSE(is_dsse(R"({"payload":"","signatures":[]})"));
    CHECK_FALSE(is_dsse(R"(["payloadType"])"));
    CHECK_FALSE(is_dsse(""));
    CHECK_FALSE(is_dsse("eyJ.\"payloadType\""));
  }

  TEST_CASE("a statement names its subjects by digest") {
    const auto good = read_in_toto(
        R"({"_type":"a","predicateType":"b","subject":[{"digest":{"sha256":"00"}},
            {"name":"n","digest":{"sha1":"11"}}],"predicate":{"sha256":"22"}})",
        Limits());
    REQUIRE(good);
    REQUIRE(good->subjects.size() == 2);
    CHECK(good->subjects[0].sha256 == "00");
    CHECK(good->subjects[1].sha256.empty());
    CHECK(good->subjects[1].name == "n");
    for (const char* bad : {"", "[]", "{}", R"({"_type":"a","predicateType":"b","subject":{}})",
                            R"({"_type":"a","predicateType":"b","subject":[]})",
                            R"({"_type":"a","predicateType":"b","subject":["00"]})",
                            R"({"_type":"a","predicateType":"b","subject":[{}]})",
                            R"({"_type":"a","predicateType":"b","subject":[{"digest":"00"}]})",
                            R"({"_type":"","predicateType":"b","subject":[{"digest":{}}]})",
                            R"({"_type":"a","subject":[{"digest":{}}]})",
                            R"({"predicateType":"b","subject":[{"digest":{}}]})"}) {
      CAPTURE(bad);
      CHECK_FALSE(read_in_toto(bad, Limits()));
    }
  }
}

}  // namespace specie
