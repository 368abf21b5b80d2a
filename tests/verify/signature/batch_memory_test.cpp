#include "verify/signature/batch_memory.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "tests/support/golden.hpp"
#include "tests/support/signed_report.hpp"
#include "verify/signature/cms_check.hpp"
#include "verify/signature/trust_check.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// Everything that a check says.
std::string told(const Result<std::vector<SignatureCheck>>& checks) {
  if (!checks) {
    return checks.error().message;
  }
  std::string text;
  for (const SignatureCheck& each : *checks) {
    for (const auto& part :
         {std::string(to_string(each.indication)), std::string(to_string(each.sub_indication)),
          each.rule, each.detail, each.reason, each.hint, each.signer, each.algorithm,
          each.certificate_subject, each.certificate_sha256, each.spki_sha256,
          std::to_string(each.not_after.value_or(0)), each.content_digest}) {
      text += part + "|";
    }
    for (const std::string& note : each.notes) {
      text += note + "|";
    }
    text += "\n";
  }
  return text;
}

std::string judged(const std::string& bytes, const TrustPolicy& trust,
                   const SignatureContext& context = demonstration_context()) {
  return told(check_cms({.file = "report.json.p7s", .bytes = bytes}, digests_of(report_bytes()),
                        &trust, context, Limits()));
}

TrustPolicy remembering() {
  TrustPolicy trust = demonstration_trust();
  trust.memory = std::make_shared<BatchMemory>();
  return trust;
}

std::vector<std::string> fixtures() {
  std::vector<std::string> files;
  for (const auto& each :
       std::filesystem::directory_iterator(source_dir() / "tests/verify/signature/cms")) {
    if (each.path().extension() == ".p7s") {
      files.push_back(each.path().filename().string());
    }
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_SUITE("what a batch remembers") {
  TEST_CASE("every signature is judged as it would be alone, whichever came before it") {
    const TrustPolicy trust = remembering();
    REQUIRE(fixtures().size() > 20);
    for (int round = 0; round < 2; ++round) {
      for (const std::string& file : fixtures()) {
        CAPTURE(file);
        const std::string bytes = signature_file(file);
        CHECK(judged(bytes, trust) == judged(bytes, demonstration_trust()));
      }
    }
  }

  TEST_CASE("every flipped byte of a signature is judged as it would be alone") {
    const TrustPolicy trust = remembering();
    const std::string whole = signature_file("small.p7s");
    CHECK(judged(whole, trust) == judged(whole, demonstration_trust()));
    for (std::size_t i = 0; i < whole.size(); ++i) {
      CAPTURE(i);
      std::string flipped = whole;
      flipped[i] = static_cast<char>(flipped[i] ^ 0x01);
      CHECK(judged(flipped, trust) == judged(flipped, demonstration_trust()));
    }
  }

  TEST_CASE("an answer is not kept for another time, another signer or other rules") {
    TrustPolicy trust = remembering();
    const std::string bytes = signature_file("auditor.p7s");
    SignatureContext later = demonstration_context();
    later.verification_time = parse_instant("2060-01-01T00:00:00Z")->seconds_utc();
    CHECK(judged(bytes, trust).starts_with("TOTAL-PASSED"));
    CHECK(judged(bytes, trust, later).find("EXPIRED") != std::string::npos);
    CHECK(judged(bytes, trust).starts_with("TOTAL-PASSED"));
    auditor_in(trust).path.policy_required = true;
    CHECK(judged(bytes, trust).find("CHAIN_REFUSED") != std::string::npos);
    auditor_in(trust).path.policy_required = false;
    auditor_in(trust).anchors.front().sha256 = std::string(64, '0');
    auditor_in(trust).anchors.front().pem = signature_file("sibling.pem");
    CHECK_FALSE(judged(bytes, trust).starts_with("TOTAL-PASSED"));
  }

  TEST_CASE("an answer is not kept for other revocation data") {
    const TrustPolicy trust = remembering();
    const std::string bytes = signature_file("revoked.p7s");
    std::vector<std::string> answers;
    for (const char* list : {"", "clean.crl", "listed.crl", "clean.crl", "auditor-root.pem", ""}) {
      CAPTURE(list);
      SignatureContext context = demonstration_context();
      if (*list != '\0') {
        context.crls = {signature_file(list)};
      }
      answers.push_back(judged(bytes, trust, context));
      CHECK(answers.back() == judged(bytes, demonstration_trust(), context));
    }
    CHECK(answers[1] == answers[3]);
    CHECK(answers[0] != answers[1]);
    CHECK(answers[1] != answers[2]);
  }

  TEST_CASE("a certificate that is none is not remembered") {
    BatchMemory memory;
    CHECK(memory.certificate("") == nullptr);
    CHECK(memory.certificate("0\x03\x02\x01\x01") == nullptr);
    CHECK(memory.find(nullptr) == nullptr);
  }

  TEST_CASE("threads that share it agree") {
    const TrustPolicy trust = remembering();
    const std::string bytes = signature_file("auditor.p7s");
    const std::string alone = judged(bytes, demonstration_trust());
    std::vector<std::string> answers(4);
    std::vector<std::thread> threads;
    for (std::string& answer : answers) {
      threads.emplace_back([&] {
        for (int i = 0; i < 20; ++i) {
          answer = judged(bytes, trust);
        }
      });
    }
    for (std::thread& each : threads) {
      each.join();
    }
    for (const std::string& answer : answers) {
      CHECK(answer == alone);
    }
  }
}
