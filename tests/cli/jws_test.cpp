#include <doctest/doctest.h>

#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/signed_jws.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace specie;
using namespace specie::test;

namespace {

const JoseKey& auditor() { return jose_key("ES256-auditor"); }

/// A report with a trust file that knows the auditor by a JWK set.
struct Desk {
  TemporaryFolder folder = {};
  std::string report = read_file(source_dir() / "samples/demonstration-complete/report.json");

  Desk() {
    const std::string set = R"({"keys":[)" + jwk_of(auditor(), R"("kid":"auditor")") + "]}";
    folder.write("report.json", report);
    folder.write("auditor.jwks", set);
    folder.write("trust.json", trust_of(sha256_hex(set)));
  }

  static std::string trust_of(const std::string& sha256) {
    return R"({"schema": "specie.trust/1", "signers": [{"name": "DEMONSTRATION Audit LLP",)"
           R"( "role": "auditor", "issuers": ["Demonstration Dollar Ltd"],)"
           R"( "jwks": [{"file": "auditor.jwks", "sha256": ")" +
           sha256 + R"("}], "formats": ["jws"], "typ": ["reserve-report+jws"]}]})";
  }

  Ran run(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"verify",     "report.json", "--trust",
                                          "trust.json", "--verify-at", "2026-12-05"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return SampleHost(folder.path()).run(arguments);
  }
};

const char* const header = R"({"alg":"ES256","kid":"auditor","typ":"reserve-report+jws"})";

bool says(const Ran& ran, const char* words) {
  return (ran.out + ran.err).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a JWS beside the report is found and judged, attached and detached") {
  const Desk desk;
  CHECK(says(desk.run(), "unsigned"));
  for (const std::string& jws : {detached_jws(auditor(), header, desk.report),
                                 compact_jws(auditor(), header, desk.report)}) {
    desk.folder.write("report.json.jws", jws);
    const Ran ran = desk.run();
    CAPTURE(ran.out + ran.err);
    CHECK(says(ran, "every role that the trust file requires has signed"));
    CHECK(says(ran, "jws, ecdsa-p256-sha256, covers the whole file"));
    CHECK(ran.exit != ExitCode::not_authentic);
  }
}

TEST_CASE("a JWS over another report is not authentic, and rewritten line ends are explained") {
  const Desk desk;
  for (const std::string& jws : {detached_jws(auditor(), header, desk.report + "\n"),
                                 compact_jws(auditor(), header, desk.report + "\n")}) {
    desk.folder.write("given.jws", jws);
    CHECK(desk.run({"--sig", "given.jws"}).exit == ExitCode::not_authentic);
  }
  std::string rewritten;
  for (const char c : desk.report) {
    rewritten += c == '\n' ? "\r\n" : std::string(1, c);
  }
  desk.folder.write("given.jws", detached_jws(auditor(), header, rewritten));
  const Ran ran = desk.run({"--sig", "given.jws"});
  CAPTURE(ran.out);
  CHECK(ran.exit == ExitCode::not_authentic);
  CHECK(says(ran, "it is over the same text with"));
}

TEST_CASE("a token for another purpose is no signature on the report") {
  const Desk desk;
  desk.folder.write(
      "report.json.jws",
      detached_jws(auditor(), R"({"alg":"ES256","kid":"auditor","typ":"at+jwt"})", desk.report));
  CHECK(desk.run().exit == ExitCode::inconclusive);
}

TEST_CASE("a JWS that cannot be read is an input error, never 'unsigned'") {
  const Desk desk;
  const std::string whole = detached_jws(auditor(), header, desk.report);
  for (const std::string& jws :
       {whole.substr(0, 40), whole + ".AAAA", std::string(R"({"payload":"","signatures":[]})")}) {
    desk.folder.write("given.jws", jws);
    const Ran ran = desk.run({"--sig", "given.jws"});
    CHECK(ran.exit == ExitCode::input);
    CHECK(says(ran, "E1401"));
    CHECK(says(ran, "give the JWS whole and as its maker wrote it") !=
          says(ran, "header.payload.signature"));
  }
}

TEST_CASE("a key set that is not the one named, or holds a secret, stops the run") {
  const Desk desk;
  desk.folder.write("trust.json", Desk::trust_of(std::string(64, 'a')));
  CHECK(desk.run().exit == ExitCode::usage);
  const std::string secret = R"({"keys":[{"kty":"oct","kid":"auditor","k":"AAAA"}]})";
  desk.folder.write("auditor.jwks", secret);
  desk.folder.write("trust.json", Desk::trust_of(sha256_hex(secret)));
  const Ran ran = desk.run();
  CHECK(ran.exit == ExitCode::usage);
  CHECK(says(ran, "is a secret key"));
  desk.folder.write("auditor.jwks", "{}");
  CHECK(desk.run().exit == ExitCode::usage);
}
