#include <doctest/doctest.h>

#include <ctime>

#include "tests/support/golden.hpp"
#include "tests/support/made_key.hpp"
#include "tests/support/signed_jws.hpp"
#include "tests/support/signed_report.hpp"
#include "tests/support/signing_desk.hpp"
#include "verify/model/base64.hpp"

using namespace specie;
using namespace specie::test;

namespace {

const std::string payload = "coins,1000000\n";

/// A root, a signer whose certificate ends in two days, and a time-stamp authority, by openssl.
const char* const recipe = R"sh(
. ./authority.sh
soon=$(date -u -d '+2 days' +%Y%m%d000000Z)
make root root "/O=T/CN=Root" ca 1001 20660101000000Z
make auditor root "/O=DEMONSTRATION Audit LLP/CN=A" signer 1002 $soon
make tsa-root tsa-root "/O=T/CN=Time Root" ca 1003 20660101000000Z
make tsa tsa-root "/O=T/CN=Time" tsa 1004 20660101000000Z
openssl x509 -in auditor.pem -outform DER -out auditor.der
cat > stamp.sh <<'END'
printf '[tsa]\ndefault_tsa=t\n[t]\nserial=tsa-serial\ncrypto_device=builtin\n' > tsa.conf
printf 'signer_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\n' >> tsa.conf
printf 'accuracy=secs:1\ness_cert_id_alg=sha256\n' >> tsa.conf
echo 4E00 > tsa-serial
openssl ts -query -data "$1" -sha256 -cert -no_nonce -out query
openssl ts -reply -config tsa.conf -queryfile query -signer tsa.pem -inkey tsa.key -out reply
openssl ts -reply -config tsa.conf -in reply -token_out -out "$2"
END
)sh";

Anchor anchor(const SigningDesk& desk, const std::string& name) {
  const std::string pem = desk.read(name);
  return {.file = name, .sha256 = sha256_hex(pem), .pem = pem};
}

/// JWS of one desk: a header that names the certificate, and a value over the payload.
struct Maker {
  SigningDesk desk = {};
  TrustPolicy trust = {};
  std::string header = {};
  std::string value = {};

  Maker() {
    desk.certify(recipe);
    trust.file = "trust.json";
    trust.signers = {{.name = "DEMONSTRATION Audit LLP",
                      .role = Role::auditor,
                      .issuers = {demonstration_context().issuer},
                      .anchors = {anchor(desk, "root.pem")},
                      .identity = {{"O", "DEMONSTRATION Audit LLP"}}},
                     {.name = "DEMONSTRATION Time-stamps",
                      .role = Role::tsa,
                      .anchors = {anchor(desk, "tsa-root.pem")}}};
    header =
        encode_base64url(R"({"alg":"ES256","x5c":[")" + base64(desk.read("auditor.der")) + "\"]}");
    desk.write("auditor-key", desk.read("auditor.key"));
    value = signed_value();
  }

  std::string signed_value() const {
    desk.shell("pwd > where");
    std::string folder = desk.read("where");
    folder.pop_back();
    const JoseKey key{.alg = "ES256", .pem = folder + "/auditor.key", .jwk = {}};
    return encode_base64url(jws_value(key, header + "." + encode_base64url(payload)));
  }

  std::string token_over(const std::string& octets) const {
    desk.write("octets", octets);
    desk.shell("sh stamp.sh octets token");
    return desk.read("token");
  }

  /// A flattened JWS with these components of `etsiU`.
  std::string jws(const std::string& etsi_u) const {
    return R"({"payload":")" + encode_base64url(payload) + R"(","protected":")" + header +
           R"(","signature":")" + value + R"(","header":{"etsiU":[)" + etsi_u + "]}}";
  }

  SignatureCheck judged(const std::string& etsi_u, int days, VerifyAt basis = VerifyAt::given) {
    SignatureContext context = demonstration_context();
    context.verification_time = std::int64_t{std::time(nullptr)} + 86'400LL * days;
    context.basis = basis;
    const auto checks = jws_checks(jws(etsi_u), content_of(payload), trust, context);
    REQUIRE(checks.size() == 1);
    return checks.front();
  }
};

std::string sig_tst(const std::string& token) {
  return R"({"sigTst":{"tstTokens":[{"val":")" + base64(token) + R"("}]}})";
}

std::string encoded(const std::string& component) {
  return "\"" + encode_base64url(component) + "\"";
}

}  // namespace

TEST_CASE("JAdES sigTst: a time-stamp over the signature's text proves that it existed (T-02)") {
  Maker maker;
  const std::string token = maker.token_over(maker.value);
  const SignatureCheck fresh = maker.judged("", 1);
  CAPTURE(fresh.reason);
  CHECK(fresh.indication == Indication::total_passed);
  CHECK(maker.judged("", 900).sub_indication == SubIndication::out_of_bounds_no_poe);
  for (const std::string& form : {sig_tst(token), encoded(sig_tst(token))}) {
    const SignatureCheck later = maker.judged(form, 900);
    CAPTURE(later.reason);
    CHECK(later.indication == Indication::total_passed);
    CHECK(later.signer == "DEMONSTRATION Audit LLP");
    REQUIRE(later.time_stamps.size() == 1);
    CHECK(later.time_stamps.front().counts());
    CHECK(later.proven_time == later.time_stamps.front().latest);
    CHECK(later.control_time == later.proven_time);
  }
  // 4.1: under `now` and `claimed` no time-stamp moves a clock.
  CHECK(maker.judged(sig_tst(token), 900, VerifyAt::now).sub_indication ==
        SubIndication::out_of_bounds_no_poe);
}

TEST_CASE("a sigTst that is over something else, or nothing, proves nothing and harms nothing") {
  Maker maker;
  const std::string token = maker.token_over(maker.value);
  const std::string over_octets = maker.token_over(decode_base64url(maker.value).value());
  const std::string over_other = maker.token_over(maker.signed_value());
  std::string broken = token;
  broken[broken.size() - 5] = static_cast<char>(broken[broken.size() - 5] ^ 1);
  const std::string rows[] = {
      sig_tst(over_octets),
      sig_tst(over_other),
      sig_tst(broken),
      sig_tst(token.substr(0, 100)),
      sig_tst(""),
      R"({"sigTst":{"tstTokens":[{"val":"!"}]}})",
      R"({"sigTst":{"tstTokens":[{}]}})",
      R"({"sigTst":{"tstTokens":7}})",
      R"({"sigTst":{}})",
      R"({"sigTst":[]})",
      R"({"sigTst":null})",
  };
  for (const std::string& row : rows) {
    CAPTURE(row.substr(0, 60));
    CHECK(maker.judged(row, 1).indication == Indication::total_passed);
    const SignatureCheck late = maker.judged(row, 900);
    CHECK(late.sub_indication == SubIndication::out_of_bounds_no_poe);
    CHECK_FALSE(late.proven_time);
    for (const TimeStampCheck& each : late.time_stamps) {
      CHECK_FALSE(each.counts());
      CHECK_FALSE(each.reason.empty());
    }
  }
  // What cannot be read might say that the certificate is revoked.
  for (const std::string each : {"7", "\"!\""}) {
    CHECK(maker.judged(each, 1).indication == Indication::indeterminate);
  }
  // One that counts among those that do not is enough.
  CHECK(maker.judged(sig_tst(over_other) + "," + sig_tst(token), 900).indication ==
        Indication::total_passed);
  // An authority that the trust file does not name counts for nobody.
  maker.trust.signers.pop_back();
  CHECK(maker.judged(sig_tst(token), 900).sub_indication == SubIndication::out_of_bounds_no_poe);
}
