#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>

#include "tests/formats/pdf/made.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/signed_pdf.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;

/// Runs the program beside report.pdf, whose text is of no layout.
test::Ran run_on(const std::string& pdf, const std::vector<std::string>& arguments) {
  const test::TemporaryFolder folder;
  folder.write("report.pdf", pdf);
  test::SampleHost host(folder.path());
  host.pdf_text_is(test::made_xhtml({{"A report of nobody we know", "Total | 1,000"}}));
  return host.run(arguments);
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("PDFs that cannot be read") {
  TEST_CASE("inspect shows who signed a PDF of no known layout, then why it is not read") {
    if (!test::demonstration_keys()) {
      return;
    }
    test::MadePdf pdf;
    pdf.sign();
    const test::Ran human = run_on(pdf.bytes(), {"inspect", "report.pdf"});
    CHECK(human.exit == ExitCode::input);
    CHECK(has(human.out, "DEMONSTRATION Audit LLP"));
    CHECK(has(human.out, "PDF, not read"));
    CHECK(has(human.out, "covers the whole file"));
    CHECK_FALSE(has(human.out, "Observation"));
    CHECK_FALSE(has(human.out, "This is what was read"));
    CHECK(has(human.err, "[E1316]"));
    const test::Ran machine = run_on(pdf.bytes(), {"inspect", "report.pdf", "--format", "json"});
    CHECK(machine.exit == ExitCode::input);
    const json shown = json::parse(machine.out);
    CHECK(shown["signatures"].size() == 1);
    CHECK(shown["observations"].empty());
    CHECK(shown["format"] == "PDF, not read");
    CHECK(shown["errors"][0]["code"] == "E1316");
    CHECK(has(machine.err, "[E1316]"));
  }

  TEST_CASE("a signature that does not hold is shown as such, and no figure is") {
    if (!test::demonstration_keys()) {
      return;
    }
    test::MadePdf pdf;
    pdf.sign();
    pdf.update({{4, "<< /Length 4 >>\nstream\nBTET\nendstream"}});
    const test::Ran ran = run_on(pdf.bytes(), {"inspect", "report.pdf"});
    CHECK(ran.exit == ExitCode::input);
    CHECK(has(ran.out, "NOT AUTHENTIC"));
  }

  TEST_CASE("a field that nobody signed is shown as such") {
    const std::string pdf = test::made_pdf(1, "/Fields [10 0 R]",
                                           {"<< /FT /Sig /T (ENVELOPEID_00) /Rect [0 0 0 0] >>"});
    const test::Ran ran = run_on(pdf, {"inspect", "report.pdf"});
    CHECK(ran.exit == ExitCode::input);
    CHECK(has(ran.out, "ENVELOPEID_00"));
    CHECK(has(ran.err, "[E1316]"));
  }

  TEST_CASE("where nothing can be shown there is only the error") {
    struct Row {
      std::string pdf;
      std::vector<std::string> arguments;
      const char* code;
    };
    const std::string sound = test::made_pdf(1);
    const Row rows[] = {
        {sound, {"inspect", "report.pdf", "--to", "report"}, "[E1316]"},
        {sound, {"verify", "report.pdf"}, "[E1316]"},
        {sound.substr(0, sound.size() / 2), {"inspect", "report.pdf"}, "[E1312]"},
        {"%PDF-1.7\n", {"inspect", "report.pdf"}, "[E1312]"},
        {test::made_pdf(2), {"inspect", "report.pdf", "--layout", "none.json"}, "[E1009]"}};
    for (const Row& row : rows) {
      const test::Ran ran = run_on(row.pdf, row.arguments);
      CAPTURE(row.code);
      CHECK(ran.exit != ExitCode::pass);
      CHECK(ran.out.empty());
      CHECK(has(ran.err, row.code));
    }
  }
}

}  // namespace specie
