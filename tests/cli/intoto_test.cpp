#include "formats/pipeline/intoto.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/signing_desk.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

using nlohmann::json;

json statement_of(const std::string& sample) {
  test::SampleHost host(test::source_dir() / "samples" / sample);
  return json::parse(host.run({"render", "expected.json", "--report", "intoto=-"}).out);
}

std::string sha256_of(const test::SigningDesk& desk, const std::string& name) {
  return sha256_hex(desk.read(name));
}

/// A signer who is known by a key for DSSE.
std::string key_of(const test::SigningDesk& desk, const std::string& name) {
  return test::auditor_known_by(R"("keys": [{"file": ")" + name + R"(", "sha256": ")" +
                                sha256_of(desk, name) + R"("}])");
}

/// What another implementation makes of the envelope: the encoding is put together by the shell.
bool openssl_verifies(const test::SigningDesk& desk, const std::string& envelope,
                      const std::string& key) {
  const json read = json::parse(desk.read(envelope));
  CHECK(read.at("payloadType") == "application/vnd.in-toto+json");
  desk.write("payload.b64", read.at("payload").get<std::string>());
  desk.write("sig.b64", read.at("signatures").at(0).at("sig").get<std::string>());
  desk.shell("openssl base64 -d -A -in payload.b64 -out payload");
  desk.shell("openssl base64 -d -A -in sig.b64 -out sig");
  desk.shell(
      "{ printf 'DSSEv1 28 application/vnd.in-toto+json %d ' $(wc -c <payload); cat payload; } "
      ">pae");
  return desk.runs("openssl pkeyutl -verify -pubin -inkey " + key +
                   " -rawin -in pae -sigfile sig") ||
         desk.runs("openssl dgst -sha256 -verify " + key + " -signature sig pae");
}

}  // namespace

TEST_SUITE("in-toto") {
  TEST_CASE("the summary has two results, and whatever is not a pass is FAILED") {
    for (const auto& folder : test::sample_folders()) {
      const std::string sample = folder.filename().string();
      CAPTURE(sample);
      const json statement = statement_of(sample);
      const json& predicate = statement.at("predicate");
      CHECK(statement.at("_type") == "https://in-toto.io/Statement/v1");
      CHECK(statement.at("predicateType") == "https://slsa.dev/verification_summary/v1");
      const bool passes = sample == "demonstration-complete";
      CHECK(predicate.at("verificationResult") == (passes ? "PASSED" : "FAILED"));
      CHECK(
          predicate.at("verifiedLevels") ==
          (passes ? json({"SPECIE_US_GENIUS_2026_1", "SPECIE_UK_FCA_2026_1"}) : json({"FAILED"})));
      CHECK(predicate.at("timeVerified").get<std::string>().ends_with("Z"));
      CHECK(statement.at("subject").at(0).at("digest").at("sha256").get<std::string>().size() ==
            64);
    }
  }

  TEST_CASE("the policy's digest is that of the rulebooks' lines, which anybody can put together") {
    const json record =
        json::parse(test::SampleHost(test::source_dir() / "samples" / "demonstration-complete")
                        .run({"render", "expected.json", "--format", "json"})
                        .out);
    std::string lines;
    for (const json& each : record.at("rulebooks")) {
      lines += each.at("id").get<std::string>() + "@" + each.at("version").get<std::string>() +
               " " + each.at("sha256").get<std::string>() + "\n";
    }
    const json statement = statement_of("demonstration-complete");
    CHECK(statement.at("predicate").at("policy").at("digest").at("sha256") == sha256_hex(lines));
    CHECK(statement.at("predicate").at("inputAttestations").size() == 3);
  }

  TEST_CASE("a summary that was signed verifies here and with openssl, and no changed one does") {
    const test::SigningDesk desk;
    for (const std::string kind : {"-algorithm ed25519",
                                   "-algorithm EC -pkeyopt "
                                   "ec_paramgen_curve:P-256"}) {
      CAPTURE(kind);
      desk.shell("openssl genpkey " + kind + " -out signer.key");
      desk.shell("openssl pkey -in signer.key -pubout -out signer.pem");
      const test::Ran made = desk.run({"verify", "report.json", "--verify-at", "2026-12-05",
                                       "--report", "intoto=-", "--sign-with", "signer.key"});
      CHECK(made.err.empty());
      desk.write("summary.dsse.json", made.out);
      desk.trust({key_of(desk, "signer.pem")});
      const test::Ran ran = desk.verify({"report.json", "--sig", "summary.dsse.json"});
      CHECK(test::says(ran, "covers the file through the digest that the statement names"));
      CHECK(test::says(ran, "authenticity pass"));
      CHECK(openssl_verifies(desk, "summary.dsse.json", "signer.pem"));

      const std::string whole = desk.read("summary.dsse.json");
      const json envelope = json::parse(whole);
      CHECK(envelope.at("signatures").at(0).at("keyid").get<std::string>().size() == 64);
      for (std::size_t at = 0; at < whole.size(); at += 37) {
        CAPTURE(at);
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        desk.write("changed.dsse.json", changed);
        const test::Ran bad = desk.verify({"report.json", "--sig", "changed.dsse.json"});
        const bool is_key_id = changed.substr(0, at).rfind("keyid") != std::string::npos &&
                               changed.find("\"sig\"", at) != std::string::npos;
        const bool is_space = whole[at] == ' ' || whole[at] == '\n';
        CHECK((!test::says(bad, "authenticity pass") || is_key_id || is_space));
      }
    }
  }

  TEST_CASE("render signs as verify does, byte for byte where the algorithm leaves no choice") {
    const test::SigningDesk desk;
    desk.shell("openssl genpkey -algorithm ed25519 -out signer.key");
    const std::vector<std::string> judged = {"verify", "report.json", "--verify-at", "2026-12-05"};
    const auto with = [&](std::vector<std::string> more) {
      more.insert(more.begin(), judged.begin(), judged.end());
      return desk.run(more).out;
    };
    desk.write("result.json", with({"--format", "json"}));
    const std::string made = with({"--report", "intoto=-", "--sign-with", "signer.key"});
    CHECK(made ==
          desk.run({"render", "result.json", "--report", "intoto=-", "--sign-with", "signer.key"})
              .out);
    CHECK(made.find("\"sig\"") != std::string::npos);
  }

  TEST_CASE("a key that cannot sign is refused before anything is judged") {
    const test::SigningDesk desk;
    desk.shell("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key");
    desk.shell("openssl genpkey -algorithm ed25519 -aes-128-cbc -pass pass:x -out locked.key");
    desk.shell("openssl genpkey -algorithm x25519 -out exchange.key");
    desk.shell("openssl pkey -in exchange.key -pubout -out public.pem");
    desk.write("empty.key", "");
    for (const std::string key : {"rsa.key", "locked.key", "exchange.key", "public.pem",
                                  "report.json", "empty.key", "no-such.key"}) {
      CAPTURE(key);
      const test::Ran ran = desk.run({"verify", "report.json", "--verify-at", "2026-12-05",
                                      "--report", "intoto=x.json", "--sign-with", key});
      CHECK(ran.exit == ExitCode::usage);
      CHECK(ran.err.find("E1004") != std::string::npos);
    }
    const test::Ran idle = desk.run({"verify", "report.json", "--sign-with", "rsa.key"});
    CHECK(idle.exit == ExitCode::usage);
  }
}

}  // namespace specie
