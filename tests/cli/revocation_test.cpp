#include <doctest/doctest.h>

#include <ctime>
#include <string>
#include <vector>

#include "tests/support/der_edit.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/signing_desk.hpp"
#include "tests/support/time_stamped.hpp"
#include "verify/model/date.hpp"
#include "verify/signature/digest.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// An authority below a root, an auditor below it, lists and answers about the auditor's
/// certificate: all made when the test runs, by the openssl command.
const char* const recipe = R"sh(
. ./authority.sh
make root root "/O=T/CN=Root" ca 1001
make authority root "/O=T/CN=Authority" ca 1002
make stranger root "/O=T/CN=Stranger" ca 1003
make auditor authority "/O=DEMONSTRATION Audit LLP/CN=A" signer 1004
openssl cms -sign -binary -in report.json -signer auditor.pem -inkey auditor.key -cades \
  -certfile authority.pem -outform DER -md sha256 -out report.json.p7s
entry='R\t460101000000Z\t%s\t1004\tunknown\t/O=DEMONSTRATION Audit LLP/CN=A\n'
list() { # NAME ISSUER FROM UNTIL [REVOKED]
  : > index
  if [ $# -gt 4 ]; then printf "$entry" "$5" > index; fi
  echo 02 > number
  openssl ca -config ca.conf -cert $2.pem -keyfile $2.key -gencrl -crlexts crl -crl_lastupdate $3 \
    -crl_nextupdate $4 -out $1.crl
}
list good authority 20261101000000Z 20451231000000Z
list root root 20261101000000Z 20451231000000Z
list stale authority 20260201000000Z 20260301000000Z
list revoked authority 20261101000000Z 20451231000000Z 261101000000Z
list by-stranger stranger 20261101000000Z 20451231000000Z 261101000000Z
)sh";

/// Answers about the auditor's certificate.
const char* const answers = R"sh(
. ./authority.sh
make responder authority "/O=T/CN=Responder" responder 1005
make neighbour authority "/O=T/CN=Neighbour" signer 1006
answer() { # NAME STATUS SERIAL CERTIFICATE RESPONDER [OPTIONS]
  : > index
  name=$1
  case $2 in
    V) printf 'V\t460101000000Z\t\t%s\tunknown\t/CN=A\n' $3 > index ;;
    R) printf 'R\t460101000000Z\t261101000000Z\t%s\tunknown\t/CN=A\n' $3 > index ;;
  esac
  openssl ocsp -issuer authority.pem -cert $4.pem -no_nonce -reqout query
  responder=$5
  shift 5
  openssl ocsp -index index -CA authority.pem -rsigner $responder.pem -rkey $responder.key \
    -reqin query -respout $name.ocsp "$@"
}
answer good V 1004 auditor authority -ndays 1000
answer delegated V 1004 auditor responder -ndays 1000
answer revoked R 1004 auditor authority -ndays 1000
answer unknown none 1004 auditor authority -ndays 1000
answer stale V 1004 auditor authority -nmin 1
answer by-leaf V 1004 auditor neighbour -ndays 1000
answer by-stranger V 1004 auditor stranger -ndays 1000
answer other V 1006 neighbour authority -ndays 1000
)sh";

/// The auditor below the made root; `revocation` is what the trust file asks for.
void trust_root(const SigningDesk& desk, const std::string& revocation) {
  desk.trust({auditor_known_by(R"("anchors": [{"file": "root.pem", "sha256": ")" +
                               sha256_hex(desk.read("root.pem")) +
                               R"("}], "identity": {"O": "DEMONSTRATION Audit LLP"},)"
                               R"( "revocation": ")" +
                               revocation + "\"")});
}

constexpr const char* good = "every role that the trust file requires has signed";
constexpr const char* missing = "required signatures are missing: 1 auditor";

struct Row {
  const char* what;
  const char* revocation;
  std::vector<std::string> options;
  const char* words;    ///< of the authenticity
  const char* outcome;  ///< of the signature
};

}  // namespace

TEST_SUITE("--crl, --ocsp and --cert") {
  TEST_CASE("a list beside the report says whether the signer's certificate stands") {
    const SigningDesk desk;
    desk.certify(recipe);
    const Row rows[] = {
        {"nothing given", "if-present", {}, good, "revocation not checked"},
        {"off", "off", {"--crl", "revoked.crl"}, good, "signed by DEMONSTRATION Audit LLP"},
        {"required and not given", "require", {}, missing, "TRY_LATER"},
        {"one of two", "require", {"--crl", "good.crl"}, missing, "TRY_LATER"},
        {"good", "require", {"--crl", "good.crl", "--crl", "root.crl"}, good, "signed by"},
        {"revoked",
         "require",
         {"--crl", "revoked.crl", "--crl", "root.crl"},
         missing,
         "REVOKED_NO_POE"},
        {"revoked, not required",
         "if-present",
         {"--crl", "revoked.crl"},
         missing,
         "REVOKED_NO_POE"},
        {"revoked beside good",
         "if-present",
         {"--crl", "good.crl", "--crl", "revoked.crl"},
         missing,
         "REVOKED_NO_POE"},
        {"stale", "require", {"--crl", "stale.crl", "--crl", "root.crl"}, missing, "TRY_LATER"},
        {"another authority's", "if-present", {"--crl", "by-stranger.crl"}, good, "signed by"},
        {"another authority's, required",
         "require",
         {"--crl", "by-stranger.crl", "--crl", "root.crl"},
         missing,
         "TRY_LATER"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.what);
      trust_root(desk, row.revocation);
      std::vector<std::string> arguments = {"report.json"};
      arguments.insert(arguments.end(), row.options.begin(), row.options.end());
      const Ran ran = desk.verify(arguments);
      CAPTURE(ran.out + ran.err);
      CHECK(says(ran, row.words));
      CHECK(says(ran, row.outcome));
      // The officers of the demonstration sign nothing here, so that even a good one is open.
      CHECK(ran.exit == ExitCode::inconclusive);
      const bool is_good = std::string_view(row.words) == good;
      CHECK(says(ran, "authenticity pass") == is_good);
    }
  }

  TEST_CASE("a certificate beside the report completes the chain, and adds no trust") {
    const SigningDesk desk;
    desk.certify(recipe);
    trust_root(desk, "if-present");
    Node cms = parse_der(desk.read("report.json.p7s"));
    Node& bag = cms.at(certificate_bag);
    REQUIRE(bag.children.size() == 2);
    std::erase_if(bag.children, [](const Node& each) {
      return each.encode().find("DEMONSTRATION Audit LLP") == std::string::npos;
    });
    REQUIRE(bag.children.size() == 1);
    desk.write("report.json.p7s", cms.encode());
    CHECK(says(desk.verify({"report.json"}), "NO_CERTIFICATE_CHAIN_FOUND"));
    CHECK(
        says(desk.verify({"report.json", "--cert", "stranger.pem"}), "NO_CERTIFICATE_CHAIN_FOUND"));
    CHECK(says(desk.verify({"report.json", "--cert", "authority.pem"}), good));
    desk.shell("openssl x509 -in authority.pem -outform DER -out authority.der");
    CHECK(says(desk.verify({"report.json", "--cert", "authority.der"}), good));
    // Nobody is trusted because a file beside the report holds the root.
    desk.trust({auditor_known_by(R"("pins": [{"spki_sha256": ")" + std::string(64, 'a') + "\"}]")});
    CHECK_FALSE(
        says(desk.verify({"report.json", "--cert", "authority.pem", "--cert", "root.pem"}), good));
  }

  TEST_CASE("an answer (OCSP) beside the report does the same for one certificate") {
    const SigningDesk desk;
    desk.certify(recipe);
    desk.certify(answers);
    trust_root(desk, "require");
    // Answers carry the day on which they are made.
    const std::string tomorrow = to_string_utc(std::int64_t{std::time(nullptr)} + 86'400);
    for (const std::string each :
         {"good", "delegated", "revoked", "unknown", "stale", "by-leaf", "by-stranger", "other"}) {
      CAPTURE(each);
      const Ran ran = desk.run({"verify", "report.json", "--ocsp", each + ".ocsp", "--crl",
                                "root.crl", "--trust", "trust.json", "--verify-at", tomorrow});
      CAPTURE(ran.out + ran.err);
      const bool is_good = each == "good" || each == "delegated";
      CHECK(says(ran, is_good ? good : missing));
      CHECK(says(ran, is_good             ? "signed by DEMONSTRATION Audit LLP"
                      : each == "revoked" ? "REVOKED_NO_POE"
                                          : "TRY_LATER"));
      CHECK(ran.exit == ExitCode::inconclusive);
    }
  }

  TEST_CASE("a file of another kind than its option's is an input error that says which") {
    const SigningDesk desk;
    desk.write("list.crl", time_file("clean.crl"));
    desk.write("answer.ocsp", time_file("good.ocsp"));
    desk.write("noise", "noise");
    const std::vector<std::vector<std::string>> rows = {
        {"--crl", "answer.ocsp", "not a certificate revocation list"},
        {"--crl", "noise", "not a certificate revocation list"},
        {"--ocsp", "list.crl", "not a successful OCSP response"},
        {"--ocsp", "keys/auditor.pem", "not a successful OCSP response"},
        {"--cert", "list.crl", "not certificates"},
        {"--cert", "keys/auditor.key", "not certificates"},
    };
    for (const auto& row : rows) {
      CAPTURE(row[0] + " " + row[1]);
      const Ran ran = desk.verify({"report.json", row[0], row[1]});
      CHECK(ran.exit == ExitCode::input);
      CHECK(says(ran, "E1401"));
      CHECK(says(ran, row[2]));
      CHECK(says(ran, "at " + row[1]));
      CHECK(says(ran, "as its issuer wrote it"));
      CHECK_FALSE(says(ran, "p7s"));
    }
    CHECK(desk.verify({"report.json", "--crl", "none.crl"}).exit == ExitCode::input);
  }
}
