#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "cli/evidence.hpp"
#include "cli/pdf_signatures.hpp"
#include "tests/formats/pdf/made.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/signed_pdf.hpp"
#include "tests/support/signed_report.hpp"

using namespace specie;

namespace {

/// A text of four pages, as pdftotext writes it, that says so many coins at its second date.
std::string text_with(const std::string& coins) {
  auto pages = test::made_circle_pages();
  for (std::string& line : pages[1]) {
    const auto at = line.find("900 1,900");
    if (at != std::string::npos) {
      line.replace(at + 4, 5, coins);
    }
  }
  return test::made_xhtml(pages);
}

/// What is read of a report whose first `end` bytes say 1,900 coins, and the whole of it `latest`.
Evidence gather(const std::string& bytes, std::size_t end, const std::string& latest) {
  TrustPolicy trust = test::pdf_trust();
  for (Signer& each : trust.signers) {
    each.issuers = {"Circle Internet Financial, LLC"};
  }
  std::ostringstream sink;
  Host host{.open = [&](const std::string& path) { return source_of(path, bytes); },
            .list = [](const std::string&) { return std::vector<std::string>(); },
            .is_file = [](const std::string&) { return false; },
            .pdf_to_text =
                [&](std::string_view pdf) {
                  return Result<std::string>(text_with(pdf.size() == end ? "1,900" : latest));
                },
            .now = [] { return std::int64_t{0}; },
            .out = sink,
            .err = sink};
  auto evidence = gather_evidence(
      "report.pdf",
      {.trust = &trust, .verification_time = test::demonstration_context().verification_time},
      host);
  REQUIRE_MESSAGE(evidence, evidence.error().message);
  return *std::move(evidence);
}

std::string coins_in(const Evidence& evidence) {
  return to_string(*evidence.report.observations.back().facts.decimal("coins_outstanding"));
}

bool notes(const Evidence& evidence, const std::string& words) {
  return std::ranges::any_of(evidence.report.notes, [&](const std::string& each) {
    return each.find(words) != std::string::npos;
  });
}

}  // namespace

TEST_SUITE("signed PDFs as evidence") {
  TEST_CASE("a PDF's own signatures are judged, and the figures are as signed") {
    if (!test::demonstration_keys()) {
      return;
    }
    test::MadePdf pdf(4);
    pdf.sign();
    const std::size_t end = pdf.bytes().size();
    const Evidence whole = gather(pdf.bytes(), end, "1,900");
    CHECK(whole.authenticity.status == Authenticity::Status::pass);
    CHECK(grade_of(whole.authenticity) == Grade::auditor_signed);
    CHECK_FALSE(notes(whole, "P-15"));

    pdf.update({{1, pdf.catalog("/DSS 40 0 R")}, {40, "<< /Certs [] >>"}});
    const Evidence later = gather(pdf.bytes(), end, "1,900");
    CHECK(later.authenticity.status == Authenticity::Status::pass);
    CHECK(notes(later, "read from the revision that was signed"));
    CHECK_FALSE(notes(later, "reads differently"));
  }

  TEST_CASE("P-15: a report that was changed after signing is read as signed, and both are shown") {
    if (!test::demonstration_keys()) {
      return;
    }
    test::MadePdf pdf(4);
    pdf.sign();
    const std::size_t end = pdf.bytes().size();
    pdf.update({{4, "<< /Length 4 >>\nstream\nBTET\nendstream"}});
    const Evidence evidence = gather(pdf.bytes(), end, "1,800");
    CHECK(evidence.authenticity.status == Authenticity::Status::not_authentic);
    CHECK(coins_in(evidence) == "1900");
    CHECK(notes(evidence, "coins_outstanding is 1900 as signed and 1800 in the latest revision"));
  }

  TEST_CASE("P-15: an embedded report is read from the revision that was signed") {
    if (!test::demonstration_keys()) {
      return;
    }
    const std::string content =
        R"({"schema": "specie.report/1", "coin": "USDC", "ref_ccy": "USD", "observations": [)"
        R"({"as_of": "2026-04-30T23:59:00+00:00", "coins_outstanding": "1900"}]})";
    const auto stream = [](const std::string& text) {
      return "<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text + "\nendstream";
    };
    const auto records = [](const Evidence& evidence, const char* list) {
      const auto& all = evidence.report.observations.back().records;
      return std::ranges::count(all, std::string(list), &Record::list);
    };
    test::MadePdf pdf(4);
    pdf.update({{1, pdf.catalog("/AF [50 0 R]")},
                {50, "<< /F (r.json) /EF << /F 51 0 R >> >>"},
                {51, stream(content)}});
    pdf.sign({.catalogue = "/AF [50 0 R]"});
    const std::size_t end = pdf.bytes().size();
    const Evidence whole = gather(pdf.bytes(), end, "1,900");
    CHECK(whole.authenticity.status == Authenticity::Status::pass);
    CHECK(records(whole, "attached_reports") == 1);
    CHECK(records(whole, "attached_figures") == 0);
    CHECK_FALSE(notes(whole, "added or changed after the signature"));

    std::string other = content;
    other.replace(other.find("1900"), 4, "1999");
    pdf.update({{51, stream(other)}});
    const Evidence changed = gather(pdf.bytes(), end, "1,900");
    CHECK(changed.authenticity.status == Authenticity::Status::not_authentic);
    CHECK(records(changed, "attached_figures") == 0);
    CHECK(notes(changed, "the embedded file \"r.json\" was added or changed after the signature"));
  }

  TEST_CASE("a report that is embedded after the signature is named and not read") {
    if (!test::demonstration_keys()) {
      return;
    }
    test::MadePdf pdf(4);
    pdf.sign();
    const std::size_t end = pdf.bytes().size();
    pdf.update({{1, pdf.catalog("/AF [50 0 R]")},
                {50, "<< /F (r.json) /EF << /F 51 0 R >> >>"},
                {51, "<< /Length 2 >>\nstream\n{}\nendstream"}});
    const Evidence evidence = gather(pdf.bytes(), end, "1,900");
    CHECK(evidence.authenticity.status != Authenticity::Status::pass);
    CHECK(std::ranges::count(evidence.report.records, "attachments", &Record::list) == 0);
    CHECK(notes(evidence, "the embedded file \"r.json\" was added or changed after"));
  }

  TEST_CASE("an unsigned PDF stays unsigned, and a stranger's does not change what is read") {
    if (!test::demonstration_keys()) {
      return;
    }
    test::MadePdf pdf(4);
    const Evidence plain = gather(pdf.bytes(), 0, "1,900");
    CHECK(plain.authenticity.reason == "unsigned");
    CHECK(plain.authenticity.signatures.empty());
    pdf.sign({.signer = "stranger"});
    const std::size_t end = pdf.bytes().size();
    pdf.update({{1, pdf.catalog("/DSS 40 0 R")}, {40, "<< /Certs [] >>"}});
    const Evidence foreign = gather(pdf.bytes(), end, "1,800");
    CHECK(foreign.authenticity.status == Authenticity::Status::inconclusive);
    CHECK(grade_of(foreign.authenticity) == Grade::untrusted_signed);
    CHECK(coins_in(foreign) == "1800");
  }

  TEST_CASE("no real report raises a false alarm, and a platform's seal is nobody's signature") {
    const std::filesystem::path folder = test::shared_dir("pdfs");
    if (folder.empty()) {
      return;
    }
    std::size_t files = 0;
    std::size_t seals = 0;
    for (const auto& each : std::filesystem::directory_iterator(folder)) {
      CAPTURE(each.path().filename().string());
      const TrustPolicy trust;
      const auto judged =
          judge_pdf_signatures("report.pdf", test::read_file(each.path()), &trust,
                               {.issuer = "", .verification_time = 1'795'348'800}, Limits());
      // Some of 2018 to 2022 are damaged or encrypted: refused, which is no alarm.
      ++files;
      for (const SignatureCheck& check : judged ? judged->checks : std::vector<SignatureCheck>()) {
        ++seals;
        CHECK(each.path().filename() == "usdc-2023-02.pdf");
        CHECK(check.indication == Indication::indeterminate);
        CHECK(check.detail == "SIGNER_UNKNOWN");
        CHECK(check.certificate_subject.find("DocuSign") != std::string::npos);
        REQUIRE(check.revision);
        CHECK(check.revision->is_intact);
        CHECK(check.revision->extent == RevisionCoverage::Extent::revision);
        CHECK(std::ranges::all_of(check.revision->changes, &PdfChange::is_allowed));
        CHECK(*check.not_after < 1'795'348'800);
      }
    }
    CHECK(files == 50);
    CHECK(seals == 1);
  }
}
