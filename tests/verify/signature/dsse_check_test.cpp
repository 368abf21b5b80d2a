#include "verify/signature/dsse_check.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "cli/signature_files.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/made_key.hpp"
#include "tests/support/replaced.hpp"
#include "tests/support/signed_report.hpp"
#include "tests/support/temporary_folder.hpp"
#include "verify/signature/authenticity.hpp"
#include "verify/signature/public_key.hpp"

using namespace specie;
using namespace specie::test;

namespace {

constexpr const char* in_toto = "application/vnd.in-toto+json";

const MadeKey& auditor() {
  static const MadeKey key("ED25519");
  return key;
}

std::string report_statement() { return statement(sha256_hex(report_bytes())); }

Result<std::vector<SignatureCheck>> judged(const std::string& bytes, const TrustPolicy& trust) {
  const std::string report = report_bytes();
  return check_signature_file({"report.json.dsse.json", bytes},
                              {.digests = digests_of(report), .bytes = report}, &trust,
                              demonstration_context(), Limits());
}

SignatureCheck check(const std::string& bytes,
                     const TrustPolicy& trust = trust_in(dsse_key(auditor()))) {
  const auto checks = judged(bytes, trust);
  REQUIRE(checks);
  REQUIRE(checks->size() == 1);
  return checks->front();
}

bool passes(const std::string& bytes, const TrustPolicy& trust) {
  const auto checks = judged(bytes, trust);
  return checks && std::ranges::any_of(*checks, [](const SignatureCheck& each) {
           return each.indication == Indication::total_passed;
         });
}

/// The envelope of a payload with the auditor's signature.
std::string about(const std::string& payload) { return envelope(in_toto, payload, {&auditor()}); }

/// The r||s form of a DER value, as the WebCrypto interface writes it.
std::string raw_of(const std::string& der, std::size_t size) {
  const unsigned char* at = openssl::octets(der);
  const openssl::Owned<ECDSA_SIG, ECDSA_SIG_free> value(
      d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  REQUIRE(value);
  std::string raw(2 * size, '\0');
  auto* out = reinterpret_cast<unsigned char*>(raw.data());
  BN_bn2binpad(ECDSA_SIG_get0_r(value.get()), out, static_cast<int>(size));
  BN_bn2binpad(ECDSA_SIG_get0_s(value.get()), out + size, static_cast<int>(size));
  return raw;
}

}  // namespace

TEST_SUITE("DSSE") {
  TEST_CASE("what is signed says its type and its lengths (D-02)") {
    CHECK(pre_authentication_encoding("http://example.com/HelloWorld", "hello world") ==
          "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    // Moving a boundary changes a length.
    CHECK(pre_authentication_encoding("a b", "c") != pre_authentication_encoding("a", "b c"));
    CHECK(pre_authentication_encoding("", "") == "DSSEv1 0  0 ");
    CHECK(pre_authentication_encoding("\xC3\xA9", "") == "DSSEv1 2 \xC3\xA9 0 ");
  }

  TEST_CASE("a statement that names the report's digest covers the report (D-07)") {
    const SignatureCheck good = check(about(report_statement()));
    CHECK(good.indication == Indication::total_passed);
    CHECK(good.rule == "D-06");
    CHECK(good.format == "dsse");
    CHECK(good.signer == "DEMONSTRATION Audit LLP");
    CHECK(good.content_digest == "sha256:" + sha256_hex(report_bytes()));
    REQUIRE(good.notes.size() == 2);
    CHECK(good.notes[1].find("https://example.org/reserve/v1") != std::string::npos);
  }

  TEST_CASE("each kind of key signs with the algorithm that the trust file gives it") {
    struct Row {
      const char* kind;
      const char* stated;
      std::string_view algorithm;
    };
    const Row rows[] = {
        {"P-256", "", "ecdsa-p256-sha256"},
        {"P-384", "", "ecdsa-p384-sha384"},
        {"P-521", "", "ecdsa-p521-sha512"},
        {"P-256", "ecdsa-p256-sha512", "ecdsa-p256-sha512"},
        {"RSA-2048", "rsa-pss-sha256", "rsa-pss-sha256-2048"},
        {"RSA-2048", "rsa-pkcs1-sha512", "rsa-pkcs1-sha512-2048"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.kind);
      CAPTURE(row.stated);
      const MadeKey key(row.kind);
      const std::string payload = report_statement();
      const std::string value = key.sign(pre_authentication_encoding(in_toto, payload), row.stated);
      const std::string bytes = test::replaced(
          envelope(in_toto, payload, {&auditor()}),
          base64(auditor().sign(pre_authentication_encoding(in_toto, payload))), base64(value));
      const SignatureCheck good = check(bytes, trust_in(dsse_key(key, row.stated)));
      CHECK(good.indication == Indication::total_passed);
      CHECK(good.algorithm == row.algorithm);
      // The same value under the key's other padding or digest is none.
      const std::string other = std::string(row.kind) == "RSA-2048" ? "rsa-pss-sha384"
                                : std::string(row.kind) == "P-256"  ? "ecdsa-p256-sha384"
                                                                    : "";
      if (!other.empty()) {
        CHECK(check(bytes, trust_in(dsse_key(key, other))).indication == Indication::total_failed);
      }
    }
  }

  TEST_CASE("an ECDSA value is DER or r||s, told apart by its form alone") {
    const std::string payload = report_statement();
    for (const auto& [kind, size] :
         {std::pair<const char*, std::size_t>{"P-256", 32}, {"P-384", 48}, {"P-521", 66}}) {
      CAPTURE(kind);
      const MadeKey key(kind);
      const std::string der = key.sign(pre_authentication_encoding(in_toto, payload));
      const std::string raw = raw_of(der, size);
      CHECK(der_of_raw_ecdsa(raw, key.get()) == der);
      CHECK_FALSE(der_of_raw_ecdsa(der, key.get()));
      CHECK_FALSE(der_of_raw_ecdsa(raw + '\0', key.get()));
      CHECK_FALSE(der_of_raw_ecdsa(raw.substr(1), key.get()));
      CHECK_FALSE(der_of_raw_ecdsa(raw, auditor().get()));
      const std::string bytes = R"({"payloadType":")" + std::string(in_toto) + R"(","payload":")" +
                                base64(payload) + R"(","signatures":[{"sig":")" + base64(raw) +
                                R"("}]})";
      CHECK(check(bytes, trust_in(dsse_key(key))).indication == Indication::total_passed);
      std::string swapped = raw.substr(size) + raw.substr(0, size);
      CHECK(check(test::replaced(bytes, base64(raw), base64(swapped)), trust_in(dsse_key(key)))
                .indication == Indication::total_failed);
    }
    // 64 octets that are DER: read as DER, never as r||s.
    const MadeKey key("P-256");
    const std::string der_of_64 = "\x30\x3e\x02\x1d" + std::string("\x01") + std::string(28, 'r') +
                                  "\x02\x1d" + std::string("\x01") + std::string(28, 's');
    REQUIRE(der_of_64.size() == 64);
    CHECK_FALSE(der_of_raw_ecdsa(der_of_64, key.get()));
  }

  TEST_CASE("what is not so is refused, and the rule is named") {
    struct Row {
      const char* name;
      std::string bytes;
      SubIndication sub_indication;
      std::string_view detail;
    };
    const std::string good = about(report_statement());
    const MadeKey stranger("ED25519");
    const std::string zeros(64, '0');
    const Row rows[] = {
        {"another payload",
         test::replaced(good, base64(report_statement()), base64(statement(zeros))),
         SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
        {"another payload type", test::replaced(good, in_toto, "text/plain"),
         SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
        {"a type that takes the payload's start",
         test::replaced(good, in_toto, std::string(in_toto) + " "),
         SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
        {"a stranger's key", envelope(in_toto, report_statement(), {&stranger}),
         SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
        {"a stranger who takes the key id",
         test::replaced(envelope(in_toto, report_statement(), {&stranger}), R"({"sig")",
                        R"({"keyid":")" + sha256_hex(auditor().spki()) + R"(","sig")"),
         SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
        {"an empty value",
         test::replaced(
             good, base64(auditor().sign(pre_authentication_encoding(in_toto, report_statement()))),
             "AA=="),
         SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
        {"the payload signed without its encoding",
         test::replaced(
             good, base64(auditor().sign(pre_authentication_encoding(in_toto, report_statement()))),
             base64(auditor().sign(report_statement()))),
         SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
        {"a statement about another file", about(statement(zeros)), SubIndication::hash_failure,
         "SUBJECT_MISSING"},
        {"the digest in capitals",
         about(test::replaced(report_statement(), sha256_hex(report_bytes()).substr(0, 40),
                              std::string(40, 'A'))),
         SubIndication::hash_failure, "SUBJECT_MISSING"},
        {"the digest as a name",
         about(test::replaced(statement(zeros), R"("name":"r")",
                              R"("name":")" + sha256_hex(report_bytes()) + "\"")),
         SubIndication::hash_failure, "SUBJECT_MISSING"},
        {"a digest of another kind", about(test::replaced(report_statement(), "sha256", "sha512")),
         SubIndication::hash_failure, "SUBJECT_MISSING"},
        {"a statement with a key twice",
         about(test::replaced(report_statement(), R"("predicate":{})", R"("subject":[])")),
         SubIndication::format_failure, "STATEMENT_MALFORMED"},
        {"a statement without subjects",
         about(R"({"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"p"})"),
         SubIndication::format_failure, "STATEMENT_MALFORMED"},
        {"no statement", about("hello"), SubIndication::format_failure, "STATEMENT_MALFORMED"},
        {"bytes after the statement", about(report_statement() + "{}"),
         SubIndication::format_failure, "STATEMENT_MALFORMED"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const SignatureCheck bad = check(row.bytes);
      CHECK(bad.indication == Indication::total_failed);
      CHECK(bad.sub_indication == row.sub_indication);
      CHECK(bad.detail == row.detail);
      CHECK(bad.content_digest.empty());
    }
  }

  TEST_CASE("a statement of another type proves nothing, exactly (D-07)") {
    for (const char* type : {"https://in-toto.io/Statement/v2", "https://in-toto.io/Statement/v1/",
                             "http://in-toto.io/Statement/v1", "HTTPS://in-toto.io/Statement/v1"}) {
      CAPTURE(type);
      const SignatureCheck open =
          check(about(test::replaced(report_statement(), "https://in-toto.io/Statement/v1", type)));
      CHECK(open.indication == Indication::indeterminate);
      CHECK(open.detail == "STATEMENT_TYPE");
    }
    CHECK(check(about(test::replaced(report_statement(), "Statement/v1", "Statement/v0.1")))
              .indication == Indication::total_passed);
  }

  TEST_CASE("a payload is accepted only of the types that the signer may sign (D-01)") {
    TrustPolicy trust = trust_in(dsse_key(auditor()));
    const std::string bytes = envelope("application/json", report_bytes(), {&auditor()});
    CHECK(check(bytes, trust).indication == Indication::indeterminate);
    CHECK(check(bytes, trust).detail == "PAYLOAD_TYPE_NOT_ALLOWED");
    trust.signers[0].payload_types = {"application/json"};
    // D-04: the envelope carries the report, byte for byte.
    CHECK(check(bytes, trust).indication == Indication::total_passed);
    CHECK(carried_content({"e", bytes}) == report_bytes());
    const std::string other = envelope("application/json", report_bytes() + " ", {&auditor()});
    CHECK(check(other, trust).detail == "OTHER_CONTENT");
    CHECK(check(about(report_statement()), trust).detail == "PAYLOAD_TYPE_NOT_ALLOWED");
    CHECK_FALSE(carried_content({"e", about(report_statement())}));
  }

  TEST_CASE("two signatures count as two only when two signers' keys made them (D-06)") {
    const MadeKey second("P-256");
    TrustPolicy trust = trust_in(dsse_key(auditor()));
    Signer other = trust.signers[0];
    other.name = "DEMONSTRATION Second LLP";
    other.keys = {trust_in(dsse_key(second)).signers[0].keys[0]};
    trust.signers.push_back(other);
    trust.required = {{.role = Role::auditor, .count = 2}};
    const auto status = [&](const std::vector<const MadeKey*>& keys) {
      auto checks = judged(envelope(in_toto, report_statement(), keys), trust);
      REQUIRE(checks);
      return judge_authenticity(*std::move(checks), &trust, {}).status;
    };
    CHECK(status({&auditor(), &second}) == Authenticity::Status::pass);
    CHECK(status({&auditor(), &auditor()}) == Authenticity::Status::inconclusive);
    CHECK(status({&auditor()}) == Authenticity::Status::inconclusive);
    const MadeKey stranger("ED25519");
    CHECK(status({&stranger, &auditor(), &second}) == Authenticity::Status::pass);
    CHECK(status({&stranger}) == Authenticity::Status::not_authentic);
  }

  TEST_CASE("an envelope without signatures is unsigned (D-08)") {
    const auto checks =
        judged(envelope(in_toto, report_statement(), {}), trust_in(dsse_key(auditor())));
    REQUIRE(checks);
    CHECK(checks->empty());
  }

  TEST_CASE("the key id decides nothing, save whose a wrong signature claims to be (D-05)") {
    TrustPolicy trust = trust_in(dsse_key(auditor()));
    trust.signers[0].keys[0].kid = "audit-2026";
    const auto with_id = [](const std::string& id, const std::string& bytes) {
      return test::replaced(bytes, R"({"sig")", R"({"keyid":")" + id + R"(","sig")");
    };
    const std::string good = about(report_statement());
    for (const char* id : {"audit-2026", "somebody else", ""}) {
      CHECK(check(with_id(id, good), trust).indication == Indication::total_passed);
    }
    const std::string bad = test::replaced(good, in_toto, "text/plain");
    CHECK(check(with_id("audit-2026", bad), trust).indication == Indication::total_failed);
    CHECK(check(with_id("audit-2026", bad), trust).signer == "DEMONSTRATION Audit LLP");
    CHECK(check(with_id("other", bad), trust).detail == "SIGNER_UNKNOWN");
    CHECK(check(bad, trust).indication == Indication::total_failed);
    CHECK(check(bad, trust).signer.empty());
  }

  TEST_CASE("a key given for another format signs no envelope (G-08)") {
    TrustPolicy trust = trust_in(minisign_key(auditor(), "12345678"));
    CHECK(check(about(report_statement()), trust).detail == "SIGNER_UNKNOWN");
    trust = trust_in(dsse_key(auditor()));
    trust.signers[0].keys[0].format.clear();
    CHECK(check(about(report_statement()), trust).detail == "SIGNER_UNKNOWN");
  }

  TEST_CASE("with any byte flipped or cut off it never passes") {
    const TrustPolicy trust = trust_in(dsse_key(auditor()));
    const std::string good = about(report_statement());
    REQUIRE(passes(good, trust));
    std::size_t passed = 0;
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
      std::string changed = good;
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
      const bool passes_so = passes(changed, trust);
      if (passes_so) {
        MESSAGE("passes with bit ", bit % 8, " of byte ", bit / 8, " flipped: ", changed);
      }
      passed += passes_so ? 1U : 0U;
    }
    for (std::size_t size = 0; size < good.size(); ++size) {
      passed += passes(good.substr(0, size), trust) ? 1U : 0U;
    }
    CHECK(passed == 0);
  }

  TEST_CASE("what the openssl command signs is accepted") {
    const TemporaryFolder folder;
    const std::string payload = report_statement();
    folder.write("pae", pre_authentication_encoding(in_toto, payload));
    const auto runs = [&](const std::string& command) {
      // NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe): another implementation
      return std::system(
                 ("cd " + folder.path().string() + " && " + command + " >log 2>&1").c_str()) == 0;
    };
    struct Row {
      std::string make;
      std::string sign;
      std::string algorithm;
    };
    const Row rows[] = {
        {"openssl ecparam -name prime256v1 -genkey -noout -out k",
         "openssl dgst -sha256 -sign k -out sig pae", ""},
        {"openssl genpkey -algorithm ed25519 -out k",
         "openssl pkeyutl -sign -rawin -inkey k -in pae -out sig", ""},
        {"openssl genrsa -out k 2048",
         "openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest -sign k "
         "-out sig pae",
         "rsa-pss-sha256"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.make);
      REQUIRE(runs(row.make + " && openssl pkey -in k -pubout -out k.pem && " + row.sign));
      const std::string pem = read_file(folder.path() / "k.pem");
      const TrustPolicy trust = trust_in({.source = "k.pem",
                                          .alg = row.algorithm,
                                          .format = "dsse",
                                          .sha256 = sha256_hex(pem),
                                          .pem = pem});
      const std::string bytes = R"({"payloadType":")" + std::string(in_toto) + R"(","payload":")" +
                                base64(payload) + R"(","signatures":[{"sig":")" +
                                base64(read_file(folder.path() / "sig")) + R"("}]})";
      CHECK(check(bytes, trust).indication == Indication::total_passed);
    }
  }
}
