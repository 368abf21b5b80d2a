#include "verify/signature/pades_check.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "cli/pdf_signatures.hpp"
#include "tests/support/signed_pdf.hpp"
#include "tests/support/signed_report.hpp"
#include "verify/signature/authenticity.hpp"

using namespace specie;
using test::MadePdf;
using test::Signing;

namespace {

Authenticity::Status status_of(const MadePdf& pdf) {
  const TrustPolicy trust = test::pdf_trust();
  return judge_authenticity(test::pdf_checks(pdf.bytes(), trust), &trust, {}).status;
}

SignatureCheck first_of(const MadePdf& pdf) {
  const auto checks = test::pdf_checks(pdf.bytes(), test::pdf_trust());
  return checks.empty() ? SignatureCheck() : checks.front();
}

bool is_failed(const SignatureCheck& check) { return check.indication == Indication::total_failed; }

MadePdf signed_pdf(const Signing& signing = {}) {
  MadePdf pdf;
  pdf.sign(signing);
  return pdf;
}

std::string changes_of(const SignatureCheck& check) {
  std::string text;
  for (const PdfChange& each :
       check.revision ? check.revision->changes : std::vector<PdfChange>()) {
    text += (each.is_allowed ? "allowed: " : "refused: ") + each.what + "; ";
  }
  return text;
}

}  // namespace

TEST_SUITE("pades") {
  TEST_CASE("an honest signature passes, and says what it covers") {
    if (!test::demonstration_keys()) {
      return;
    }
    const MadePdf pdf = signed_pdf();
    const SignatureCheck check = first_of(pdf);
    CHECK_MESSAGE(check.indication == Indication::total_passed, check.rule, " ", check.reason);
    CHECK(check.format == "pades");
    CHECK(check.signer == "DEMONSTRATION Audit LLP");
    REQUIRE(check.revision);
    CHECK(check.revision->field == "Auditor");
    CHECK(check.revision->extent == RevisionCoverage::Extent::file);
    CHECK(check.revision->revision_end == pdf.bytes().size());
    CHECK(check.revision->byte_range.size() == 4);
    CHECK(check.revision->changes.empty());
    CHECK(check.claimed_time == parse_instant("2026-11-20T12:00:00Z")->seconds_utc());
    CHECK(status_of(pdf) == Authenticity::Status::pass);
  }

  TEST_CASE("nobody signed a PDF without signatures, or with an empty field") {
    if (!test::demonstration_keys()) {
      return;
    }
    CHECK(test::pdf_checks(MadePdf().bytes(), test::pdf_trust()).empty());
    MadePdf empty;
    empty.update({{1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [30 0 R] >> >>"},
                  {30, "<< /FT /Sig /T (Auditor) /Rect [0 0 0 0] /Subtype /Widget >>"}});
    CHECK(test::pdf_checks(empty.bytes(), test::pdf_trust()).empty());
    CHECK(status_of(empty) == Authenticity::Status::inconclusive);
  }

  TEST_CASE("how a signature is written decides before who wrote it") {
    if (!test::demonstration_keys()) {
      return;
    }
    struct Row {
      const char* what;
      Signing signing;
      const char* rule;
      Indication indication;
    };
    const Indication failed = Indication::total_failed;
    const Indication open = Indication::indeterminate;
    const Row rows[] = {
        {"the gap leaves out an entry", {.gap_more = 12}, "P-05", failed},
        {"no type is allowed", {.type = ""}, "C-09", Indication::total_passed},
        {"another type", {.type = "/Type /Font"}, "P-03", failed},
        {"no format", {.sub_filter = ""}, "P-03", failed},
        {"a format of SHA-1", {.sub_filter = "/SubFilter /adbe.pkcs7.sha1"}, "P-03", open},
        {"an unknown format", {.sub_filter = "/SubFilter /adbe.none"}, "P-03", open},
        {"Adobe's format",
         {.sub_filter = "/SubFilter /adbe.pkcs7.detached"},
         "C-09",
         Indication::total_passed},
        {"two values", {.more = "/Contents <00>"}, "P-05", failed},
        {"two values by an escape", {.more = "/#43ontents <00>"}, "P-05", failed},
        {"two byte ranges", {.more = "/ByteRange [0 1 2 3]"}, "P-0", failed},
        {"a reason twice", {.more = "/Reason (a) /Reason (b)"}, "P-05", failed},
        {"no byte range", {.byte_range = "null"}, "P-03", failed},
        {"zeros", {.byte_range = "[0 0 0 0]"}, "P-04", failed},
        {"two numbers", {.byte_range = "[0 10]"}, "P-04", failed},
        {"another gap", {.byte_range = "[0 10 20 30]"}, "P-0", failed},
        {"beyond the file", {.byte_range = "[0 10 20 99999999]"}, "P-04", failed},
        {"no value", {.contents = "null"}, "P-0", failed},
        {"a value of zeros", {.contents = "<0000>"}, "P-0", failed},
        {"a value that is a string", {.contents = "(abc)"}, "P-0", failed},
        {"no certificate named", {.options = ""}, "P-09", open},
        {"content carried", {.options = "-cades -nodetach"}, "P-09", failed},
        {"no signed attributes", {.options = "-noattr"}, "C-07", open},
        {"before the period's end", {.more = "/M (D:20261001000000Z)"}, "4.1", open},
        {"SHA-1", {.signer = "small", .options = "-cades -md sha1"}, "", open},
        {"expired", {.signer = "expired"}, "", open},
        {"another firm", {.signer = "other-firm"}, "", open},
        {"a namesake's root", {.signer = "false-auditor"}, "", open},
        {"a stranger", {.signer = "stranger"}, "", open},
        {"too short a key", {.signer = "rsa1024"}, "", open},
    };
    for (const Row& row : rows) {
      CAPTURE(row.what);
      const SignatureCheck check = first_of(signed_pdf(row.signing));
      CAPTURE(check.reason);
      CAPTURE(check.rule);
      CHECK(check.indication == row.indication);
      CHECK(check.rule.starts_with(row.rule));
    }
  }

  TEST_CASE("P-09: two signers in one signature prove nothing") {
    if (!test::demonstration_keys()) {
      return;
    }
    const std::string keys = *test::demonstration_keys();
    const SignatureCheck check = first_of(
        signed_pdf({.options = "-cades -signer " + keys + "/ceo.pem -inkey " + keys + "/ceo.key"}));
    CHECK(check.rule == "P-09");
    CHECK(check.detail == "SEVERAL_SIGNERS");
    CHECK(check.indication == Indication::indeterminate);
  }

  TEST_CASE("what may come after a signature is allowed and named") {
    if (!test::demonstration_keys()) {
      return;
    }
    struct Row {
      const char* what;
      void (*change)(MadePdf& pdf);
      const char* named;
    };
    const Row rows[] = {
        {"a security store",
         [](MadePdf& pdf) {
           pdf.update({{1, pdf.catalog("/DSS 40 0 R")},
                       {40, "<< /Certs [41 0 R] >>"},
                       {41, "<< /Length 1 >>\nstream\nx\nendstream"}});
         },
         "document security store added"},
        {"extensions",
         [](MadePdf& pdf) {
           pdf.update({{1, pdf.catalog("/Extensions << /ADBE << /ExtensionLevel 5 >> >>")}});
         },
         "list of extensions added"},
        {"the modification date",
         [](MadePdf& pdf) {
           pdf.update({{6, "<< /Producer (specie tests) /ModDate (D:20261201000000Z) >>"}});
         },
         "modification date changed"},
        {"an object written again", [](MadePdf& pdf) { pdf.update({{3, pdf.page()}}); }, ""},
        {"an object that nothing shows",
         [](MadePdf& pdf) { pdf.update({{50, "<< /Length 1 >>\nstream\nx\nendstream"}}); }, ""},
        {"a second signature", [](MadePdf& pdf) { pdf.sign({.signer = "ceo", .field = "CEO"}); },
         "signature added in field CEO"},
        {"a document time-stamp",
         [](MadePdf& pdf) {
           pdf.sign({.field = "Time",
                     .type = "/Type /DocTimeStamp",
                     .sub_filter = "/SubFilter /ETSI.RFC3161"});
         },
         "document time-stamp added in field Time"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.what);
      MadePdf pdf = signed_pdf();
      row.change(pdf);
      const SignatureCheck check = first_of(pdf);
      CAPTURE(check.reason);
      CAPTURE(changes_of(check));
      CHECK(check.indication == Indication::total_passed);
      CHECK(changes_of(check).find(row.named) != std::string::npos);
      CHECK(check.revision->extent == RevisionCoverage::Extent::revision);
      CHECK(status_of(pdf) == Authenticity::Status::pass);
    }
  }

  TEST_CASE("P-12: whatever else changed after a signature fails it, by name") {
    if (!test::demonstration_keys()) {
      return;
    }
    const std::string over = "<< /Length 4 >>\nstream\nBTET\nendstream";
    struct Row {
      const char* what;
      std::vector<std::pair<int, std::string>> (*objects)(const MadePdf& pdf);
    };
    using Objects = std::vector<std::pair<int, std::string>>;
    const Row rows[] = {
        {"/Contents has another content",
         [](const MadePdf&) { return Objects{{4, "<< /Length 4 >>\nstream\nBTET\nendstream"}}; }},
        {"/Contents replaced",
         [](const MadePdf& pdf) {
           return Objects{{3, pdf.page("30 0 R")},
                          {30, "<< /Length 4 >>\nstream\nBTET\nendstream"}};
         }},
        {"/BaseFont changed",
         [](const MadePdf&) {
           return Objects{{5, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"}};
         }},
        {"/Kids has more or fewer items",
         [](const MadePdf& pdf) {
           return Objects{{2, "<< /Type /Pages /Kids [30 0 R 3 0 R] /Count 2 >>"},
                          {30, pdf.page("4 0 R")}};
         }},
        {"added, an annotation",
         [](const MadePdf& pdf) {
           return Objects{{3, pdf.page("4 0 R", "30 0 R")},
                          {30, "<< /Type /Annot /Subtype /FreeText /Rect [1 1 9 9] >>"}};
         }},
        {"/Root/OpenAction added",
         [](const MadePdf& pdf) {
           return Objects{{1, pdf.catalog("/OpenAction << /S /JavaScript /JS (x) >>")}};
         }},
        {"/Root/OCProperties added",
         [](const MadePdf& pdf) { return Objects{{1, pdf.catalog("/OCProperties << >>")}}; }},
        {"/Root/Names added",
         [](const MadePdf& pdf) { return Objects{{1, pdf.catalog("/Names << >>")}}; }},
        {"/Root/Pages replaced",
         [](const MadePdf&) {
           return Objects{{1,
                           "<< /Type /Catalog /Pages 30 0 R /AcroForm << /Fields [21 0 R] "
                           "/SigFlags 3 >> >>"},
                          {30, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"}};
         }},
        {"/Info/Producer changed",
         [](const MadePdf&) { return Objects{{6, "<< /Producer (other) >>"}}; }},
        {"has fewer fields",
         [](const MadePdf&) {
           return Objects{
               {1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /SigFlags 3 >> >>"}};
         }},
        {"/Root/AcroForm removed",
         [](const MadePdf&) { return Objects{{1, "<< /Type /Catalog /Pages 2 0 R >>"}}; }},
        {"/Rect[2] changed",
         [](const MadePdf&) {
           return Objects{{21,
                           "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Auditor) /V 20 0 R /F "
                           "132 /P 3 0 R /Rect [0 0 500 800] >>"}};
         }},
        {"/AP added",
         [](const MadePdf&) {
           return Objects{{21,
                           "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Auditor) /V 20 0 R /F "
                           "132 /P 3 0 R /Rect [0 0 0 0] /AP << >> >>"}};
         }},
        {"which is no signature field",
         [](const MadePdf&) {
           return Objects{{1,
                           "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [21 0 R 30 0 R] "
                           "/SigFlags 3 >> >>"},
                          {30, "<< /FT /Tx /T (x) /V (y) >>"}};
         }},
        {"a signature field that shows something",
         [](const MadePdf&) {
           return Objects{
               {1,
                "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [21 0 R 30 0 R] "
                "/SigFlags 3 >> >>"},
               {30, "<< /FT /Sig /T (x) /Subtype /FreeText /Rect [0 0 9 9] /Contents (9) >>"}};
         }},
        {"a signature field that shows something",
         [](const MadePdf&) {
           return Objects{{1,
                           "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [21 0 R 30 0 R] "
                           "/SigFlags 3 >> >>"},
                          {30, "<< /FT /Sig /T (x) /Subtype /Widget /Rect [0 0 9 9] /AP << >> >>"}};
         }},
        {"a signature field that shows something",
         [](const MadePdf&) {
           return Objects{{1,
                           "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [21 0 R 30 0 R] "
                           "/SigFlags 3 >> >>"},
                          {30, "<< /FT /Sig /T (x) /Subtype /Widget /Rect [0 0 9 9] /AA << >> >>"}};
         }},
    };
    for (const Row& row : rows) {
      CAPTURE(row.what);
      MadePdf pdf = signed_pdf();
      pdf.update(row.objects(pdf));
      const SignatureCheck check = first_of(pdf);
      CAPTURE(changes_of(check));
      CAPTURE(check.reason);
      CHECK(is_failed(check));
      CHECK(changes_of(check).find(row.what) != std::string::npos);
      CHECK(status_of(pdf) == Authenticity::Status::not_authentic);
      // P-15: the signer's own revision is the one to read.
      CHECK(revision_to_read({check}) == check.revision->revision_end);
    }
  }

  TEST_CASE("P-10: a signature's dictionary may not be another one later") {
    if (!test::demonstration_keys()) {
      return;
    }
    const MadePdf honest = signed_pdf({.more = "/M (D:20261120120000Z) /Reason (Examined)"});
    const auto start = honest.bytes().find("<< /Type /Sig");
    const auto end = honest.bytes().find("endobj", start);
    std::string dictionary = honest.bytes().substr(start, end - start - 1);
    dictionary.replace(dictionary.find("Examined"), 8, "Approved");
    MadePdf pdf = honest;
    pdf.update({{20, dictionary}});
    const SignatureCheck check = first_of(pdf);
    CHECK(is_failed(check));
    CHECK(check.rule == "P-10");
  }

  TEST_CASE("P-07: what follows the covered bytes is a whole revision or a forgery") {
    if (!test::demonstration_keys()) {
      return;
    }
    for (const char* tail : {"\n", "% comment\n", "x", "\n%%EOF\n", "startxref\n0\n%%EOF\n"}) {
      CAPTURE(tail);
      MadePdf pdf = signed_pdf();
      pdf.bytes() += tail;
      CHECK(std::ranges::none_of(test::pdf_checks(pdf.bytes(), test::pdf_trust()),
                                 [](const SignatureCheck& check) {
                                   return check.indication == Indication::total_passed;
                                 }));
    }
  }

  TEST_CASE("P-13: a certified document that permits no change gets no further signature") {
    if (!test::demonstration_keys()) {
      return;
    }
    const auto certified = [](const char* level) {
      return Signing{.more =
                         "/M (D:20261120120000Z) /Reference [<< /TransformMethod /DocMDP "
                         "/TransformParams << /P " +
                         std::string(level) + " >> >>]"};
    };
    for (const char* level : {"1", "2", "3"}) {
      CAPTURE(level);
      MadePdf pdf = signed_pdf(certified(level));
      CHECK(first_of(pdf).indication == Indication::total_passed);
      pdf.sign({.signer = "ceo", .field = "CEO"});
      CHECK(is_failed(first_of(pdf)) == (std::string(level) == "1"));
    }
    MadePdf late = signed_pdf();
    late.sign(certified("2"));
    const auto checks = test::pdf_checks(late.bytes(), test::pdf_trust());
    REQUIRE(checks.size() == 2);
    CHECK(checks[1].rule == "P-13");
  }

  TEST_CASE("Q-02: signatures of two revisions count together when nothing else changed") {
    if (!test::demonstration_keys()) {
      return;
    }
    TrustPolicy trust = test::pdf_trust();
    trust.required = {{.role = Role::auditor}, {.role = Role::issuer_ceo}};
    MadePdf pdf = signed_pdf();
    CHECK(judge_authenticity(test::pdf_checks(pdf.bytes(), trust), &trust, {}).status ==
          Authenticity::Status::inconclusive);
    const std::uint64_t first = pdf.bytes().size();
    pdf.sign({.signer = "ceo", .field = "CEO"});
    const auto checks = test::pdf_checks(pdf.bytes(), trust);
    CHECK(judge_authenticity(checks, &trust, {}).status == Authenticity::Status::pass);
    CHECK(revision_to_read(checks) == first);
    MadePdf changed = signed_pdf();
    changed.sign({.signer = "ceo",
                  .field = "CEO",
                  .with = {{4, "<< /Length 4 >>\nstream\nBTET\nendstream"}}});
    CHECK(judge_authenticity(test::pdf_checks(changed.bytes(), trust), &trust, {}).status ==
          Authenticity::Status::not_authentic);
    // The same signer, who signed the changed file again: the first signature still says no.
    MadePdf again = signed_pdf();
    again.sign({.with = {{4, "<< /Length 4 >>\nstream\nBTET\nendstream"}}});
    CHECK(status_of(again) == Authenticity::Status::not_authentic);
  }

  TEST_CASE("R-1: a signature that anybody could append does not harm the others") {
    if (!test::demonstration_keys()) {
      return;
    }
    const MadePdf honest = signed_pdf();
    const auto start = honest.bytes().find("<< /Type /Sig");
    const auto end = honest.bytes().find("endobj", start);
    const std::string copy = honest.bytes().substr(start, end - start - 1);
    const std::string garbage =
        "<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> "
        "/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 >> >>] >>";
    const std::string damaged = "<< /Type /Sig /ByteRange [0 0 0 0] >>";
    for (const std::string& value : {copy, garbage, damaged}) {
      CAPTURE(value);
      MadePdf pdf = honest;
      pdf.update({{1,
                   "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [21 0 R 31 0 R] /SigFlags "
                   "3 >> >>"},
                  {30, value},
                  {31, "<< /FT /Sig /T (x) /Subtype /Widget /Rect [0 0 0 0] /V 30 0 R >>"}});
      const auto checks = test::pdf_checks(pdf.bytes(), test::pdf_trust());
      REQUIRE(checks.size() == 2);
      CHECK(std::ranges::count_if(checks, is_failed) == 1);
      CHECK(status_of(pdf) == Authenticity::Status::pass);
    }
  }

  TEST_CASE("P-17: what could mislead is warned of, and decides nothing") {
    if (!test::demonstration_keys()) {
      return;
    }
    const SignatureCheck check =
        first_of(signed_pdf({.with = {{30, "<< /Length 1 >>\nstream\nx\nendstream"},
                                      {4, "<< /Length 1 /AA << >> >>\nstream\nx\nendstream"}}}));
    CHECK(check.indication == Indication::total_passed);
    REQUIRE(check.revision->warnings.size() == 2);
    CHECK(check.revision->warnings[1].find("/AA") != std::string::npos);
    CHECK(check.revision->warnings[0].find("nothing refers to") != std::string::npos);
  }

  TEST_CASE("P-17: under --strict what could mislead is inconclusive, and a plain file is not") {
    if (!test::demonstration_keys()) {
      return;
    }
    const auto strictly = [](const MadePdf& pdf) {
      SignatureContext context = test::demonstration_context();
      context.is_strict = true;
      const TrustPolicy trust = test::pdf_trust();
      const auto judged =
          judge_pdf_signatures("report.pdf", pdf.bytes(), &trust, context, Limits());
      REQUIRE(judged);
      return judged->checks.front();
    };
    const SignatureCheck warned =
        strictly(signed_pdf({.with = {{30, "<< /Length 1 >>\nstream\nx\nendstream"}}}));
    CHECK(warned.indication == Indication::indeterminate);
    CHECK(warned.sub_indication == SubIndication::sig_constraints_failure);
    CHECK(warned.rule == "P-17");
    CHECK(warned.detail == "COULD_MISLEAD");
    CHECK(strictly(signed_pdf({})).indication == Indication::total_passed);
  }
}
