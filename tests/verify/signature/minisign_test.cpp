#include "verify/signature/minisign.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>

#include "formats/json/trust_reader.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/made_key.hpp"
#include "tests/support/replaced.hpp"
#include "tests/support/signed_report.hpp"
#include "tests/support/temporary_folder.hpp"
#include "verify/signature/trust_check.hpp"

using namespace specie;
using namespace specie::test;

namespace {

const std::string key_id = "12345678";
const std::string comment = "timestamp:1794000000\tfile:report.json\thashed";

const MadeKey& auditor() {
  static const MadeKey key("ED25519");
  return key;
}

SignedContent content_of(const std::string& bytes) {
  ContentDigest digest({.sha384 = false, .sha512 = false, .blake2b512 = true});
  digest.update(bytes);
  return {.digests = digest.finish(), .bytes = bytes};
}

const std::string& report() {
  static const std::string bytes = report_bytes();
  return bytes;
}

Result<std::vector<SignatureCheck>> judged(const std::string& bytes, const TrustPolicy* trust,
                                           const SignatureContext& context,
                                           const std::string& content = report()) {
  return check_minisign({"report.json.minisig", bytes}, content_of(content), trust, context,
                        Limits());
}

SignatureCheck check(const std::string& bytes,
                     const TrustPolicy& trust = trust_in(minisign_key(auditor(), key_id)),
                     const std::string& content = report()) {
  const auto checks = judged(bytes, &trust, demonstration_context(), content);
  REQUIRE(checks);
  REQUIRE(checks->size() == 1);
  return checks->front();
}

std::string honest(bool is_legacy = false) {
  return minisig(auditor(), key_id, report(), comment, is_legacy);
}

bool passes(const std::string& bytes, const TrustPolicy& trust) {
  const auto checks = judged(bytes, &trust, demonstration_context());
  return checks && checks->front().indication == Indication::total_passed;
}

bool says(const SignatureCheck& check, const std::string& words) {
  return std::ranges::any_of(
      check.notes, [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

}  // namespace

TEST_SUITE("minisign (M-01)") {
  TEST_CASE("a signature over the digest and one over the bytes prove their signer") {
    for (const bool is_legacy : {false, true}) {
      CAPTURE(is_legacy);
      const SignatureCheck good = check(honest(is_legacy));
      CHECK(good.indication == Indication::total_passed);
      CHECK(good.rule == "M-01");
      CHECK(good.signer == "DEMONSTRATION Audit LLP");
      CHECK(good.role == Role::auditor);
      CHECK(good.algorithm == "ed25519");
      CHECK(good.claimed_time == 1794000000);
      CHECK(good.content_digest == "sha256:" + sha256_hex(report()));
      CHECK(minisign_needs_bytes(honest(is_legacy)) == is_legacy);
    }
  }

  TEST_CASE("the untrusted comment is shown nowhere, the trusted one as the signer's words") {
    const SignatureCheck good =
        check(test::replaced(honest(), "made for a test", "signed by the auditor"));
    CHECK(good.indication == Indication::total_passed);
    CHECK(says(good, "file:report.json"));
    CHECK_FALSE(says(good, "signed by the auditor"));
  }

  TEST_CASE("lines that end as on Windows are the same lines") {
    std::string text = honest();
    for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) {
      text.insert(at, "\r");
    }
    CHECK(check(text).indication == Indication::total_passed);
  }

  TEST_CASE("what is not the signer's fails, and says which part") {
    struct Row {
      const char* name;
      std::string bytes;
      std::string content;
      SubIndication sub_indication;
      std::string_view detail;
    };
    const MadeKey other("ED25519");
    const std::string other_comment = test::replaced(honest(), "1794", "1795");
    const Row rows[] = {
        {"another content", honest(), report() + " ", SubIndication::hash_failure,
         "CONTENT_CHANGED"},
        {"another content, legacy", honest(true), report() + " ", SubIndication::hash_failure,
         "CONTENT_CHANGED"},
        {"another trusted comment", other_comment, report(), SubIndication::sig_crypto_failure,
         "TRUSTED_COMMENT_CHANGED"},
        {"another key under the same id", minisig(other, key_id, report(), comment), report(),
         SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
        {"a digest's signature passed for one over bytes",
         test::replaced(honest(), base64("ED" + key_id).substr(0, 4),
                        base64("Ed" + key_id).substr(0, 4)),
         report(), SubIndication::hash_failure, "CONTENT_CHANGED"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const SignatureCheck bad =
          check(row.bytes, trust_in(minisign_key(auditor(), key_id)), row.content);
      CHECK(bad.indication == Indication::total_failed);
      CHECK(bad.sub_indication == row.sub_indication);
      CHECK(bad.detail == row.detail);
      CHECK(bad.signer == "DEMONSTRATION Audit LLP");
      CHECK(bad.content_digest.empty());
      CHECK_FALSE(says(bad, "comment:"));
    }
  }

  TEST_CASE("what proves nothing is inconclusive") {
    struct Row {
      const char* name;
      std::function<void(TrustPolicy&, SignatureContext&)> change;
      std::string_view detail;
    };
    const Row rows[] = {
        {"a key id that nobody has",
         [](TrustPolicy& trust, SignatureContext&) { trust.signers[0].keys[0].kid = "00"; },
         "SIGNER_UNKNOWN"},
        {"the key is for another format",
         [](TrustPolicy& trust, SignatureContext&) { trust.signers[0].keys[0].format = "dsse"; },
         "SIGNER_UNKNOWN"},
        {"only a time-stamp authority has the key",
         [](TrustPolicy& trust, SignatureContext&) { trust.signers[0].role = Role::tsa; },
         "SIGNER_UNKNOWN"},
        {"another issuer",
         [](TrustPolicy& trust, SignatureContext&) { trust.signers[0].issuers = {"x"}; },
         "ISSUER_NOT_COVERED"},
        {"a mandate that has ended",
         [](TrustPolicy& trust, SignatureContext&) {
           trust.signers[0].mandate_until = *parse_date("2026-10-01");
         },
         "MANDATE_NOT_COVERING"},
        {"a signer who uses another format",
         [](TrustPolicy& trust, SignatureContext&) { trust.signers[0].formats = {"cms"}; },
         "FORMAT_NOT_ALLOWED"},
        {"a signer who uses other algorithms",
         [](TrustPolicy& trust, SignatureContext&) {
           trust.signers[0].algorithms = {"rsa-pss-sha256"};
         },
         "ALGORITHM_NOT_ALLOWED"},
        {"signed before the period's end",
         [](TrustPolicy&, SignatureContext& context) {
           context.as_of = *parse_instant("2026-11-30T00:00:00Z");
         },
         "SIGNED_BEFORE_PERIOD_END"},
        {"judged at the claimed time",
         [](TrustPolicy&, SignatureContext& context) { context.basis = VerifyAt::claimed; },
         "CLAIMED_TIME"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      TrustPolicy trust = trust_in(minisign_key(auditor(), key_id));
      SignatureContext context = demonstration_context();
      row.change(trust, context);
      const auto checks = judged(honest(), &trust, context);
      REQUIRE(checks);
      CHECK(checks->front().indication == Indication::indeterminate);
      CHECK(checks->front().detail == row.detail);
    }
    const auto without = judged(honest(), nullptr, demonstration_context());
    REQUIRE(without);
    CHECK(without->front().detail == "SIGNER_UNKNOWN");
    const TrustPolicy trust = trust_in(minisign_key(auditor(), key_id));
    const auto none = check_minisign({"m", honest()}, {.is_given = false}, &trust,
                                     demonstration_context(), Limits());
    REQUIRE(none);
    CHECK(none->front().detail == "CONTENT_NOT_GIVEN");
  }

  TEST_CASE("a file that is not exactly four lines of minisign is refused") {
    const std::string good = honest();
    const std::string two = good.substr(0, good.find("trusted comment", 20));
    const std::string bad[] = {
        "",
        "untrusted comment: x\n",
        two,
        good + "\n",
        good + "more",
        "\n" + good,
        good.substr(0, good.size() - 1),
        test::replaced(good, "untrusted comment: ", "untrusted comment "),
        test::replaced(good, "\ntrusted comment: ", "\ncomment: "),
        test::replaced(good, "\ntrusted", " \ntrusted"),
        test::replaced(good, base64("ED" + key_id).substr(0, 4),
                       base64("EX" + key_id).substr(0, 4)),
        "untrusted comment: " + std::string(20'000, 'x') + good.substr(19),
    };
    for (const std::string& each : bad) {
      CAPTURE(each.substr(0, 200));
      const auto checks = judged(each, nullptr, demonstration_context());
      REQUIRE_FALSE(checks);
      CHECK((checks.error().code == ErrorCode::malformed_signature ||
             checks.error().code == ErrorCode::signature_over_limit));
    }
  }

  TEST_CASE("with any byte flipped it passes only where nothing was said, and cut it never does") {
    const TrustPolicy trust = trust_in(minisign_key(auditor(), key_id));
    const std::string good = honest();
    REQUIRE(passes(good, trust));
    const std::size_t untrusted_from = std::string("untrusted comment: ").size();
    const std::size_t untrusted_until = good.find('\n');
    std::size_t passed = 0;
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
      const bool is_untrusted = untrusted_from <= bit / 8 && bit / 8 < untrusted_until;
      std::string changed = good;
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
      passed += !is_untrusted && passes(changed, trust) ? 1U : 0U;
    }
    CHECK(passed == 0);
    for (std::size_t size = 0; size < good.size(); ++size) {
      passed += passes(good.substr(0, size), trust) ? 1U : 0U;
    }
    CHECK(passed == 0);
  }

  TEST_CASE("what minisign itself signs is accepted, with the key as it prints it") {
    const TemporaryFolder folder;
    const std::string in = "cd " + folder.path().string() + " && ";
    // NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe): another implementation, on fixed words
    const auto runs = [&](const std::string& command) {
      return std::system((in + command + " >log 2>&1 </dev/null").c_str()) == 0;
    };
    if (!runs("minisign -v")) {
      std::cout << "not run: minisign, which is not installed\n";
      return;
    }
    folder.write("report.json", report());
    REQUIRE(runs("minisign -G -W -p k.pub -s k.key"));
    const std::string pub = read_file(folder.path() / "k.pub");
    const std::string line = pub.substr(pub.find('\n') + 1, 56);
    Source source = source_of("trust.json", R"({"schema": "specie.trust/1", "signers": [{"name":
      "A", "role": "auditor", "issuers": ["Demonstration Dollar Ltd"], "minisign": [")" +
                                                line + "\"]}]}");
    auto trust = read_trust(
        source,
        [](const std::string&) -> Result<std::string> {
          return Error{.code = ErrorCode::not_found, .message = "none"};
        },
        Limits());
    REQUIRE(trust);
    REQUIRE(check_trust(*trust));
    // It prints the id in capitals, and no zeros before it.
    std::string printed = pub.substr(pub.find('\n') - 16, 16);
    std::ranges::replace(printed, ' ', '0');
    std::ranges::transform(printed, printed.begin(), [](char c) {
      return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    CHECK(trust->signers[0].keys[0].kid == printed);
    SignatureContext context = demonstration_context();
    context.as_of = *parse_instant("2020-10-31T23:59:59Z");
    for (const std::string legacy : {"", " -l"}) {
      CAPTURE(legacy);
      REQUIRE(runs("minisign -S -s k.key -m report.json -x s.minisig -t ours" + legacy));
      const auto checks = judged(read_file(folder.path() / "s.minisig"), &*trust, context);
      REQUIRE(checks);
      CHECK(checks->front().indication == Indication::total_passed);
    }
  }

  TEST_CASE("minisign accepts what the test's own signer writes") {
    const TemporaryFolder folder;
    folder.write("report.json", report());
    folder.write("report.json.minisig", honest());
    const std::string command = "cd " + folder.path().string() + " && minisign -V -P " +
                                minisign_line(auditor(), key_id) +
                                " -m report.json >log 2>&1 </dev/null";
    // NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe): another implementation, on fixed words
    if (std::system("minisign -v >/dev/null 2>&1") == 0) {
      // NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe)
      CHECK(std::system(command.c_str()) == 0);
    }
  }
}
