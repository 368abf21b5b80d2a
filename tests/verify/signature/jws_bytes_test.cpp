#include <doctest/doctest.h>

#include <algorithm>

#include "formats/json/jws_reader.hpp"
#include "tests/support/signed_jws.hpp"
#include "verify/model/base64.hpp"
#include "verify/signature/jws_check.hpp"

using namespace specie;
using namespace specie::test;

namespace {

const std::string payload = "coins,1\n";

const JoseKey& auditor() { return jose_key("ES256-auditor"); }

bool passes(const std::string& bytes, const SignedContent& content, const TrustPolicy& trust) {
  const auto jws = read_jws("report.json.jws", bytes, Limits());
  if (!jws) {
    return false;
  }
  const auto checks = check_jws(*jws, content, &trust, demonstration_context(), Limits());
  return std::ranges::any_of(checks, [](const SignatureCheck& each) {
    return each.indication == Indication::total_passed;
  });
}

std::string general() {
  return R"({"payload":")" + encode_base64url(payload) + R"(","signatures":[)" +
         json_signature(auditor(), auditor_header(auditor()), payload) + "]}";
}

std::string flattened() {
  const std::string whole = json_signature(auditor(), auditor_header(auditor()), payload);
  return R"({"payload":")" + encode_base64url(payload) + "\"," + whole.substr(1);
}

}  // namespace

TEST_CASE("no bit of a JWS can be turned, and no end cut off, without its failing") {
  const TrustPolicy trust = trust_in(auditor());
  const std::string samples[] = {compact_jws(auditor(), auditor_header(auditor()), payload),
                                 detached_jws(auditor(), auditor_header(auditor()), payload),
                                 general(), flattened()};
  for (const std::string& sample : samples) {
    CAPTURE(sample);
    REQUIRE(passes(sample, content_of(payload), trust));
    for (std::size_t at = 0; at < sample.size(); ++at) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        std::string changed = sample;
        changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << bit));
        const bool passed = passes(changed, content_of(payload), trust);
        CHECK_MESSAGE(!passed, "byte ", at, ", bit ", bit);
      }
      CHECK_MESSAGE(!passes(sample.substr(0, at), content_of(payload), trust), "cut at ", at);
    }
  }
}

TEST_CASE("no bit of the content can be turned under a JWS beside it") {
  const TrustPolicy trust = trust_in(auditor());
  const std::string detached = detached_jws(auditor(), auditor_header(auditor()), payload);
  for (std::size_t at = 0; at < payload.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string changed = payload;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << bit));
      CHECK_FALSE(passes(detached, content_of(changed), trust));
    }
    CHECK_FALSE(passes(detached, content_of(payload.substr(0, at)), trust));
  }
}
