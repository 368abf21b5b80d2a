#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

#include "tests/support/golden.hpp"
#include "tests/support/made_key.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/signed_report.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

test::Ran ran(const std::vector<std::string>& arguments) {
  return test::SampleHost(test::source_dir() / "samples/demonstration-complete").run(arguments);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string trust(const std::string& signers, const std::string& more = "") {
  return R"({"schema": "specie.trust/1", "signers": [)" + signers + "]" + more + "}";
}

std::string signer(const std::string& name, const std::string& role, const std::string& members) {
  return R"({"name": ")" + name + R"(", "role": ")" + role + R"(", "issuers": ["I"], )" + members +
         "}";
}

std::string pinned(char digit) {
  return R"("pins": [{"spki_sha256": ")" + std::string(64, digit) + R"("}])";
}

}  // namespace

TEST_SUITE("trust commands") {
  TEST_CASE("show says who may sign what, and by which fingerprints each is known") {
    const test::Ran shown = ran({"trust", "show", "trust.json"});
    CHECK(shown.exit == ExitCode::pass);
    CHECK(shown.err.empty());
    for (const char* part : {"DEMONSTRATION Audit LLP", "auditor", "must sign", "anchor",
                             "certificate sha256 ", "key sha256 ", "valid ", "is named"}) {
      CAPTURE(part);
      CHECK(has(shown.out, part));
    }
    const test::Ran json = ran({"trust", "show", "trust.json", "--format", "json"});
    CHECK(json.exit == ExitCode::pass);
    const auto read = nlohmann::json::parse(json.out);
    CHECK(read["schema"] == "specie.trust-view/1");
    CHECK(read["signers"].size() == 3);
    const std::string sha256 = read["signers"][0]["known_by"][0]["certificate_sha256"];
    CHECK(has(shown.out, sha256));
    CHECK(sha256.size() == 64);
  }

  TEST_CASE("check finds nothing in the demonstration's file while its certificates last") {
    const test::Ran good = ran({"trust", "check", "trust.json"});
    CHECK(good.exit == ExitCode::pass);
    CHECK(good.out == "trust.json: nothing wrong\n");
    const test::Ran late = ran({"trust", "check", "trust.json", "--verify-at", "2099-01-01"});
    CHECK(late.exit == ExitCode::usage);
    CHECK(has(late.out, "expired on "));
    const test::Ran early = ran({"trust", "check", "trust.json", "--verify-at", "2001-01-01"});
    CHECK(early.exit == ExitCode::usage);
    CHECK(has(early.out, "is not valid before "));
  }

  TEST_CASE("check tells what makes a file not do what it seems to say") {
    struct Row {
      std::string text;
      std::string_view says;
      ExitCode exit = ExitCode::usage;
    };
    const test::TemporaryFolder folder;
    const test::MadeKey small("RSA-1024");
    folder.write("small.pem", small.pem());
    const std::string one = signer("A", "auditor", pinned('a'));
    const std::string mandate = R"("mandate": {"from": "2026-01-01", "until": "2026-11-01"}, )";
    const Row rows[] = {
        {trust(one), "nothing wrong", ExitCode::pass},
        {trust(signer("C", "custodian", pinned('a'))), "1 auditor must sign, and the file names 0"},
        {trust(one, R"(, "require": {"all": [{"role": "auditor", "count": 2}]})"),
         "2 auditor must sign, and the file names 1"},
        {trust(one + "," + signer("B", "auditor", pinned('a')),
               R"(, "require": {"all": [{"role": "auditor", "count": 2}]})"),
         "the file names 1"},
        {trust(one + "," + signer("B", "auditor", pinned('b')),
               R"(, "require": {"all": [{"role": "auditor", "count": 2}]})"),
         "nothing wrong", ExitCode::pass},
        {trust(signer("A", "auditor", mandate + pinned('a'))),
         "A: the mandate ended before 2026-11-01"},
        {trust(
             signer("A", "auditor",
                    R"("keys": [{"file": "small.pem", "algorithm": "rsa-pss-sha256", "sha256": ")" +
                        sha256_hex(small.pem()) + R"("}])")),
         "too weak to prove anything: rsa-1024"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      folder.write("trust.json", row.text);
      const test::Ran checked = ran({"trust", "check", (folder.path() / "trust.json").string()});
      CHECK(checked.exit == row.exit);
      CHECK(has(checked.out, row.says));
    }
    folder.write("trust.json", trust(one + "," + signer("B", "custodian", pinned('a'))));
    const test::Ran twice = ran({"trust", "check", (folder.path() / "trust.json").string()});
    CHECK(twice.exit == ExitCode::usage);
    CHECK(has(twice.err, "in two roles"));
    const test::Ran json = ran({"trust", "check", "trust.json", "--format", "json"});
    CHECK(nlohmann::json::parse(json.out)["findings"].empty());
  }

  TEST_CASE("add-signer prints what the trust file then accepts, and edits nothing") {
    const test::TemporaryFolder folder;
    const std::string before = trust(signer("A", "auditor", pinned('a')));
    folder.write("trust.json", before);
    folder.write("ceo.pem", test::MadeKey("P-256").pem());
    folder.write("rsa.pem", test::MadeKey("RSA-2048").pem());
    folder.write("root.pem", test::signature_file("auditor-root.pem"));
    const std::string line = test::minisign_line(test::MadeKey("ED25519"), "12345678");
    folder.write("ada.pub", "untrusted comment: minisign public key\n" + line + "\n");
    folder.write("bare.pub", line);
    const std::string file = (folder.path() / "trust.json").string();
    const auto add = [&](const std::string& option, const std::string& name) {
      return ran({"trust", "add-signer", file, option, (folder.path() / name).string(), "--role",
                  "issuer-ceo", "--name", "Ada", "--issuer", "I", "--issuer", "J"});
    };
    for (const auto& [option, name, says] :
         {std::tuple<const char*, const char*, const char*>{"--key", "ceo.pem", "\"ceo.pem\""},
          {"--key", "rsa.pem", "rsa-pss-sha256"},
          {"--minisign", "ada.pub", line.c_str()},
          {"--minisign", "bare.pub", line.c_str()},
          {"--cert", "root.pem", "\"identity\""}}) {
      CAPTURE(name);
      const test::Ran added = add(option, name);
      CHECK(added.exit == ExitCode::pass);
      CHECK(has(added.out, says));
      const test::TemporaryFolder other;
      folder.write("new.json", trust(signer("A", "auditor", pinned('a')) + "," + added.out));
      const test::Ran checked = ran({"trust", "check", (folder.path() / "new.json").string()});
      CHECK(checked.out == (folder.path() / "new.json").string() + ": nothing wrong\n");
    }
    CHECK(test::read_file(folder.path() / "trust.json") == before);
  }

  TEST_CASE("add-signer refuses what would not be a signer") {
    const test::TemporaryFolder folder;
    folder.write("x.pem", "no key");
    const std::string x = (folder.path() / "x.pem").string();
    const std::vector<std::string> start = {"trust", "add-signer", "trust.json", "--name", "A"};
    const std::vector<std::vector<std::string>> rows = {
        {"--role", "auditor", "--issuer", "I"},
        {"--role", "auditer", "--issuer", "I", "--key", x},
        {"--role", "auditor", "--issuer", "I", "--key", x},
        {"--role", "auditor", "--issuer", "I", "--cert", x},
        {"--role", "auditor", "--issuer", "I", "--minisign", x},
        {"--role", "auditor", "--key", x},
    };
    for (const auto& row : rows) {
      std::vector<std::string> arguments = start;
      arguments.insert(arguments.end(), row.begin(), row.end());
      const test::Ran refused = ran(arguments);
      CHECK(refused.exit == ExitCode::usage);
      CHECK(refused.out.empty());
    }
  }
}

}  // namespace specie
