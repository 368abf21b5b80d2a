#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

#include "tests/support/golden.hpp"
#include "tests/support/result.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;
using test::finding_of;
using Words = std::vector<std::string>;

std::string sample(const std::string& path) {
  return test::read_file(test::source_dir() / "samples" / path);
}

test::Ran lint(const std::string& report, const Words& more = {}) {
  const test::TemporaryFolder folder;
  folder.write("report.json", report);
  // What lies beside it was made over other bytes, and is not asked for.
  folder.write("report.json.p7s", "no signature at all");
  Words arguments = {"lint", "report.json", "--verify-at", "2026-11-24"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return test::SampleHost(folder.path()).run(arguments);
}

json linted(const std::string& report, const std::string& profile = "us-genius,uk-fca") {
  return json::parse(lint(report, {"--profile", profile, "--format", "json"}).out);
}

/// A report of one bill, which states little else.
std::string small(const std::string& members = {}, const std::string& name = "Test Dollar Ltd") {
  return R"({"schema": "specie.report/1", "coin": "TEST", "ref_ccy": "USD", "par": "1",
  "issuer": {"name": ")" +
         name + R"("},
  "observations": [{"as_of": "2026-10-31T23:59:59+00:00", "coins_outstanding": "100", )" +
         members + R"(
    "positions": [{"class": "gov_debt", "sub_class": "bill", "issuer_country": "US", "ccy": "USD",
      "id": "9Z0000004", "value": "100"}]}]})";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("lint") {
  TEST_CASE("who signed is not asked: no signature is looked for, and none fails the report") {
    struct Row {
      const char* sample;
      int exit;
    };
    const Row rows[] = {
        {"demonstration-complete", 0}, {"demonstration-short", 1}, {"demonstration-waived", 1}};
    for (const Row& row : rows) {
      CAPTURE(row.sample);
      const std::string report = sample(std::string(row.sample) + "/report.json");
      const json result = linted(report);
      CHECK(result["exit"]["code"] == row.exit);
      CHECK(result["run"]["lint"] == true);
      CHECK(result["trust"].is_null());
      CHECK(result["inputs"].size() == 1);
      const json& authenticity = result["reports"][0]["authenticity"];
      CHECK(authenticity["status"] == "inconclusive");
      CHECK(authenticity["signatures"].empty());
      CHECK(authenticity["signed_by"].empty());
      CHECK(has(authenticity["reason"], "before anybody signs"));
    }
  }

  TEST_CASE("a criterion that asks for a signature is judged as if it were there, and says so") {
    const json result = linted(sample("demonstration-complete/report.json"));
    const json found = finding_of(result, "US-GENIUS-4a3B");
    CHECK(found["status"] == "pass");
    CHECK(found["grade"] == "unsigned");
    CHECK(has(found["notes"].dump(), "as if those who must sign had signed"));
  }

  TEST_CASE("no finding of lint has a better grade than an unsigned file gives") {
    const json result = linted(sample("demonstration-complete/report.json"));
    for (const json& each : result["reports"][0]["observations"][0]["findings"]) {
      CHECK(each["grade"] == "unsigned");
    }
  }

  TEST_CASE("a missing fact is to be added at its pointer") {
    struct Row {
      const char* criterion;
      const char* text;
      const char* pointer;
    };
    const Row rows[] = {{"US-GENIUS-4a1A-iii", "state maturity_date of 9Z0000004",
                         "/observations/0/positions/0/maturity_date"},
                        {"US-GENIUS-4a1C-i", "state published_at", "/published_at"},
                        {"US-GENIUS-4a1B-ii", "state terms.fees", "/terms/fees"},
                        {"US-GENIUS-10", "state custodians[]", "/custodians/-"},
                        {"US-GENIUS-4a3B", "state cert.ceo", "/cert/ceo"}};
    const json result = linted(small(R"("pool_value": "100",)"), "us-genius");
    CHECK(result["exit"]["code"] == 5);
    for (const Row& row : rows) {
      CAPTURE(row.criterion);
      bool is_there = false;
      const json found = finding_of(result, row.criterion);
      for (const json& each : found["fixes"]) {
        if (has(each["text"], row.text)) {
          is_there = true;
          CHECK(each["action"] == "add");
          CHECK(each["at"]["pointer"] == row.pointer);
          CHECK(each["replacement"].is_null());
        }
      }
      CHECK(is_there);
    }
  }

  TEST_CASE("a replacement stands only where no other value is right") {
    const json odd = finding_of(
        linted(small(R"("pool_value": "100",)", R"(Test\u200b Dollar Ltd)")), "ARITH-CHARACTERS");
    CHECK(odd["status"] == "fail");
    REQUIRE(odd["fixes"].size() == 1);
    CHECK(odd["fixes"][0]["action"] == "replace");
    CHECK(odd["fixes"][0]["at"]["pointer"] == "/issuer/name");
    CHECK(odd["fixes"][0]["replacement"] == "\"Test Dollar Ltd\"");
    const json sum = finding_of(linted(small(R"("pool_value": "101",)")), "ARITH-POOL");
    CHECK(sum["status"] == "fail");
    REQUIRE(!sum["fixes"].empty());
    for (const json& each : sum["fixes"]) {
      CHECK(each["action"] == "review");  // the pool is wrong, or a line is
      CHECK(each["replacement"].is_null());
    }
  }

  TEST_CASE("what passes, and what no change of the report settles, has no fix") {
    const json result = linted(sample("usdc-2026-04-30/report.json"));
    for (const json& each : result["reports"][0]["observations"][0]["findings"]) {
      if (each["status"] == "pass" || each["status"] == "manual" ||
          each["reason"] == "law-undetermined") {
        CAPTURE(each["criterion"].get<std::string>());
        const bool has_add = each.contains("fixes") && each["status"] == "pass";
        CHECK(!has_add);
      }
    }
  }

  TEST_CASE("every line that fails is named with its place") {
    const json found = finding_of(linted(sample("fdusd-2026-07-31/report.json"), "us-genius"),
                                  "US-GENIUS-4a1A-ii");
    REQUIRE(found["fixes"].size() == 1);
    CHECK(found["fixes"][0]["at"]["pointer"] == "/observations/0/positions/1");
    CHECK(found["fixes"][0]["at"]["line"] == 33);
    CHECK(has(found["fixes"][0]["text"], "on_demand is false"));
  }

  TEST_CASE("formats are those of the existing writers, and a stored result renders the same") {
    const std::string report = sample("demonstration-waived/report.json");
    const test::Ran sarif = lint(report, {"--format", "sarif"});
    CHECK(sarif.exit == ExitCode::fail);
    CHECK(json::parse(sarif.out)["version"] == "2.1.0");
    CHECK(has(sarif.out, "\"fixes\""));
    CHECK(sarif.out == lint(report, {"--report", "sarif=-"}).out);
    const test::Ran text = lint(report);
    CHECK(has(text.out, "\nfix  "));
    CHECK(has(text.out, "1 to fix, 0 near"));
    const test::TemporaryFolder folder;
    folder.write("result.json", lint(report, {"--format", "json"}).out);
    const test::Ran rendered = test::SampleHost(folder.path()).run({"render", "result.json"});
    CHECK(rendered.out == text.out);
    CHECK(rendered.exit == text.exit);
  }

  TEST_CASE("a report that cannot be read ends as with verify, and --fail-on hides no error") {
    CHECK(lint("{", {"--fail-on", "none"}).exit == ExitCode::input);
    CHECK(lint("{", {"--format", "sarif"}).exit == ExitCode::input);
    CHECK(lint(small(), {"--profile", "us-genuis"}).exit == ExitCode::usage);
    CHECK(lint(small(), {"--profile", "us-genius", "--fail-on", "fail"}).exit == ExitCode::pass);
    CHECK(lint(sample("demonstration-short/report.json"), {"--fail-on", "fail"}).exit ==
          ExitCode::fail);
  }

  TEST_CASE("options of signatures are not lint's") {
    for (const char* option : {"--sig", "--trust", "--min-evidence", "--sign-with"}) {
      CAPTURE(option);
      const test::Ran ran = lint(small(), {option, "x"});
      CHECK(ran.exit == ExitCode::usage);
      CHECK(has(ran.err, "unknown option '" + std::string(option) + "'"));
    }
  }

  TEST_CASE("what passes is red in no output for pipelines, and is no statement about the report") {
    const test::TemporaryFolder folder;
    folder.write("report.json", sample("demonstration-complete/report.json"));
    const Words lint = {"lint",       "report.json", "--verify-at",
                        "2026-11-24", "--profile",   "us-genius,uk-fca"};
    struct Row {
      const char* format;
      const char* red;
      const char* says;
    };
    const Row rows[] = {{"tap", "\nnot ok", "SKIP inconclusive, not counted"},
                        {"junit", "<error", "errors=\"0\""},
                        {"github", "::error", ""},
                        {"gitlab", "\"severity\": \"critical\"", ""},
                        {"csv", "inconclusive,yes", "inconclusive,no"},
                        {"md", "Exit 5", "Exit 0, pass: before signing"},
                        {"html", "Exit code 5", "judged before signing"}};
    for (const Row& row : rows) {
      CAPTURE(row.format);
      Words words = lint;
      words.insert(words.end(), {"--report", std::string(row.format) + "=-"});
      const test::Ran ran = test::SampleHost(folder.path()).run(words);
      CHECK(ran.exit == ExitCode::pass);
      CHECK(!has(ran.out, row.red));
      CHECK(has(ran.out, row.says));
    }
    Words words = lint;
    words.insert(words.end(), {"--report", "intoto=statement.json"});
    test::SampleHost host(folder.path());
    const test::Ran refused = host.run(words);
    CHECK(refused.exit == ExitCode::usage);
    CHECK(host.written().empty());
    // Made of the record it is no pass: nobody was asked who signed.
    words = lint;
    words.insert(words.end(), {"--format", "json"});
    folder.write("result.json", test::SampleHost(folder.path()).run(words).out);
    const test::Ran rendered =
        test::SampleHost(folder.path()).run({"render", "result.json", "--report", "intoto=-"});
    CHECK(has(rendered.out, R"("verificationResult": "FAILED")"));
    CHECK(!has(rendered.out, "SPECIE_US_GENIUS"));
  }
}

}  // namespace specie
