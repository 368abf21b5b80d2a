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

/// A report on the figures of made_circle_pages(), as an issuer would embed it.
const char* const embedded = R"({"schema": "specie.report/1", "coin": "USDC", "ref_ccy": "USD",
 "issuer": {"name": "Circle Internet Financial, LLC"},
 "observations": [
  {"as_of": "2026-04-06T23:59:00+00:00", "coins_outstanding": "900", "pool_value": "1000"},
  {"as_of": "2026-04-30T23:59:00+00:00", "coins_outstanding": "1900", "pool_value": "2000"}]})";

std::string changed(const std::string& from, const std::string& to) {
  std::string text = embedded;
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// Embeds a content under a name, in a revision of its own.
void embed(test::MadePdf& pdf, const std::string& content, const std::string& name = "(r.json)",
           int number = 50) {
  const std::string next = std::to_string(number + 1);
  pdf.update({{1, pdf.catalog("/AF [" + std::to_string(number) + " 0 R]")},
              {number, "<< /Type /Filespec /F " + name + " /UF " + name + " /EF << /F " + next +
                           " 0 R >> /AFRelationship /Data >>"},
              {number + 1, "<< /Type /EmbeddedFile /Length " + std::to_string(content.size()) +
                               " >>\nstream\n" + content + "\nendstream"}});
}

test::Ran run_on(const std::string& pdf, std::vector<std::string> arguments) {
  const test::TemporaryFolder folder;
  folder.write("report.pdf", pdf);
  test::SampleHost host(folder.path());
  host.pdf_text_is(test::made_xhtml(test::made_circle_pages()));
  return host.run(arguments);
}

json verified(const std::string& pdf) {
  const test::Ran ran = run_on(
      pdf, {"verify", "report.pdf", "--format", "json", "--verify-at", "2026-06-15T00:00:00Z"});
  REQUIRE_MESSAGE(!ran.out.empty(), ran.err);
  return json::parse(ran.out);
}

/// The finding of one observation, by its index.
json finding_of(const json& result, std::size_t observation) {
  for (const json& each : result["reports"][0]["observations"][observation]["findings"]) {
    if (each["criterion"] == "ARITH-ATTACHED") {
      return each;
    }
  }
  return {};
}

std::string status_of(const std::string& content) {
  test::MadePdf pdf(4);
  embed(pdf, content);
  const json result = verified(pdf.bytes());
  return result["reports"].empty() ? result["errors"][0]["code"].get<std::string>()
                                   : finding_of(result, 1)["status"].get<std::string>();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("reports embedded in PDFs") {
  TEST_CASE("an embedded report is compared with what is printed, figure by figure") {
    CHECK(status_of(embedded) == "pass");
    CHECK(status_of("no report") == "not-applicable");
    CHECK(status_of("{\"schema\": \"other/1\"}") == "not-applicable");
    CHECK(status_of("{\"a\": [1, 2], \"b\": {}}") == "not-applicable");
    CHECK(status_of(changed("\"1900\"", "\"1901\"")) == "fail");
    CHECK(status_of(changed("\"2000\"", "\"2000.01\"")) == "fail");
    CHECK(status_of(changed("\"900\"", "\"901\"")) == "pass");  // of the other instant
  }

  TEST_CASE("a difference is shown with both figures and both places") {
    test::MadePdf pdf(4);
    embed(pdf, changed("\"1900\"", "\"1901\""));
    const json result = verified(pdf.bytes());
    CHECK(result["exit"]["code"] == 1);
    const json finding = finding_of(result, 1);
    CHECK(finding["basis"][0]["value"] == "1900");
    CHECK(finding["basis"][0]["at"]["page"] == 2);
    CHECK(finding["basis"][1]["value"] == "1901");
    CHECK(finding["basis"][1]["at"]["pointer"] == "/observations/1/coins_outstanding");
    CHECK(finding["basis"][1]["at"]["line"] == 5);
    const test::Ran human = run_on(pdf.bytes(), {"verify", "report.pdf"});
    CHECK(has(human.out, "1,901 in r.json at 5:"));
    CHECK(has(human.out, "/observations/1/coins_outstanding [page 2, line"));
  }

  TEST_CASE("one of another coin, issuer or period is a question for a person") {
    CHECK(status_of(changed("\"coin\": \"USDC\"", "\"coin\": \"EURC\"")) == "inconclusive");
    CHECK(status_of(changed("Circle Internet Financial, LLC", "Another LLC")) == "inconclusive");
    CHECK(status_of(changed("2026-04-30T", "2026-05-30T")) == "inconclusive");
    CHECK(status_of(changed("\"coins_outstanding\": \"1900\", \"pool_value\": \"2000\"",
                            "\"coins_existing\": \"1900\"")) == "inconclusive");
  }

  TEST_CASE("one that says it is ours and cannot be read stops the reading, and is named") {
    CHECK(status_of(changed("\"pool_value\"", "\"pool_vaule\"")) == "E1207");
    CHECK(status_of(changed("\"1900\"", "1e3")) == "E1202");
    CHECK(status_of("\xEF\xBB\xBF" + std::string(embedded)) == "E1204");
  }

  TEST_CASE("JSON that may be ours and was not compared is a question, never nothing") {
    const std::string large = changed("{\"schema\"", std::string(2U << 20U, ' ') + "{\"schema\"");
    const std::string escaped = changed("specie.report/1", "specie.report\\/1");
    CHECK(status_of(large) == "inconclusive");
    CHECK(status_of("{\"a\": 1") == "inconclusive");
    CHECK(status_of("\xEF\xBB\xBF{}") == "inconclusive");
    CHECK(status_of(escaped) == "pass");
    std::string refused = escaped;
    CHECK(status_of(refused.replace(refused.find("\"1900\""), 6, "1e3")) == "inconclusive");
    test::MadePdf pdf(4);
    embed(pdf, changed("\"1900\"", "1e3"));
    const test::Ran ran = run_on(pdf.bytes(), {"verify", "report.pdf"});
    CHECK(ran.exit == ExitCode::input);
    CHECK(has(ran.err, "report.pdf (embedded file r.json):5:"));
  }

  TEST_CASE("one that cannot be unpacked may be a report, so that nobody calls it compared") {
    test::MadePdf pdf(4);
    pdf.update(
        {{1, pdf.catalog("/AF [50 0 R]")},
         {50, "<< /F (r.json) /EF << /F 51 0 R >> >>"},
         {51, "<< /Filter [/FlateDecode /FlateDecode] /Length 2 >>\nstream\n{}\nendstream"}});
    const json finding = finding_of(verified(pdf.bytes()), 1);
    CHECK(finding["status"] == "inconclusive");
    CHECK(finding["open"][0]["fact"] == "r.json: it is not read: it is packed more than once");
  }

  TEST_CASE("inspect lists every embedded file, whatever it is called") {
    test::MadePdf pdf(4);
    embed(pdf, "hello", "(../../\\033[31mx\\n)");
    const test::Ran human = run_on(pdf.bytes(), {"inspect", "report.pdf"});
    CHECK(human.exit == ExitCode::pass);
    CHECK(has(human.out, "attachments[]"));
    CHECK(has(human.out, "bytes 5"));
    CHECK(has(human.out, "relationship Data"));
    CHECK(has(human.out, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
    CHECK_FALSE(has(human.out, "\033"));
    const test::Ran machine = run_on(pdf.bytes(), {"inspect", "report.pdf", "--format", "json"});
    const json listed = json::parse(machine.out)["report"]["attachments"];
    REQUIRE(listed.size() == 1);
    CHECK(listed[0]["bytes"] == "5");
    CHECK(listed[0]["is_report"] == false);
  }

  TEST_CASE("what is written with --to report has the same verdict again") {
    test::MadePdf pdf(4);
    embed(pdf, changed("\"1900\"", "\"1901\""));
    const test::Ran written = run_on(pdf.bytes(), {"inspect", "report.pdf", "--to", "report"});
    const test::TemporaryFolder folder;
    folder.write("again.json", written.out);
    test::SampleHost host(folder.path());
    const test::Ran again = host.run({"verify", "again.json", "--format", "json"});
    REQUIRE_MESSAGE(!again.out.empty(), again.err);
    CHECK(finding_of(json::parse(again.out), 1)["status"] == "fail");
  }

  TEST_CASE("two of one name are compared each") {
    test::MadePdf pdf(4);
    pdf.update({{1, pdf.catalog("/AF [50 0 R 52 0 R]")},
                {50, "<< /F (r.json) /EF << /F 51 0 R >> >>"},
                {51, "<< /Length " + std::to_string(std::string(embedded).size()) +
                         " >>\nstream\n" + embedded + "\nendstream"},
                {52, "<< /F (r.json) /EF << /F 53 0 R >> >>"},
                {53, "<< /Length " + std::to_string(changed("\"1900\"", "\"1901\"").size()) +
                         " >>\nstream\n" + changed("\"1900\"", "\"1901\"") + "\nendstream"}});
    CHECK(finding_of(verified(pdf.bytes()), 1)["status"] == "fail");
  }
}

}  // namespace specie
