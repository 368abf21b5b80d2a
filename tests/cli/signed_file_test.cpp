#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

#include "tests/formats/pdf/made.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/made_key.hpp"
#include "tests/support/signed_jws.hpp"
#include "tests/support/signing_desk.hpp"
#include "verify/model/base64.hpp"
#include "verify/signature/digest.hpp"

using namespace specie;
using namespace specie::test;

namespace {

constexpr const char* signed_well = "every role that the trust file requires has signed";

/// `openssl cms` with the auditor's key, writing to `output`.
void sign(const SigningDesk& desk, const std::string& output, const std::string& options,
          const std::string& input = "report.json") {
  desk.shell("openssl cms -sign -binary -md sha256 -in " + input +
             " -signer keys/auditor.pem -inkey keys/auditor.key " + options + " -out " + output);
}

/// The report as each format carries it, and the trust that knows its auditor.
std::string make_signed(const SigningDesk& desk, const std::string& name) {
  const std::string report = desk.read("report.json");
  if (name == "report.jws" || name == "report.jws.json") {
    const JoseKey& key = jose_key("ES256-auditor");
    const std::string set = R"({"keys":[)" + jwk_of(key, R"("kid":"auditor")") + "]}";
    desk.write("auditor.jwks", set);
    desk.trust({auditor_known_by(R"("jwks": [{"file": "auditor.jwks", "sha256": ")" +
                                 sha256_hex(set) + R"("}])")});
    const std::string header = R"({"alg":"ES256","kid":"auditor"})";
    desk.write(name, name == "report.jws"
                         ? compact_jws(key, header, report)
                         : R"({"payload":")" + encode_base64url(report) + R"(","signatures":[)" +
                               json_signature(key, header, report) + "]}");
  } else if (name == "report.dsse.json") {
    const MadeKey key("ED25519");
    desk.write("key.pem", key.pem());
    desk.trust({auditor_known_by(R"("payload_types": ["application/vnd.specie.report+json"],)"
                                 R"( "keys": [{"file": "key.pem", "sha256": ")" +
                                 sha256_hex(key.pem()) + R"("}])")});
    desk.write(name, envelope("application/vnd.specie.report+json", report, {&key}));
  } else {
    sign(desk, name,
         name == "report.json.p7m"       ? "-nodetach -outform DER -cades"
         : name == "report.json.p7m.pem" ? "-nodetach -outform PEM -cades"
         : name == "report.eml"          ? "-outform SMIME"
                                         : "-nodetach -outform SMIME");
  }
  return name;
}

const std::vector<std::string> names = {"report.json.p7m", "report.json.p7m.pem",
                                        "report.p7m.eml",  "report.jws",
                                        "report.jws.json", "report.dsse.json"};

}  // namespace

TEST_SUITE("a signed file with the report inside") {
  TEST_CASE("each format that carries its content is read, and judged over what is read") {
    for (const std::string& name : names) {
      CAPTURE(name);
      const SigningDesk desk;
      make_signed(desk, name);
      const Ran ran = desk.verify({name});
      CAPTURE(ran.out + ran.err);
      CHECK(says(ran, signed_well));
      CHECK(says(ran, "auditor-signed"));
      CHECK(says(ran, "read from inside the signed file"));
      const Ran json = desk.verify({name, "--format", "json"});
      const auto result = nlohmann::json::parse(json.out);
      // The report is the bytes that were signed; the file around it is named beside it.
      CHECK(result["inputs"][0]["kind"] == "report");
      CHECK(result["inputs"][0]["sha256"] == sha256_hex(desk.read("report.json")));
      CHECK(result["inputs"][1]["sha256"] == sha256_hex(desk.read(name)));
      CHECK(result["inputs"][1]["path"] == name);
      const Ran inspected = desk.inspect({name});
      CHECK(inspected.exit == ExitCode::pass);
      CHECK(says(inspected, "signed by DEMONSTRATION Audit LLP"));
      CHECK(says(inspected, "coins_outstanding"));
    }
  }

  TEST_CASE("its name tells nothing") {
    const SigningDesk desk;
    make_signed(desk, "report.json.p7m");
    desk.write("report.txt", desk.read("report.json.p7m"));
    CHECK(says(desk.verify({"report.txt"}), signed_well));
  }

  TEST_CASE("a mail of two parts carries the report where its line ends are those of mails") {
    const SigningDesk desk;
    std::string mail_lines;
    for (const char c : desk.read("report.json")) {
      mail_lines += c == '\n' ? "\r\n" : std::string(1, c);
    }
    desk.write("report.json", mail_lines);
    desk.write("part", "Content-Type: application/json\r\n\r\n" + mail_lines);
    sign(desk, "report.eml", "-outform SMIME", "part");
    const Ran ran = desk.verify({"report.eml"});
    CAPTURE(ran.out + ran.err);
    CHECK(says(ran, signed_well));
  }

  TEST_CASE("content that was changed after signing is not authentic, in every format") {
    for (const std::string& name : names) {
      if (name.ends_with(".pem") || name.ends_with(".eml") || name.ends_with("s.json") ||
          name == "report.dsse.json" || name == "report.jws") {
        continue;  // base64: below
      }
      const SigningDesk desk;
      std::string bytes = desk.read(make_signed(desk, name));
      const auto at = bytes.find("100,000") == std::string::npos ? bytes.find("Demonstration")
                                                                 : bytes.find("100,000");
      REQUIRE(at != std::string::npos);
      bytes[at + 1] = static_cast<char>(bytes[at + 1] ^ 1);
      desk.write(name, bytes);
      const Ran ran = desk.verify({name});
      CHECK(ran.exit == ExitCode::not_authentic);
      CHECK_FALSE(says(ran, signed_well));
    }
    // A payload in base64 is replaced by another report's.
    for (const char* const name : {"report.jws", "report.dsse.json"}) {
      CAPTURE(name);
      const SigningDesk desk;
      const std::string report = desk.read("report.json");
      std::string other = report;
      other.replace(other.find("coins_outstanding"), 1, "c");
      other.insert(other.find_last_of('}'), " ");
      make_signed(desk, name);
      std::string bytes = desk.read(name);
      const bool is_jws = std::string_view(name) == "report.jws";
      const std::string before = is_jws ? encode_base64url(report) : base64(report);
      const std::string after = is_jws ? encode_base64url(other) : base64(other);
      const auto at = bytes.find(before);
      REQUIRE(at != std::string::npos);
      desk.write(name, bytes.replace(at, before.size(), after));
      const Ran ran = desk.verify({name});
      CHECK(ran.exit == ExitCode::not_authentic);
    }
  }

  TEST_CASE(
      "signatures beside it are over the report inside, and the other way round is explained") {
    const SigningDesk desk;
    make_signed(desk, "report.json.p7m");
    sign(desk, "beside.p7s", "-outform DER -cades");
    sign(desk, "around.p7s", "-outform DER -cades", "report.json.p7m");
    CHECK(says(desk.verify({"report.json.p7m", "--sig", "beside.p7s"}), signed_well));
    const Ran around = desk.verify({"report.json.p7m", "--sig", "around.p7s"});
    CHECK(says(around, "the signed file around it"));
    // A container that is over another file does not become right by being the file.
    const Ran other = desk.verify({"report.json", "--sig", "report.json.p7m"});
    CHECK(says(other, signed_well));
  }

  TEST_CASE("a PDF inside a CMS is read like a PDF") {
    const SigningDesk desk;
    desk.write("report.pdf", made_pdf(1));
    sign(desk, "report.pdf.p7m", "-nodetach -outform DER -cades", "report.pdf");
    const Ran ran = desk.verify({"report.pdf.p7m"});
    CHECK(ran.exit == ExitCode::input);
    CHECK(says(ran, "pdftotext is not used by samples"));
  }

  TEST_CASE("a stranger's container is read, and is untrusted") {
    const SigningDesk desk;
    desk.shell(
        "openssl cms -sign -binary -md sha256 -in report.json -signer keys/stranger.pem"
        " -inkey keys/stranger.key -nodetach -outform DER -cades -out r.p7m");
    const Ran ran = desk.verify({"r.p7m"});
    CHECK(ran.exit == ExitCode::inconclusive);
    CHECK(says(ran, "untrusted-signed"));
    const Ran alone = desk.run({"verify", "r.p7m", "--verify-at", "2026-12-05"});
    CHECK(alone.exit == ExitCode::inconclusive);
  }

  TEST_CASE("what holds no report, or another signed file, is refused by name") {
    const SigningDesk desk;
    const std::string report = desk.read("report.json");
    const MadeKey key("ED25519");
    sign(desk, "detached.p7s", "-outform DER -cades");
    make_signed(desk, "report.json.p7m");
    sign(desk, "twice.p7m", "-nodetach -outform DER -cades", "report.json.p7m");
    desk.write("a.jws", "");
    const JoseKey& jose = jose_key("ES256-auditor");
    const std::string header = R"({"alg":"ES256"})";
    desk.write("detached.jws", detached_jws(jose, header, report));
    desk.write("twice.jws", compact_jws(jose, header, desk.read("twice.p7m")));
    desk.write("statement.json",
               envelope("application/vnd.in-toto+json", statement(sha256_hex(report)), {&key}));
    desk.write("r.minisig", minisig(key, "12345678", report, "c"));
    desk.write("cut.p7m", desk.read("report.json.p7m").substr(0, 3000));
    desk.write("broken.json", R"({"payloadType":"x","payload":"!"})");
    desk.write("empty.p7m", "");
    struct Row {
      const char* file;
      const char* code;
      const char* words;
    };
    const Row rows[] = {
        {"detached.p7s", "E1403", "give the report, and this file with --sig"},
        {"detached.jws", "E1403", "give the report, and this file with --sig"},
        {"r.minisig", "E1403", "give the report, and this file with --sig"},
        {"statement.json", "E1403", "names a report by its digest"},
        {"twice.p7m", "E1404", "is itself a signed file"},
        {"twice.jws", "E1404", "is itself a signed file"},
        {"cut.p7m", "E1401", "cut short"},
        {"broken.json", "E1401", "no list of signatures"},
        {"empty.p7m", "E1104", "the file is empty"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.file);
      for (const char* const command : {"verify", "inspect"}) {
        const Ran ran = desk.run({command, row.file});
        CAPTURE(ran.err);
        CHECK(ran.exit == ExitCode::input);
        CHECK(says(ran, row.code));
        CHECK(says(ran, row.words));
        CHECK(says(ran, row.file));
      }
    }
  }

  TEST_CASE("what is wrong with the report inside is told with its place in the content") {
    const SigningDesk desk;
    desk.write("bad.json", "{\n \"schema\": 7\n}");
    sign(desk, "bad.p7m", "-nodetach -outform DER -cades", "bad.json");
    const Ran ran = desk.verify({"bad.p7m"});
    CAPTURE(ran.err);
    CHECK(ran.exit == ExitCode::input);
    CHECK(says(ran, "bad.p7m (content):2:"));
    desk.write("text", "coins: many\n");
    sign(desk, "text.p7m", "-nodetach -outform DER -cades", "text");
    CHECK(says(desk.verify({"text.p7m"}), "E1106"));
  }

  TEST_CASE("the same report inside and outside is given twice") {
    const SigningDesk desk;
    make_signed(desk, "report.json.p7m");
    const Ran ran = desk.verify({"report.json.p7m", "report.json"});
    CHECK(says(ran, "E1105"));
  }

  TEST_CASE("cut at any length it never passes") {
    const SigningDesk desk;
    desk.write("small.json", R"({"schema":"specie.report/1","coin":"T","ref_ccy":"USD",)"
                             R"("issuer":{"name":"Demonstration Dollar Ltd"},"observations":[)"
                             R"({"as_of":"2026-10-31T23:59:59+00:00","coins_outstanding":"1",)"
                             R"("pool_value":"1","positions":[{"class":"deposit","ccy":"USD",)"
                             R"("value":"1"}]}]})");
    sign(desk, "small.p7m", "-nodetach -nocerts -outform DER", "small.json");
    const std::string whole = desk.read("small.p7m");
    desk.trust({auditor_known_by(pin_of_certificate(desk, "keys/auditor.pem"))});
    const std::vector<std::string> arguments = {"small.p7m", "--cert", "keys/auditor.pem"};
    REQUIRE(says(desk.verify(arguments), signed_well));
    for (std::size_t size = 0; size < whole.size(); size += 7) {
      desk.write("small.p7m", whole.substr(0, size));
      const Ran ran = desk.verify(arguments);
      CHECK(ran.exit == ExitCode::input);
    }
    for (std::size_t at = 0; at < whole.size(); at += 3) {
      std::string flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
      desk.write("small.p7m", flipped);
      CHECK_FALSE(says(desk.verify(arguments), signed_well));
    }
  }
}
