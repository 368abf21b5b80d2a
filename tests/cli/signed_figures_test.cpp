#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/made_key.hpp"
#include "tests/support/signing_desk.hpp"
#include "verify/signature/digest.hpp"

using namespace specie;
using namespace specie::test;

namespace {

constexpr const char* type = "application/vnd.in-toto+json";
constexpr const char* good = "every role that the trust file requires has signed";

/// The predicate of ours, about this report, with these observations.
std::string statement_of(const std::string& report, const std::string& observations,
                         const std::string& more = "") {
  return R"({"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":")" +
         sha256_hex(report) +
         R"("}}],"predicateType":"urn:specie:predicate:figures:1",)"
         R"("predicate":{"observations":)" +
         observations + more + "}}";
}

struct Row {
  std::string observations;
  const char* words;
};

/// A desk whose auditor signs DSSE, and the run over one statement by that auditor.
struct Bench {
  SigningDesk desk = {};
  MadeKey key = MadeKey("ED25519");
  std::string report = desk.read("report.json");

  Bench() {
    desk.write("key.pem", key.pem());
    desk.trust({auditor_known_by(R"("keys": [{"file": "key.pem", "sha256": ")" +
                                 sha256_hex(key.pem()) + R"("}])")});
  }

  Ran over(const std::string& observations, const std::string& more = "") const {
    desk.write("report.json.dsse.json",
               envelope(type, statement_of(report, observations, more), {&key}));
    return desk.verify({"report.json"});
  }
};

std::string at(const std::string& figures) {
  return R"([{"as_of":"2026-10-31T23:59:59+00:00",)" + figures + "}]";
}

}  // namespace

TEST_SUITE("figures in a signed statement") {
  TEST_CASE("figures that are exactly the report's are noted, in any spelling of the same number") {
    const Bench bench;
    for (const char* const figures :
         {R"("coins_outstanding":"98750000.00")", R"("coins_outstanding":"98750000")",
          R"("coins_outstanding":98750000.00,"pool_value":"100000000.00")"}) {
      const Ran ran = bench.over(at(figures));
      CAPTURE(ran.out + ran.err);
      CHECK(says(ran, good));
      CHECK(says(ran, "figures are exactly the report's"));
    }
    // The same instant in another zone.
    CHECK(says(bench.over(R"([{"as_of":"2026-11-01T01:59:59+02:00",)"
                          R"("coins_outstanding":"98750000"}])"),
               good));
  }

  TEST_CASE("a figure that differs makes the run inconclusive, and both are shown") {
    const Bench bench;
    const Row rows[] = {
        {at(R"("coins_outstanding":"98750000.01")"),
         "is 98750000.01 in the statement and 98750000.00 in the report"},
        {at(R"("pool_value":"100000000.000000000000000001")"), "pool_value at 2026-10-31"},
        {at(R"("coins_outstanding":"98750000","coins_minted":"1")"),
         "coins_minted at 2026-10-31T23:59:59+00:00 is 1 in the statement and not stated"},
        {R"([{"as_of":"2026-10-30T23:59:59+00:00","coins_outstanding":"98750000.00"}])",
         "not stated in the report"},
        {at(R"("a":"1","b":"2","c":"3","d":"4","e":"5")"), "and 2 more"},
    };
    for (const Row& row : rows) {
      const Ran ran = bench.over(row.observations);
      CAPTURE(ran.out + ran.err);
      CHECK(ran.exit == ExitCode::inconclusive);
      CHECK(says(ran, "contradicts the report"));
      CHECK(says(ran, row.words));
      CHECK(says(ran, "FIGURES_DIFFER"));
      CHECK_FALSE(says(ran, good));
    }
  }

  TEST_CASE("another good signature does not outweigh what a trusted signer states") {
    const Bench bench;
    bench.desk.trust({auditor_known_by(R"("keys": [{"file": "key.pem", "sha256": ")" +
                                       sha256_hex(bench.key.pem()) + R"("}], )" +
                                       pin_of_certificate(bench.desk, "keys/auditor.pem"))});
    bench.desk.shell(
        "openssl cms -sign -binary -md sha256 -in report.json -signer keys/auditor.pem"
        " -inkey keys/auditor.key -cades -outform DER -out report.json.p7s");
    CHECK(says(bench.over(at(R"("coins_outstanding":"98750000")")), good));
    const Ran ran = bench.over(at(R"("coins_outstanding":"98750001")"));
    CAPTURE(ran.out);
    CHECK(ran.exit == ExitCode::inconclusive);
    CHECK_FALSE(says(ran, good));
    CHECK(says(ran, "authenticity inconclusive"));
  }

  TEST_CASE("a stranger's statement says nothing") {
    const Bench bench;
    bench.desk.shell(
        "openssl cms -sign -binary -md sha256 -in report.json -signer keys/auditor.pem"
        " -inkey keys/auditor.key -cades -outform DER -out report.json.p7s");
    bench.desk.trust({auditor_known_by(pin_of_certificate(bench.desk, "keys/auditor.pem"))});
    const Ran ran = bench.over(at(R"("coins_outstanding":"1")"));
    CAPTURE(ran.out);
    CHECK(says(ran, good));
    CHECK_FALSE(says(ran, "contradicts"));
  }

  TEST_CASE("a predicate of ours that is not as written is no statement") {
    const Bench bench;
    for (const std::string& each :
         {std::string("[]"), std::string("{}"), std::string("7"), std::string("[7]"),
          std::string(R"([{"coins_outstanding":"1"}])"),
          std::string(R"([{"as_of":"2026-10-31","coins_outstanding":"1"}])"),
          std::string(R"([{"as_of":"2026-10-31T23:59:59","coins_outstanding":"1"}])"),
          at(R"("coins_outstanding":"1e8")"), at(R"("coins_outstanding":"100,000,000")"),
          at(R"("coins_outstanding":true)"), at(R"("coins_outstanding":null)"),
          at(R"("coins_outstanding":["98750000"])"),
          at(R"("coins_outstanding":"98750000","coins_outstanding":"1")"),
          std::string(R"([{"as_of":"2026-10-31T23:59:59Z"}])")}) {
      CAPTURE(each);
      const Ran ran = bench.over(each);
      CAPTURE(ran.out);
      CHECK(ran.exit == ExitCode::not_authentic);
      CHECK(says(ran, "STATEMENT_MALFORMED"));
    }
    CHECK(says(bench.over(at(R"("coins_outstanding":"98750000")"), R"(,"more":1)"),
               "STATEMENT_MALFORMED"));
  }
}
