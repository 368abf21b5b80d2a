#include "formats/json/trust_reader.hpp"

#include <doctest/doctest.h>

#include "tests/support/code_blocks.hpp"

namespace specie {
namespace {

const std::string hash(64, 'a');

Result<std::string> anchor_file(const std::string& name) {
  if (name == "root.pem") {
    return std::string("-----BEGIN CERTIFICATE-----");
  }
  return Error{.code = ErrorCode::not_found, .message = "there is no such file"};
}

Result<TrustPolicy> read(std::string text) {
  Source source = source_of("trust.json", std::move(text));
  return read_trust(source, anchor_file, {});
}

/// A trust file of one signer with a pin, whose further members start at 4:1.
std::string signer_with(const std::string& members,
                        const std::string& name_and_role = R"("name": "A", "role": "auditor")") {
  return "// who we trust\n{\"schema\": \"specie.trust/1\",\n\"signers\": [{" + name_and_role +
         ",\n" + members + "}]}";
}

const std::string usual = R"("issuers": ["Demo"], "pins": [{"spki_sha256": ")" + hash + R"("}])";

/// A trust file with a good signer and `members` at 4:1.
std::string file_with(const std::string& members) {
  return "{\"schema\": \"specie.trust/1\",\n\"signers\": [{\"name\": \"A\", \"role\": "
         "\"auditor\",\n" +
         usual + "}],\n" + members + "}";
}

std::string place(const Error& error) {
  return std::to_string(error.origin.line) + ":" + std::to_string(error.origin.column);
}

}  // namespace

TEST_SUITE("trust reader") {
  TEST_CASE("keys are read with the format that they are for") {
    // The key in minisign's own documentation.
    const auto trust = read(signer_with(
        R"("minisign": ["RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"],
           "payload_types": ["a", "b"], "keys": [{"file": "root.pem", "keyid": "k",
           "algorithm": "rsa-pss-sha256", "sha256": ")" +
        hash + R"("}], "issuers": ["Demo"])"));
    REQUIRE(trust);
    const Signer& signer = trust->signers[0];
    REQUIRE(signer.keys.size() == 2);
    CHECK(signer.keys[0].format == "dsse");
    CHECK(signer.keys[0].kid == "k");
    CHECK(signer.keys[0].alg == "rsa-pss-sha256");
    CHECK(signer.keys[0].pem == "-----BEGIN CERTIFICATE-----");
    CHECK(signer.keys[0].sha256 == hash);
    CHECK(signer.keys[1].format == "minisign");
    CHECK(signer.keys[1].kid == "e7620f1842b4e81f");
    CHECK(signer.keys[1].spki.size() == 44);
    CHECK(signer.payload_types == std::vector<std::string>{"a", "b"});
  }

  TEST_CASE("a bad trust file is refused with its place and what to do") {
    struct Case {
      std::string text;
      std::string_view pointer;
      std::string_view place;
      std::string_view hint = {};
    };
    const std::string pin = R"("pins": [{"spki_sha256": ")" + hash + "\"}]";
    const std::string issuers = R"("issuers": ["Demo"])";
    const Case cases[] = {
        {"", "", "0:0"},
        {"[]", "", "1:1"},
        {"{}", "/schema", "1:1"},
        {R"({"schema": "specie.trust/2"})", "/schema", "1:12"},
        {R"({"schema": "specie.trust/1"})", "/signers", "1:1"},
        {R"({"schema": "specie.trust/1", "signers": []})", "/signers", "1:41"},
        {R"({"schema": "specie.trust/1", "signers": {}})", "/signers", "1:41"},
        {R"({"schema": "specie.trust/1", "signrs": []})", "/signers", "1:1"},
        {R"({"schema": "specie.trust/1", "schema": "specie.trust/1"})", "", "1:30"},
        {"/* who */ {}", "", "1:2"},
        {"\xEF\xBB\xBF{}", "", "1:1", "BOM"},
        {signer_with(usual, R"("role": "auditor")"), "/signers/0/name", "3:13"},
        {signer_with(usual, R"("name": "A")"), "/signers/0/role", "3:13"},
        {signer_with(usual, R"("name": "A", "role": "Auditor")"), "/signers/0/role", "3:35",
         "auditor issuer-ceo"},
        {signer_with(usual, R"("name": "A", "role": "oracle")"), "/signers/0/role", "3:35"},
        {signer_with(usual, R"("name": "A", "role": ["auditor"])"), "/signers/0/role", "3:35"},
        {signer_with(issuers), "/signers/0", "3:13"},
        {signer_with(R"("anchors": [], "pins": [], )" + issuers), "/signers/0", "3:13"},
        {signer_with(pin), "/signers/0", "3:13"},
        {signer_with(R"("issuers": [], )" + pin), "/signers/0", "3:13"},
        {signer_with(R"("issuers": "Demo", )" + pin), "/signers/0/issuers", "4:12"},
        {signer_with(R"("pins": [{}], )" + issuers), "/signers/0/pins/0", "4:10"},
        {signer_with(R"("pins": [{"spki_sha256": "AB"}], )" + issuers),
         "/signers/0/pins/0/spki_sha256", "4:26", "64 hex digits"},
        {signer_with(R"("pins": [{"spki_sha256": ")" + std::string(64, 'A') + R"("}], )" + issuers),
         "/signers/0/pins/0/spki_sha256", "4:26"},
        {signer_with(R"("pins": [{"spki_sha256": ")" + hash + R"(", "certificate_sha256": ")" +
                     hash + R"("}], )" + issuers),
         "/signers/0/pins/0", "4:10"},
        {signer_with(R"("anchors": [{"file": "root.pem"}], )" + issuers),
         "/signers/0/anchors/0/sha256", "4:13"},
        {signer_with(R"("anchors": [{"file": "other.pem", "sha256": ")" + hash + R"("}], )" +
                     issuers),
         "/signers/0/anchors/0/file", "4:22"},
        {signer_with(R"("anchors": [{"file": "root.pem", "sha256": ")" + hash + R"("}], )" +
                     issuers),
         "/signers/0", "3:13", "identity"},
        {signer_with(R"("anchors": [{"file": "root.pem", "sha256": ")" + hash +
                     R"("}], "identity": {}, )" + issuers),
         "/signers/0", "3:13", "identity"},
        {signer_with(usual + R"(}, {"name": "B", "role": "issuer-ceo", )" + usual), "/signers/1",
         "4:118"},
        {signer_with(R"("keys": [], "minisign": [], )" + issuers), "/signers/0", "3:13"},
        {signer_with(R"("keys": ["root.pem"], )" + issuers), "/signers/0/keys/0", "4:10"},
        {signer_with(R"("keys": [{"file": "root.pem"}], )" + issuers), "/signers/0/keys/0/sha256",
         "4:10"},
        {signer_with(R"("keys": [{"file": "other.pem", "sha256": ")" + hash + R"("}], )" + issuers),
         "/signers/0/keys/0/file", "4:19"},
        {signer_with(R"("keys": [{"file": "root.pem", "sha256": ")" + hash +
                     R"(", "alg": "ed25519"}], )" + issuers),
         "/signers/0/keys/0/alg", "4:109"},
        {signer_with(R"("minisign": "RW", )" + issuers), "/signers/0/minisign", "4:13"},
        {signer_with(
             R"("minisign": ["RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO"], )" +
             issuers),
         "/signers/0/minisign", "4:13", ".pub"},
        {signer_with(
             R"("minisign": ["RUQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"], )" +
             issuers),
         "/signers/0/minisign", "4:13", ".pub"},
        {signer_with(R"("mandate": {"from": "2026-13-01"}, )" + usual), "/signers/0/mandate/from",
         "4:21"},
        {signer_with(R"("mandate": {"form": "2026-01-01"}, )" + usual), "/signers/0/mandate/form",
         "4:13", "from"},
        {signer_with(R"("identity": ["O"], )" + usual), "/signers/0/identity", "4:13"},
        {signer_with(R"("identity": {"O": 1}, )" + usual), "/signers/0/identity/O", "4:19"},
        {signer_with(R"("formats": ["pgp"], )" + usual), "/signers/0/formats", "4:12", "pades"},
        {signer_with(R"("rsa_bits_min": "3072", )" + usual), "/signers/0/rsa_bits_min", "4:17"},
        {signer_with(R"("rsa_bits_min": 0, )" + usual), "/signers/0/rsa_bits_min", "4:17"},
        {signer_with(R"("rsa_bits_min": -2048, )" + usual), "/signers/0/rsa_bits_min", "4:17"},
        {signer_with(R"("rsa_bits_min": 4294967296, )" + usual), "/signers/0/rsa_bits_min", "4:17"},
        {signer_with(R"("rsa_bits_min": 2048.5, )" + usual), "/signers/0/rsa_bits_min", "4:17"},
        {signer_with(R"("revocation": "on", )" + usual), "/signers/0/revocation", "4:15",
         "if-present"},
        {signer_with(R"("signing_certificate_attribute": "off", )" + usual),
         "/signers/0/signing_certificate_attribute", "4:34", "require"},
        {signer_with(R"("revocations": "off", )" + usual), "/signers/0/revocations", "4:1",
         "revocation"},
        {file_with(R"("require": {})"), "/require", "4:12"},
        {file_with(R"("require": {"all": []})"), "/require", "4:12"},
        {file_with(R"("require": [])"), "/require", "4:12"},
        {file_with(R"("require": {"over": "any", "all": [{"role": "auditor"}]})"), "/require/over",
         "4:21"},
        {file_with(R"("require": {"all": [{"role": "tsa"}]})"), "/require/all/0", "4:21"},
        {file_with(R"("require": {"all": [{"role": "auditor", "count": 0}]})"), "/require/all/0",
         "4:21"},
        {file_with(R"("require": {"all": [{"role": "auditor", "count": 65}]})"), "/require/all/0",
         "4:21"},
        {file_with(R"("require": {"all": [{"role": "auditor", "count": 4294967297}]})"),
         "/require/all/0", "4:21"},
        {file_with(R"("require": {"any": [{"role": "auditor"}]})"), "/require", "4:12"},
        {file_with(R"("requires": {})"), "/requires", "4:1", "require"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const auto policy = read(each.text);
      REQUIRE(!policy);
      CAPTURE(policy.error().message);
      CHECK(to_string(policy.error().code) == to_string(ErrorCode::bad_trust_file));
      CHECK(policy.error().origin.pointer == each.pointer);
      CHECK(place(policy.error()) == each.place);
      CHECK(policy.error().hint.find(each.hint) != std::string::npos);
      CHECK(!policy.error().hint.empty());
      CHECK(policy.error().document == "trust.json");
    }
  }

  TEST_CASE("a trust file says who, in which role, for whom and how") {
    const auto policy = read(
        R"({"schema": "specie.trust/1", "$schema": "anything", // a comment
"signers": [
 {"name": "Audit LLP", "role": "auditor", "issuers": ["Demo", "Demo Two"],
  "mandate": {"from": "2026-01-01", "until": "2027-01-01"},
  "anchors": [{"file": "root.pem", "sha256": ")" +
        hash + R"("}],
  "identity": {"O": "Audit LLP", "CN": "Partner"}, "eku": ["1.3.6.1.5.5.7.3.36"],
  "formats": ["cms", "pades"], "algorithms": ["ed25519"], "rsa_bits_min": 3072,
  "signing_certificate_attribute": "require", "revocation": "require"},
 {"name": "Clock", "role": "tsa", "pins": [{"certificate_sha256": ")" +
        hash + R"("}], "revocation": "off"}],
"require": {"over": "same-bytes", "all": [{"role": "auditor", "count": 2},
 {"role": "issuer-ceo"}]}})");
    REQUIRE(policy);
    REQUIRE(policy->signers.size() == 2);
    const Signer& auditor = policy->signers[0];
    CHECK(auditor.role == Role::auditor);
    CHECK(auditor.issuers == std::vector<std::string>{"Demo", "Demo Two"});
    CHECK(to_string(*auditor.mandate_until) == "2027-01-01");
    CHECK(auditor.anchors[0].pem == "-----BEGIN CERTIFICATE-----");
    CHECK(auditor.identity[1] == std::pair<std::string, std::string>("CN", "Partner"));
    CHECK(auditor.rsa_bits_min == 3072);
    CHECK(auditor.signing_certificate_required);
    CHECK(auditor.revocation == Revocation::require);
    CHECK(auditor.origin.line == 3);
    CHECK(policy->signers[1].pins[0].certificate_sha256 == hash);
    CHECK(policy->signers[1].revocation == Revocation::off);
    REQUIRE(policy->required.size() == 2);
    CHECK(policy->required[0].count == 2);
    CHECK(policy->required[1].role == Role::issuer_ceo);
    CHECK(policy->required[1].count == 1);
  }

  TEST_CASE("the example of docs/trust-format.md is read") {
    const auto examples = test::code_blocks("docs/trust-format.md", "jsonc");
    REQUIRE(examples.size() == 1);
    Source source = source_of("docs/trust-format.md", examples[0]);
    const auto policy =
        read_trust(source, [](const std::string&) { return Result<std::string>("PEM"); }, {});
    if (!policy) {
      FAIL(policy.error().message, " at ", policy.error().origin.pointer);
    }
    CHECK(policy->signers.size() == 3);
    CHECK(policy->required.size() == 2);
  }

  TEST_CASE("a key may stand for two names in one role, and a trust file for so many signers") {
    const std::string another = R"(}, {"name": "B", "role": "auditor", )" + usual;
    CHECK(read(signer_with(usual + another)));
    std::string members = usual;
    for (int i = 1; i < 64; ++i) {
      members += another;
    }
    CHECK(read(signer_with(members)));
    const auto policy = read(signer_with(members + another));
    REQUIRE(!policy);
    CHECK(policy.error().origin.pointer == "/signers");
  }

  TEST_CASE("what a trust file leaves out has its default") {
    const auto policy = read(signer_with(usual));
    REQUIRE(policy);
    const Signer& signer = policy->signers[0];
    CHECK(!signer.mandate_from);
    CHECK(signer.eku.empty());
    CHECK(signer.formats.empty());
    CHECK(signer.algorithms.empty());
    CHECK(signer.rsa_bits_min == 2048);
    CHECK(!signer.signing_certificate_required);
    CHECK(signer.revocation == Revocation::if_present);
    REQUIRE(policy->required.size() == 1);
    CHECK(policy->required[0].role == Role::auditor);
    CHECK(policy->required[0].count == 1);
  }
}

}  // namespace specie
