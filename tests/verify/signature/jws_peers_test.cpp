#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "tests/support/golden.hpp"
#include "tests/support/signed_jws.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace specie;
using namespace specie::test;

namespace {

const std::string payload = "coins,1000000\n";

bool runs(const TemporaryFolder& folder, const std::string& command) {
  const std::string whole = "cd '" + folder.path().string() + "' && " + command + " 2>log";
  return std::system(whole.c_str()) == 0;  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

bool has_jose(const TemporaryFolder& folder) {
  const bool is_here = runs(folder, "jose alg >algs");
  if (!is_here) {
    std::cout << "not run: the jose command is not installed (Debian: jose)\n";
  }
  return is_here;
}

}  // namespace

TEST_CASE("what jose signs, we accept, in each serialisation, and not over other bytes") {
  const TemporaryFolder folder;
  if (!has_jose(folder)) {
    return;
  }
  folder.write("payload", payload);
  for (const char* alg : {"ES256", "ES384", "ES512", "RS256", "PS256", "PS512"}) {
    CAPTURE(alg);
    const std::string key = R"({"alg":")" + std::string(alg) + R"(","kid":"auditor"})";
    REQUIRE(runs(folder, "jose jwk gen -i '" + key + "' -o key.jwk"));
    REQUIRE(runs(folder, "jose jwk pub -i key.jwk -o public.jwk"));
    const TrustPolicy trust = jws_trust(read_file(folder.path() / "public.jwk"));
    for (const char* form : {"-c", "", "-k key.jwk"}) {
      CAPTURE(form);
      const std::string made = R"(jose jws sig -I payload -s '{"protected":{"kid":"auditor"}}' )"
                               R"(-k key.jwk )" +
                               std::string(form) + " -o made.jws";
      if (std::string_view(form) == "-k key.jwk") {
        REQUIRE(runs(folder, "jose jws sig -I payload -k key.jwk -k key.jwk -o made.jws"));
      } else {
        REQUIRE(runs(folder, made));
      }
      const std::string jws = read_file(folder.path() / "made.jws");
      for (const SignatureCheck& check : jws_checks(jws, content_of(payload), trust)) {
        CHECK(check.reason == "signed by DEMONSTRATION Audit LLP over these bytes");
      }
      for (const SignatureCheck& check : jws_checks(jws, content_of("coins,2\n"), trust)) {
        CHECK(check.indication == Indication::total_failed);
      }
    }
  }
}

TEST_CASE("jose accepts what our tests sign, so that they sign what they should") {
  const TemporaryFolder folder;
  if (!has_jose(folder)) {
    return;
  }
  for (const char* alg : {"ES256", "ES384", "ES512", "RS256", "PS256"}) {
    CAPTURE(alg);
    const JoseKey& key = jose_key(alg);
    folder.write("made.jws", compact_jws(key, auditor_header(key), payload));
    folder.write("public.jwk", jwk_of(key, R"("kid":"auditor")"));
    CHECK(runs(folder, "jose jws ver -i made.jws -k public.jwk -O verified"));
    CHECK(read_file(folder.path() / "verified") == payload);
  }
}
