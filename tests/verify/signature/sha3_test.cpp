#include <doctest/doctest.h>

#include <string>

#include "tests/support/der_edit.hpp"
#include "tests/support/signed_report.hpp"
#include "tests/support/signing_desk.hpp"
#include "verify/signature/algorithms.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/time_stamp.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// 2.16.840.1.101.3.4.N.M
std::string nist_oid(char group, char number) {
  return std::string("\x60\x86\x48\x01\x65\x03\x04", 7) + group + number;
}

struct Row {
  const char* name;  ///< of the openssl command
  char digest;       ///< M of 2.16.840.1.101.3.4.2.M
  char rsa;          ///< M of 2.16.840.1.101.3.4.3.M: with RSA (PKCS #1)
  char ecdsa;        ///< likewise: with ECDSA
};

constexpr Row rows[] = {{"sha3-256", 8, 14, 10}, {"sha3-384", 9, 15, 11}, {"sha3-512", 10, 16, 12}};

ContentDigests all_digests(const std::string& bytes) {
  ContentDigest digest({.sha3 = true});
  digest.update(bytes);
  return digest.finish();
}

/// A CMS over the report by openssl, made over again with another digest and signature algorithm:
/// the openssl command writes none with SHA-3 and ECDSA.
std::string remade(const SigningDesk& desk, const std::string& key, const Row& row,
                   const std::string& signature_oid) {
  desk.shell(
      "openssl cms -sign -binary -md sha256 -in report.json -outform DER -out made.p7s"
      " -signer " +
      key + ".pem -inkey " + key + ".key");
  Node cms = parse_der(desk.read("made.p7s"));
  const std::string oid = nist_oid(2, row.digest);
  cms.at({1, 0, 1, 0, 0}).bytes = oid;
  Node& signer = cms.at(signer_info);
  signer.children.at(2).children = {Node{.tag = 0x06, .bytes = oid}};
  const std::string message_digest("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04", 9);
  desk.shell("openssl dgst -" + std::string(row.name) + " -binary -out digest report.json");
  for (Node& each : signer.children.at(3).children) {
    if (each.children.front().bytes == message_digest) {
      each.children.at(1).children.front().bytes = desk.read("digest");
    }
  }
  Node attributes = signer.children.at(3);
  attributes.tag = 0x31;
  desk.write("attributes", attributes.encode());
  desk.shell("openssl dgst -" + std::string(row.name) + " -sign " + key +
             ".key -out value attributes");
  signer.children.at(4).children = {Node{.tag = 0x06, .bytes = signature_oid}};
  signer.children.at(5).bytes = desk.read("value");
  return cms.encode();
}

SignatureCheck judged(const std::string& cms, const std::string& pin, const std::string& report) {
  TrustPolicy trust = demonstration_trust();
  trust.signers = {{.name = "DEMONSTRATION Audit LLP",
                    .role = Role::auditor,
                    .issuers = {demonstration_context().issuer},
                    .pins = {{.spki_sha256 = pin}},
                    .revocation = Revocation::off}};
  const auto checks = checks_of(cms, trust, demonstration_context(), all_digests(report));
  REQUIRE(checks.size() == 1);
  return checks.front();
}

}  // namespace

TEST_CASE("SHA-3 is a digest like another, with RSA and with ECDSA (G-06)") {
  const SigningDesk desk;
  const std::string report = desk.read("report.json");
  for (const std::string key : {"keys/auditor", "keys/ceo"}) {
    const bool is_rsa = key == "keys/auditor";
    const std::string pin = spki_sha256_of(desk, key + ".pem");
    for (const Row& row : rows) {
      CAPTURE(key);
      CAPTURE(row.name);
      const std::string oid = nist_oid(3, is_rsa ? row.rsa : row.ecdsa);
      const std::string cms = remade(desk, key, row, oid);
      CHECK(needed_digests(cms).sha3);
      const SignatureCheck check = judged(cms, pin, report);
      CAPTURE(check.reason);
      CHECK(check.indication == Indication::total_passed);
      CHECK(check.algorithm == std::string(is_rsa ? "rsa-pkcs1-" : "ecdsa-p256-") + row.name +
                                   (is_rsa ? "-3072" : ""));
      CHECK(judged(cms, pin, report + " ").sub_indication == SubIndication::hash_failure);
      // C-05: another digest than the signature algorithm's own.
      const std::string other = remade(desk, key, row, nist_oid(3, is_rsa ? 13 : 9));
      CHECK(judged(other, pin, report).indication != Indication::total_passed);
      std::string changed = cms;
      changed[changed.size() - 3] = static_cast<char>(changed[changed.size() - 3] ^ 1);
      CHECK(judged(changed, pin, report).indication == Indication::total_failed);
    }
  }
}

TEST_CASE("what openssl itself signs with SHA-3 is accepted") {
  const SigningDesk desk;
  const std::string report = desk.read("report.json");
  const std::string pin = spki_sha256_of(desk, "keys/auditor.pem");
  for (const Row& row : rows) {
    CAPTURE(row.name);
    desk.shell(
        "openssl cms -sign -binary -in report.json -signer keys/auditor.pem"
        " -inkey keys/auditor.key -outform DER -out made.p7s -md " +
        std::string(row.name));
    const SignatureCheck check = judged(desk.read("made.p7s"), pin, report);
    CAPTURE(check.reason);
    CHECK(check.indication == Indication::total_passed);
  }
}

TEST_CASE("SHA-3 of 224 bits is on no list, and no other format has SHA-3") {
  const SigningDesk desk;
  const std::string pin = spki_sha256_of(desk, "keys/auditor.pem");
  const SignatureCheck check =
      judged(remade(desk, "keys/auditor", {"sha3-224", 7, 13, 9}, nist_oid(3, 13)), pin,
             desk.read("report.json"));
  CHECK(check.indication == Indication::indeterminate);
  CHECK(check.detail == "ALGORITHM_NOT_ALLOWED");
}

TEST_CASE("SHA-3 digests are made only where they are asked for, as openssl makes them") {
  const SigningDesk desk;
  const std::string report = desk.read("report.json");
  const ContentDigests digests = all_digests(report);
  CHECK(ContentDigest().finish().sha3_256.empty());
  CHECK(octet_digests(report).sha3_256 == digests.sha3_256);
  for (const auto& [name, actual] : {std::pair<std::string, std::string>{"256", digests.sha3_256},
                                     {"384", digests.sha3_384},
                                     {"512", digests.sha3_512}}) {
    desk.shell("openssl dgst -sha3-" + name + " -binary -out digest report.json");
    CHECK(desk.read("digest") == actual);
  }
}

TEST_CASE("T-02: a time-stamp over a SHA-3 digest counts, and none over other bytes") {
  // A root for time-stamps and an authority under it; then one token for each length.
  static const char* const recipe = R"sh(
. ./authority.sh
make tsa-root tsa-root "/O=T/CN=Time Root" ca 1003 20660101000000Z
make tsa tsa-root "/O=T/CN=Time" tsa 1004 20660101000000Z
printf '[tsa]\ndefault_tsa=t\n[t]\nserial=tsa-serial\ncrypto_device=builtin\n' > tsa.conf
printf 'signer_digest=sha256\ndefault_policy=1.2.3.4\n' >> tsa.conf
printf 'digests=sha3-256,sha3-384,sha3-512\naccuracy=secs:1\ness_cert_id_alg=sha256\n' >> tsa.conf
echo 4E00 > tsa-serial
for size in 256 384 512; do
  openssl ts -query -data report.json -sha3-$size -cert -no_nonce -out query
  openssl ts -reply -config tsa.conf -queryfile query -signer tsa.pem -inkey tsa.key -out reply
  openssl ts -reply -config tsa.conf -in reply -token_out -out $size.tst
done
)sh";
  const SigningDesk desk;
  desk.certify(recipe);
  const std::string root = desk.read("tsa-root.pem");
  TrustPolicy trust;
  trust.signers = {{.name = "DEMONSTRATION Time-stamps",
                    .role = Role::tsa,
                    .anchors = {{"tsa-root.pem", sha256_hex(root), root}}}};
  const std::string report = desk.read("report.json");
  const auto judge = [&](const std::string& size, const std::string& over) {
    return check_time_stamp(desk.read(size + ".tst"), "signature", octet_digests(over), &trust, {},
                            0, Limits());
  };
  for (const std::string size : {"256", "384", "512"}) {
    CAPTURE(size);
    CHECK(judge(size, report).counts());
    const TimeStampCheck other = judge(size, report + " ");
    CHECK(other.indication == Indication::total_failed);
    CHECK(other.detail == "OTHER_IMPRINT");
  }
}
