#include <doctest/doctest.h>

#include <ctime>
#include <string>
#include <vector>

#include "tests/support/golden.hpp"
#include "tests/support/made_key.hpp"
#include "tests/support/signing_desk.hpp"
#include "verify/model/base64.hpp"
#include "verify/model/date.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/dsse_check.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// A token with two keys that never leave it, and a certificate for each that the token signed.
const char* const make_token = R"sh(
set -e
mkdir tokens
printf 'directories.tokendir = %s/tokens\nobjectstore.backend = file\n' "$PWD" > softhsm2.conf
. ./token.env
softhsm2-util --init-token --free --label specie --pin 1234 --so-pin 5678
id=0
for key in rsa:3072 EC:prime256v1; do
  id=$((id + 1))
  pkcs11-tool --module "$PKCS11_MODULE_PATH" --token-label specie --login --pin 1234 \
    --keypairgen --key-type $key --label "${key%%:*}" --id 0$id
done
printf '[req]\ndistinguished_name=name\nprompt=no\n[name]\nO=DEMONSTRATION Audit LLP\n' > conf
printf '[signer]\nbasicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n' >> conf
printf 'extendedKeyUsage=1.3.6.1.5.5.7.3.36\n' >> conf
for key in rsa EC; do
  openssl req -engine pkcs11 -keyform engine -new -x509 -days 1000 -sha256 -key "$(key_of $key)" \
    -config conf -extensions signer -out $key.pem
  openssl x509 -in $key.pem -outform DER -out $key.der
  openssl x509 -in $key.pem -noout -pubkey > $key.pub.pem
done
)sh";

const char* const token_env = R"sh(
export SOFTHSM2_CONF="$PWD/softhsm2.conf"
PKCS11_MODULE_PATH=$(ls /usr/lib/softhsm/libsofthsm2.so /usr/lib/*/softhsm/libsofthsm2.so \
  2>/dev/null | head -n 1)
export PKCS11_MODULE_PATH
key_of() { echo "pkcs11:token=specie;object=$1;type=private;pin-value=1234"; }
)sh";

bool has_token(const SigningDesk& desk) {
  return desk.has("softhsm2-util --version && command -v pkcs11-tool && openssl engine pkcs11",
                  "softhsm2, opensc, libengine-pkcs11-openssl");
}

/// Has the token sign a file's bytes with SHA-256.
std::string signed_by(const SigningDesk& desk, const std::string& key, const std::string& bytes) {
  desk.write("to-sign", bytes);
  desk.shell(
      ". ./token.env; openssl dgst -engine pkcs11 -keyform engine -sha256 -sign \"$(key_of " + key +
      ")\" -out value to-sign");
  return desk.read("value");
}

/// The certificates are of the moment of making.
Ran verify_tomorrow(const SigningDesk& desk, const std::string& signature) {
  const std::string tomorrow = to_string_utc(std::int64_t{std::time(nullptr)} + 86'400);
  return desk.run({"verify", "report.json", "--sig", signature, "--trust", "trust.json",
                   "--verify-at", tomorrow});
}

constexpr const char* good = "every role that the trust file requires has signed";

/// It is right over the report, and over no other.
void check_signature(const SigningDesk& desk, const std::string& signature,
                     const std::string& algorithm) {
  CAPTURE(signature);
  const std::string report = desk.read("report.json");
  const Ran ran = verify_tomorrow(desk, signature);
  CAPTURE(ran.out + ran.err);
  CHECK(says(ran, good));
  CHECK(says(ran, algorithm));
  desk.write("report.json", report + "\n");
  CHECK(verify_tomorrow(desk, signature).exit == ExitCode::not_authentic);
  desk.write("report.json", report);
}

}  // namespace

TEST_CASE("what a hardware token signs (SoftHSM), we accept: CMS, JWS and DSSE") {
  const SigningDesk desk;
  if (!has_token(desk)) {
    return;
  }
  desk.write("token.env", token_env);
  desk.write("make.sh", make_token);
  desk.shell("sh make.sh");
  const std::string report = desk.read("report.json");
  for (const auto& [key, algorithm] :
       {std::pair<std::string, std::string>{"rsa", "rsa-pkcs1-sha256-3072"},
        {"EC", "ecdsa-p256-sha256"}}) {
    desk.trust({auditor_known_by(pin_of_certificate(desk, key + ".pem"))});
    desk.shell(
        ". ./token.env; openssl cms -sign -engine pkcs11 -keyform engine -inkey \"$(key_of " + key +
        ")\" -signer " + key + ".pem -binary -in report.json -md sha256 -cades" +
        " -outform DER -out " + key + ".p7s");
    check_signature(desk, key + ".p7s", algorithm);
  }

  desk.trust({auditor_known_by(pin_of_certificate(desk, "rsa.pem"))});
  const std::string header =
      encode_base64url(R"({"alg":"RS256","x5c":[")" + base64(desk.read("rsa.der")) + "\"]}");
  const std::string payload = encode_base64url(report);
  desk.write("token.jws",
             header + ".." + encode_base64url(signed_by(desk, "rsa", header + "." + payload)));
  check_signature(desk, "token.jws", "rsa-pkcs1-sha256-3072");

  const std::string type = "application/vnd.specie.report+json";
  const std::string key = desk.read("EC.pub.pem");
  desk.trust(
      {auditor_known_by(R"("payload_types": [")" + type + R"("], "keys": [)" +
                        R"({"file": "EC.pub.pem", "sha256": ")" + sha256_hex(key) + "\"}]")});
  desk.write("token.dsse.json",
             R"({"payloadType":")" + type + R"(","payload":")" + base64(report) +
                 R"(","signatures":[{"sig":")" +
                 base64(signed_by(desk, "EC", pre_authentication_encoding(type, report))) +
                 "\"}]}");
  check_signature(desk, "token.dsse.json", "ecdsa-p256-sha256");
}
