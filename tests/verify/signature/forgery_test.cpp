#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "tests/conformance/policy.hpp"
#include "tests/support/der_edit.hpp"
#include "tests/support/signed_report.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// The check of a changed `small.p7s`, whose only signer is the auditor.
SignatureCheck forged(const std::function<void(Node&)>& change,
                      const std::string& file = "small.p7s") {
  Node cms = parse_der(signature_file(file));
  change(cms);
  const auto checks = checks_of(cms.encode(), demonstration_trust());
  REQUIRE(checks.size() == 1);
  return checks.front();
}

/// The attribute whose value starts with this tag.
Node& attribute_with(Node& cms, unsigned char tag) {
  auto& all = cms.at(signed_attributes).children;
  const auto found =
      std::ranges::find_if(all, [&](const Node& each) { return each.at({1, 0}).tag == tag; });
  REQUIRE(found != all.end());
  return *found;
}

struct Row {
  const char* name;
  std::function<void(Node&)> change;
  SubIndication sub_indication;
  const char* detail;
};

std::size_t passes_of(const std::string& bytes, const ContentDigests& content) {
  const TrustPolicy trust = demonstration_trust();
  const auto checks =
      check_cms({.file = "a", .bytes = bytes}, content, &trust, demonstration_context(), Limits());
  return checks ? static_cast<std::size_t>(std::ranges::count(*checks, Indication::total_passed,
                                                              &SignatureCheck::indication))
                : 0;
}

/// How many changes of one bit, from `first` on, leave the signature passing.
std::size_t passes_after_flips(const std::string& honest, std::size_t first) {
  const ContentDigests content = digests_of(report_bytes());
  std::size_t passes = 0;
  for (std::size_t bit = first * 8; bit < honest.size() * 8; ++bit) {
    std::string changed = honest;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    const std::size_t passed = passes_of(changed, content);
    if (passed != 0) {
      MESSAGE("passes with bit ", bit % 8, " of byte ", bit / 8, " flipped");
    }
    passes += passed;
  }
  return passes;
}

}  // namespace

TEST_CASE("a changed signature fails, and the rule that caught it is named") {
  const Row rows[] = {
      {"one bit of the value",
       [](Node& cms) { cms.at(signer_info).children.back().bytes.back() ^= 1; },
       SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
      {"empty value", [](Node& cms) { cms.at(signer_info).children.back().bytes.clear(); },
       SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
      {"another digest signed",
       [](Node& cms) { attribute_with(cms, 0x04).at({1, 0}).bytes[0] ^= 1; },
       SubIndication::hash_failure, "CONTENT_CHANGED"},
      {"a short digest", [](Node& cms) { attribute_with(cms, 0x04).at({1, 0}).bytes.pop_back(); },
       SubIndication::format_failure, "MESSAGE_DIGEST_LENGTH"},
      {"content of another type", [](Node& cms) { cms.at(content_type).bytes.back() = 5; },
       SubIndication::format_failure, "CONTENT_TYPE_MISMATCH"},
      {"an attribute twice",
       [](Node& cms) {
         auto& all = cms.at(signed_attributes).children;
         all.insert(all.begin(), all.front());
       },
       SubIndication::format_failure, "DUPLICATE_ATTRIBUTE"},
      {"a second digest",
       [](Node& cms) {
         Node& values = attribute_with(cms, 0x04).at({1});
         values.children.push_back(values.children.front());
       },
       SubIndication::format_failure, "ATTRIBUTE_NOT_SINGLE"},
      {"attributes in another order",
       [](Node& cms) {
         auto& all = cms.at(signed_attributes).children;
         std::swap(all.front(), all.back());
       },
       SubIndication::format_failure, "SIGNED_ATTRS_NOT_DER"},
      {"no content type",
       [](Node& cms) {
         auto& all = cms.at(signed_attributes).children;
         std::erase_if(all, [](const Node& each) { return each.at({1, 0}).tag == 0x06; });
       },
       SubIndication::format_failure, "MANDATORY_ATTRIBUTE_MISSING"},
      {"no attributes at all",
       [](Node& cms) {
         auto& fields = cms.at(signer_info).children;
         fields.erase(fields.begin() + 3);
       },
       SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
      {"another signing time",
       [](Node& cms) { attribute_with(cms, 0x17).at({1, 0}).bytes[1] = '5'; },
       SubIndication::sig_crypto_failure, "SIGNATURE_WRONG"},
      {"no time as signing time",
       [](Node& cms) { attribute_with(cms, 0x17).at({1, 0}).bytes = "261332000000Z"; },
       SubIndication::format_failure, "SIGNING_TIME_MALFORMED"},
      {"signing time unsigned",
       [](Node& cms) {
         const Node time = attribute_with(cms, 0x17);
         cms.at(signer_info).children.push_back({.tag = 0xA1, .children = {time}});
       },
       SubIndication::format_failure, "ATTRIBUTE_NOT_SIGNED"},
      {"another digest algorithm stated",
       [](Node& cms) { cms.at(signer_info).at({2, 0}).bytes.back() = 3; },
       SubIndication::format_failure, "MESSAGE_DIGEST_LENGTH"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const SignatureCheck check = forged(row.change);
    CHECK(check.indication == Indication::total_failed);
    CHECK(to_string(check.sub_indication) == to_string(row.sub_indication));
    CHECK(check.detail == row.detail);
    CHECK(check.signer == "DEMONSTRATION Audit LLP");  // a claim
    CHECK(check.content_digest.empty());
  }
}

TEST_CASE("one bit of the report changed breaks every signature") {
  const std::string report = report_bytes();
  for (std::size_t i = 0; i < report.size(); ++i) {
    std::string changed = report;
    changed[i] ^= 1;
    const auto checks = checks_of(signature_file("auditor.p7s"), demonstration_trust(),
                                  demonstration_context(), digests_of(changed));
    CHECK(checks.front().indication == Indication::total_failed);
    CHECK(checks.front().sub_indication == SubIndication::hash_failure);
  }
}

TEST_CASE("signed attributes are not content, whatever the rest of the file says") {
  Node cms = parse_der(signature_file("small.p7s"));
  Node attributes = cms.at(signed_attributes);
  attributes.tag = 0x31;
  auto& fields = cms.at(signer_info).children;
  fields.erase(fields.begin() + 3);
  const auto checks = checks_of(cms.encode(), demonstration_trust(), demonstration_context(),
                                digests_of(attributes.encode()));
  CHECK(checks.front().indication == Indication::total_failed);
  CHECK(checks.front().sub_indication == SubIndication::format_failure);
  CHECK(checks.front().detail == "SIGNED_ATTRS_STRIPPED");
  CHECK(checks.front().rule == "C-07");
}

TEST_CASE("a sibling certificate with the same key is not the one that was named") {
  TrustPolicy trust = demonstration_trust();
  auditor_in(trust).pins = {pin_of("small")};
  Node cms = parse_der(signature_file("by-key-identifier.p7s"));
  cms.at(certificate_bag).children = {
      parse_der(conformance::der_of(signature_file("sibling.pem")))};
  const auto checks = checks_of(cms.encode(), trust);
  CHECK(checks.front().indication == Indication::total_failed);
  CHECK(checks.front().detail == "SIGNING_CERTIFICATE_MISMATCH");
}

TEST_CASE("two certificates that answer to one name make the signer unknown") {
  const SignatureCheck check = forged(
      [](Node& cms) {
        cms.at(certificate_bag)
            .children.push_back(parse_der(conformance::der_of(signature_file("sibling.pem"))));
      },
      "by-key-identifier.p7s");
  CHECK(check.detail == "SIGNER_AMBIGUOUS");
  CHECK(check.indication == Indication::indeterminate);
}

TEST_CASE("a container without a signer is unsigned") {
  Node cms = parse_der(signature_file("small.p7s"));
  cms.at(signer_infos).children.clear();
  CHECK(checks_of(cms.encode(), demonstration_trust()).empty());
}

TEST_CASE("what is not one CMS object is an error, not a verdict") {
  const std::string honest = signature_file("small.p7s");
  const std::string pem = signature_file("small-pem.p7s");
  const std::string hostile[] = {
      "",
      "x",
      std::string(1000, '\0'),
      std::string(100'000, '\x30'),
      report_bytes(),
      honest + '\0',
      honest + honest,
      pem + pem,
      pem + "after the end",
      "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
      "-----BEGIN CMS-----\nMAB=\n-----END CMS-----\n",
      signature_file("sibling.pem"),
  };
  const TrustPolicy trust = demonstration_trust();
  for (const std::string& bytes : hostile) {
    CAPTURE(bytes.substr(0, 40));
    const auto checks = check_cms({.file = "a.p7s", .bytes = bytes}, digests_of(report_bytes()),
                                  &trust, demonstration_context(), Limits());
    REQUIRE_FALSE(checks);
    CHECK(checks.error().code == ErrorCode::malformed_signature);
    CHECK(checks.error().document == "a.p7s");
  }
}

TEST_CASE("limits hold before anything is verified") {
  const TrustPolicy trust = demonstration_trust();
  const CmsContainer two{.file = "a", .bytes = signature_file("two-signers.p7s")};
  for (const Limits& limits :
       {Limits{.container_bytes = 100}, Limits{.signatures = 1}, Limits{.certificates_bag = 1}}) {
    const auto checks =
        check_cms(two, digests_of(report_bytes()), &trust, demonstration_context(), limits);
    REQUIRE_FALSE(checks);
    CHECK(checks.error().code == ErrorCode::signature_over_limit);
  }
}

TEST_CASE("no flipped bit of a signature passes") {
  const std::string honest = signature_file("small.p7s");
  CHECK(passes_of(honest, digests_of(report_bytes())) == 1);
  CHECK(passes_after_flips(honest, 0) == 0);
}

TEST_CASE("no flipped bit of what a signer says passes, by any scheme") {
  for (const char* file : {"auditor.p7s", "pss.p7s"}) {
    CAPTURE(file);
    const std::string honest = signature_file(file);
    const std::string signers = parse_der(honest).at(signer_infos).encode();
    CHECK(passes_of(honest, digests_of(report_bytes())) == 1);
    CHECK(passes_after_flips(honest, honest.size() - signers.size()) == 0);
  }
}

TEST_CASE("no signature that is cut short passes") {
  const std::string honest = signature_file("small.p7s");
  const ContentDigests content = digests_of(report_bytes());
  for (std::size_t size = 0; size < honest.size(); ++size) {
    CAPTURE(size);
    CHECK(passes_of(honest.substr(0, size), content) == 0);
  }
}
