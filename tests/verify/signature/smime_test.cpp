#include "verify/signature/smime.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "tests/support/golden.hpp"
#include "tests/support/made_key.hpp"
#include "tests/support/replaced.hpp"
#include "tests/support/signed_report.hpp"
#include "tests/support/temporary_folder.hpp"
#include "verify/signature/mail.hpp"
#include "verify/signature/trust_facts.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// The auditor's mail is made from a signature over the whole first part, which the openssl command
/// made over the report: so the part is the report, and has no header of its own.
std::string p7s() { return base64(signature_file("small.p7s")); }

std::string mail(const std::string& part, const std::string& signature,
                 const std::string& boundary = "b") {
  return "From: auditor@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/signed; "
         "protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=\"" +
         boundary + "\"\r\n\r\nThis is an S/MIME signed message\r\n\r\n--" + boundary + "\r\n" +
         part + "\r\n--" + boundary +
         "\r\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n"
         "Content-Transfer-Encoding: base64\r\n\r\n" +
         signature + "\r\n--" + boundary + "--\r\n";
}

const std::string part = "Content-Type: text/plain\r\n\r\nreport\r\n";

}  // namespace

TEST_SUITE("signed mails (C-01)") {
  TEST_CASE("a mail is taken apart into what was signed, and what that carries") {
    const auto read = parse_signed_mail(mail(part, "AAEC"));
    REQUIRE(read);
    CHECK(read->part == part);
    CHECK(read->body == "report\r\n");
    CHECK(read->cms == std::string("\0\1\2", 3));
    const auto attached = parse_signed_mail(
        mail("Content-Type: application/json; name=r.json\r\nContent-Transfer-Encoding: "
             "BASE64\r\n\r\neyJh\r\nIjogMX0K",
             "AAEC"));
    REQUIRE(attached);
    CHECK(attached->body == "{\"a\": 1}\n");
    const auto quoted = parse_signed_mail(
        mail("Content-Transfer-Encoding: quoted-printable\r\n\r\na=3D=\r\nb=C3=A9", "AAEC"));
    REQUIRE(quoted);
    CHECK(quoted->body == "a=b\xC3\xA9");
  }

  TEST_CASE("lines end in CR LF where they are signed, however the mail was stored") {
    std::string stored = mail(part, "AAEC");
    std::erase(stored, '\r');
    const auto read = parse_signed_mail(stored);
    REQUIRE(read);
    CHECK(read->part == part);
    CHECK(read->body == "report\r\n");
    const auto binary =
        parse_signed_mail(mail("Content-Transfer-Encoding: binary\r\n\r\na\nb", "AAEC"));
    REQUIRE(binary);
    CHECK(binary->body == "a\nb");
  }

  TEST_CASE("a mail that two programs could read differently is refused") {
    const std::string good = mail(part, "AAEC");
    REQUIRE(parse_signed_mail(good));
    const std::string type = "Content-Type: multipart/signed; ";
    const std::string bad[] = {
        "",
        "\r\n",
        "From: x\r\n\r\nhello",
        test::replaced(good, "MIME-Version: 1.0\r\n", "MIME-Version: 1.0\r\nMIME-Version: 1.0\r\n"),
        test::replaced(good, "MIME-Version: 1.0\r\n", "Content-Type: text/plain\r\n"),
        test::replaced(good, "MIME-Version: 1.0\r\n", "content-TYPE: multipart/signed\r\n"),
        test::replaced(good, "MIME-Version: 1.0\r\n", "no field\r\n"),
        test::replaced(good, "MIME-Version: 1.0\r\n", "Content-Type : text/plain\r\n"),
        test::replaced(good, "From:", " From:"),
        test::replaced(good, "auditor@", std::string("a\0", 2)),
        test::replaced(good, "auditor@", "a\rContent-Type: text/plain"),
        test::replaced(good, type, type + "boundary=c; "),
        test::replaced(good, type, type + "boundary*=c; "),
        test::replaced(good, type, type + "boundary*0=b; "),
        test::replaced(good, type, type + "(comment) "),
        test::replaced(good, "boundary=\"b\"", "boundary=\"\\b\""),
        test::replaced(good, "boundary=\"b\"", "boundary=\"\""),
        test::replaced(good, "boundary=\"b\"", "boundary=\"" + std::string(71, 'b') + "\""),
        test::replaced(good, "; boundary=\"b\"", ""),
        test::replaced(good, "protocol=\"application/pkcs7-signature\"",
                       "protocol=\"application/pgp\""),
        test::replaced(good, "multipart/signed", "multipart/mixed"),
        test::replaced(good, "\r\n--b--", "\r\n--b"),
        test::replaced(good, "\r\n--b--\r\n", ""),
        test::replaced(good, "\r\n--b--", "\r\n--b\r\n\r\nthird\r\n--b--"),
        test::replaced(good, "This is an S/MIME signed message", "--b--"),
        mail("Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--", "AAEC"),
        mail("report without header", "AAEC"),
        mail("Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\nx", "AAEC"),
        mail("Content-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 7bit\r\n\r\nAAEC",
             "AAEC"),
        mail("Content-Transfer-Encoding: uuencode\r\n\r\nx", "AAEC"),
        mail("Content-Transfer-Encoding: base64\r\n\r\nAAE", "AAEC"),
        mail("Content-Transfer-Encoding: base64\r\n\r\nAAEC!", "AAEC"),
        mail("Content-Transfer-Encoding: quoted-printable\r\n\r\na=3", "AAEC"),
        mail("Content-Transfer-Encoding: quoted-printable\r\n\r\na=3d", "AAEC"),
        mail(part, "AAE"),
        mail(part, "AA EC"),
        test::replaced(good, "Content-Type: application/pkcs7-signature",
                       "Content-Type: text/plain"),
        "X: " + std::string(70'000, 'x') + "\r\n" + good,
    };
    for (const std::string& each : bad) {
      CAPTURE(each.substr(0, 600));
      const auto read = parse_signed_mail(each);
      REQUIRE_FALSE(read);
      CHECK(read.error().code == ErrorCode::malformed_signature);
    }
  }

  TEST_CASE("a boundary is a whole line, and nothing like it") {
    for (const char* line : {"--bb", " --b", "--b x", "x--b", "-b", "--B", "--b-", "--b--x"}) {
      CAPTURE(line);
      const auto read = parse_signed_mail(
          mail("Content-Type: text/plain\r\n\r\nreport\r\n" + std::string(line) + "\r\n", "AAEC"));
      REQUIRE(read);
      CHECK(read->body == "report\r\n" + std::string(line) + "\r\n");
    }
  }

  TEST_CASE("what the openssl command mails is accepted, and no change of what it signed is") {
    const TemporaryFolder folder;
    const std::string report = "{}\n";
    folder.write("part",
                 "Content-Type: application/json\r\nContent-Transfer-Encoding: base64\r\n"
                 "\r\n" +
                     base64(report) + "\r\n");
    const auto runs = [&](const std::string& command) {
      // NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe): another implementation
      return std::system(
                 ("cd " + folder.path().string() + " && " + command + " >log 2>&1").c_str()) == 0;
    };
    REQUIRE(
        runs("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k "
             "-out c.pem -days 30 -subj /CN=a -addext keyUsage=critical,digitalSignature "
             "-addext basicConstraints=critical,CA:false"));
    REQUIRE(
        runs("openssl cms -sign -cades -binary -crlfeol -in part -signer c.pem -inkey k -out "
             "m.eml"));
    const std::string certificate = read_file(folder.path() / "c.pem");
    TrustPolicy trust = demonstration_trust();
    trust.signers = {{.name = "a",
                      .issuers = {demonstration_context().issuer},
                      .pins = {{.spki_sha256 = certificates_in(certificate).front().spki_sha256}},
                      .revocation = Revocation::off}};
    SignatureContext context = demonstration_context();
    context.as_of = *parse_instant("2020-10-31T23:59:59Z");
    context.verification_time = std::time(nullptr);
    const std::string good = read_file(folder.path() / "m.eml");
    const auto passes = [&](const std::string& bytes) {
      const auto checks = check_signed_mail("m.eml", bytes, {.digests = digests_of(report)}, &trust,
                                            context, Limits());
      return checks && checks->size() == 1 &&
             checks->front().indication == Indication::total_passed;
    };
    REQUIRE(passes(good));
    const auto from = good.find("Content-Type: application/json");
    const auto until = good.find("\r\n\r\n--", from) == std::string::npos
                           ? good.find("\n--", from)
                           : good.find("\r\n\r\n--", from);
    REQUIRE(until != std::string::npos);
    std::size_t passed = 0;
    for (std::size_t at = from; at < until; ++at) {
      std::string changed = good;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      passed += passes(changed) ? 1U : 0U;
    }
    for (std::size_t size = 0; size < good.rfind("--"); ++size) {
      passed += passes(good.substr(0, size)) ? 1U : 0U;
    }
    CHECK(passed == 0);
  }

  TEST_CASE("a mail is told from other files by its header") {
    CHECK(is_signed_mail(mail(part, "AAEC")));
    CHECK(is_signed_mail("Content-Type: application/x-pkcs7-mime\n\nAAEC"));
    CHECK_FALSE(is_signed_mail("Content-Type: text/plain\n\nAAEC"));
    CHECK_FALSE(is_signed_mail(signature_file("small.p7s")));
    CHECK_FALSE(is_signed_mail(signature_file("small-pem.p7s")));
    CHECK_FALSE(is_signed_mail("untrusted comment: x\n\nx"));
    CHECK_FALSE(is_signed_mail(""));
  }

  TEST_CASE("the report must be what the mail's signed part carries") {
    const TrustPolicy trust = demonstration_trust();
    const std::string enveloping =
        "MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=signed-data\n"
        "Content-Transfer-Encoding: base64\n\n" +
        base64(signature_file("enveloping.p7s")) + "\n";
    const std::string report = report_bytes();
    const auto judged = [&](const std::string& bytes, const SignedContent& content) {
      return check_signed_mail("m.eml", bytes, content, &trust, demonstration_context(), Limits());
    };
    const auto good = judged(enveloping, {.digests = digests_of(report)});
    REQUIRE(good);
    REQUIRE(good->size() == 1);
    CHECK(good->front().indication == Indication::total_passed);
    CHECK(good->front().content_digest == "sha256:" + sha256_hex(report));
    CHECK(mail_body(enveloping) == report);
    const auto other = judged(enveloping, {.digests = digests_of(report + " ")});
    REQUIRE(other);
    CHECK(other->front().detail == "OTHER_CONTENT");
    CHECK(other->front().indication == Indication::total_failed);
    CHECK(other->front().content_digest.empty());
    const auto none = judged(enveloping, {.is_given = false});
    REQUIRE(none);
    CHECK(none->front().detail == "CONTENT_NOT_GIVEN");
    // A signature over the report is not one over a part that has a header.
    const auto wrapped = judged(mail("Content-Type: text/plain\r\n\r\n" + report, p7s()),
                                {.digests = digests_of(report)});
    REQUIRE(wrapped);
    CHECK(wrapped->front().indication == Indication::total_failed);
  }
}
