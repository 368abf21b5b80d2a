// P-12: "One flag --pdf-allow form-fill", and P-13: "FieldMDP Include/Exclude enforced on field
// values".
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/signed_pdf.hpp"

using namespace specie;
using test::MadePdf;
using test::Signing;

namespace {

using Objects = std::vector<std::pair<int, std::string>>;

constexpr PdfAllowance fill_allowed{.form_fill = true};

/// A field of the form, object 40, whose appearance is object 41.
std::string field(const std::string& value, const std::string& rectangle = "100 100 200 120",
                  const std::string& more = "") {
  return "<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /V " + value + " /Rect [" + rectangle +
         "] /P 3 0 R /AP << /N 41 0 R >> " + more + " >>";
}

std::string appearance(const std::string& drawn) {
  return "<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Length " +
         std::to_string(drawn.size()) + " >>\nstream\n" + drawn + "\nendstream";
}

/// Signed with the field in it, then with these objects.
MadePdf filled(const Objects& later, Signing signing = {}) {
  MadePdf pdf;
  pdf.add_field(40);
  signing.with = {{40, field("(before)")}, {41, appearance("BT ET")}};
  pdf.sign(signing);
  pdf.update(later);
  return pdf;
}

SignatureCheck judged(const MadePdf& pdf, PdfAllowance allowed) {
  const auto checks = test::pdf_checks(pdf.bytes(), test::pdf_trust(), allowed);
  REQUIRE(checks.size() == 1);
  return checks.front();
}

std::string reference(const std::string& method, const std::string& parameters) {
  return "/M (D:20261120120000Z) /Reference [<< /TransformMethod /" + method +
         " /TransformParams << " + parameters + " >> >>]";
}

}  // namespace

TEST_CASE("P-12: a form that was filled in fails the signature, unless that is allowed") {
  if (!test::demonstration_keys()) {
    return;
  }
  struct Row {
    const char* name;
    Objects later;
  };
  const Row rows[] = {
      {"its value", {{40, field("(after)")}}},
      {"its appearance", {{41, appearance("BT (after) Tj ET")}}},
      {"both", {{40, field("(after)")}, {41, appearance("BT (after) Tj ET")}}},
      {"another appearance",
       {{40,
         "<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /V (x) /Rect [100 100 200 120] /P 3 "
         "0 R /AP << /N 42 0 R >>  >>"},
        {42, appearance("BT (after) Tj ET")}}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const MadePdf pdf = filled(row.later);
    const SignatureCheck strict = judged(pdf, {});
    CHECK(strict.indication == Indication::total_failed);
    CHECK(strict.rule == "P-12");
    CHECK(strict.reason == "the PDF was changed after it was signed: form field note filled in");
    const SignatureCheck lenient = judged(pdf, fill_allowed);
    CHECK(lenient.indication == Indication::total_passed);
    REQUIRE(lenient.revision.has_value());
    CHECK(std::ranges::any_of(lenient.revision->changes, [](const PdfChange& each) {
      return each.is_allowed && each.what == "form field note filled in";
    }));
  }
}

TEST_CASE("P-12: what is more than filling in a form is never allowed") {
  if (!test::demonstration_keys()) {
    return;
  }
  struct Row {
    const char* name;
    Objects later;
  };
  const Row rows[] = {
      {"the field moved over the figures", {{40, field("(after)", "0 0 595 842")}}},
      {"the field does something when it is met",
       {{40, field("(after)", "100 100 200 120", "/AA << >>")}}},
      {"the field shows itself otherwise", {{40, field("(after)", "100 100 200 120", "/F 2")}}},
      {"the field is of another name",
       {{40,
         "<< /Type /Annot /Subtype /Widget /FT /Tx /T (other) /V (x) /Rect [100 100 200 120] /P "
         "3 0 R /AP << /N 41 0 R >> >>"}}},
      {"the page drawn anew as well",
       {{40, field("(after)")}, {4, "<< /Length 4 >>\nstream\nBTET\nendstream"}}},
      {"an annotation added",
       {{40, field("(after)")},
        {50, "<< /Type /Annot /Subtype /FreeText /Rect [0 0 595 842] /Contents (x) >>"},
        {3,
         "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << "
         "/Font << /F1 5 0 R >> >> /Annots [21 0 R 40 0 R  50 0 R] >>"}}},
      {"what the page is drawn with, reached by the field too",
       {{40,
         "<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /V (x) /Rect [100 100 200 120] /P 3 "
         "0 R /AP << /N 4 0 R >>  >>"},
        {4, "<< /Length 4 >>\nstream\nBTET\nendstream"}}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(judged(filled(row.later), fill_allowed).indication == Indication::total_failed);
  }
}

TEST_CASE("P-13: what the signer locked is not filled in, whatever the user allows") {
  if (!test::demonstration_keys()) {
    return;
  }
  struct Row {
    std::string more;
    bool is_allowed;
  };
  const Row rows[] = {
      {reference("DocMDP", "/P 1"), false},
      {reference("DocMDP", "/P 2"), true},
      {reference("FieldMDP", "/Action /All"), false},
      {reference("FieldMDP", ""), false},
      {reference("FieldMDP", "/Action /Unknown /Fields [(x)]"), false},
      {reference("FieldMDP", "/Action /Include /Fields [(note)]"), false},
      {reference("FieldMDP", "/Action /Include /Fields [(not)]"), true},
      {reference("FieldMDP", "/Action /Include /Fields []"), true},
      {reference("FieldMDP", "/Action /Exclude /Fields [(note)]"), true},
      {reference("FieldMDP", "/Action /Exclude /Fields [(other)]"), false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.more);
    const SignatureCheck check =
        judged(filled({{40, field("(after)")}}, {.more = row.more}), fill_allowed);
    CHECK((check.indication == Indication::total_passed) == row.is_allowed);
    if (!row.is_allowed) {
      CHECK(check.rule == "P-13");
    }
  }
}
