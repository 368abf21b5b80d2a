#include "tests/support/bad_input.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/formats/pdf/made.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

/// The sound report with its first `from` replaced.
std::string with(std::string_view from, std::string_view to) {
  std::string text = test::sound_report();
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

struct Row {
  std::string name;
  std::string report;
  std::string err;
};

/// Human and JSON output of one bad report, which is an input error.
void check_refused(test::SampleHost& host, const std::string& file, const std::string& err) {
  const test::Ran human = host.run({"verify", file});
  CHECK(human.err == err);
  CHECK(human.out.empty());
  CHECK(human.exit == ExitCode::input);
  const test::Ran json = host.run({"verify", file, "--format", "json"});
  CHECK(json.err == err);
  CHECK(json.exit == ExitCode::input);
  const auto result = nlohmann::json::parse(json.out);
  CHECK(result["schema"] == "specie.result/1");
  CHECK(result["exit"]["code"] == 3);
  CHECK(result["reports"].empty());
  REQUIRE(result["errors"].size() == 1);
  CHECK(err.find("[" + result["errors"][0]["code"].get<std::string>() + "]") != std::string::npos);
  CHECK(result["errors"][0]["at"]["path"] == file);
  // What only looks is no more forgiving than what judges.
  const test::Ran inspected = host.run({"inspect", file});
  if (err.find("[E1212]") == std::string::npos) {
    CHECK(inspected.err == err);
    // Of a sound PDF it still says who signed it, and no figure.
    const bool only_signers = inspected.out.find(", PDF, not read\n") != std::string::npos &&
                              inspected.out.find("Observation") == std::string::npos;
    CHECK((inspected.out.empty() || only_signers));
    CHECK(inspected.exit == ExitCode::input);
  }
}

const std::string exact_help =
    "  help: write digits, at most one point, no exponent, no sign but a leading minus\n";

const std::string comma_help =
    "  help: write it without thousands separators, with a point for decimals\n";

std::string encrypted_pdf() {
  return test::made_pdf(1, "",
                        {"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + std::string(64, '0') +
                         "> /U <" + std::string(64, '0') + "> >>"},
                        "/Encrypt 10 0 R /ID [<00> <00>]");
}

}  // namespace

TEST_SUITE("bad input") {
  TEST_CASE("the report that these tests break is sound") {
    const test::TemporaryFolder folder;
    folder.write("r.json", test::sound_report());
    test::SampleHost host(folder.path());
    const test::Ran ran = host.run({"verify", "r.json"});
    CHECK(ran.err.empty());
    CHECK(ran.exit == ExitCode::inconclusive);
  }

  TEST_CASE("a broken report is refused with its place, a code and a hint, and judged in nothing") {
    const Row rows[] = {
        {"empty", "",
         "specie: error: the file is empty  [E1104]\n"
         "  at r.json\n"
         "  help: check how it was made\n"},
        {"text", "Reserve report, April\n",
         "specie: error: the file is neither JSON nor PDF nor a tape with columns we know  "
         "[E1106]\n"
         "  at r.json\n"
         "  help: see specie verify --help for the formats; a tape's columns are named with "
         "--columns\n"},
        {"cut short", test::sound_report().substr(0, test::sound_report().find("Dollar")),
         "specie: error: the JSON ends before it is complete  [E1200]\n"
         "  at r.json:5:27 /issuer/name\n"
         "  5 |   \"issuer\": {\"name\": \"Test \n"
         "    |                           ^\n"
         "  help: check the file at the place named\n"},
        {"text after the end", test::sound_report() + "{}",
         "specie: error: there is text after the end of the JSON  [E1200]\n"
         "  at r.json:17:1\n"
         "  17 | {}\n"
         "     | ^\n"
         "  help: check the file at the place named\n"},
        {"duplicate key", with("  \"ref_ccy\"", "  \"c\\u006Fin\": \"OTHER\",\n  \"ref_ccy\""),
         "specie: error: the key \"coin\" is given twice; first at line 3, column 3  [E1201]\n"
         "  at r.json:4:3\n"
         "  4 |   \"c\\u006Fin\": \"OTHER\",\n"
         "    |   ^\n"
         "  help: keep one: readers disagree on which of the two counts\n"},
        {"1e400", with("\"100.00\"", "1e400"),
         "specie: error: \"1e400\" is not an exact decimal  [E1202]\n"
         "  at r.json:9:28 /observations/0/coins_outstanding\n"
         "  9 |       \"coins_outstanding\": 1e400,\n"
         "    |                            ^\n" +
             exact_help},
        {"1e400 as text", with("\"100.00\"", "\"1e400\""),
         "specie: error: \"1e400\" is not an exact decimal  [E1202]\n"
         "  at r.json:9:28 /observations/0/coins_outstanding\n" +
             exact_help},
        {"1,000 bare", with("\"100.00\"", "1,000"),
         "specie: error: number is ambiguous: \"1,000\" is 1000 or 1.000  [E1203]\n"
         "  at r.json:9:28 /observations/0\n"
         "  9 |       \"coins_outstanding\": 1,000,\n"
         "    |                            ^\n" +
             comma_help},
        {"1,000 as text", with("\"100.00\"", "\"1,000\""),
         "specie: error: number is ambiguous: \"1,000\" is 1000 or 1.000  [E1203]\n"
         "  at r.json:9:28 /observations/0/coins_outstanding\n" +
             comma_help},
        {"1.000,00 as text", with("\"100.00\"", "\"1.000,00\""),
         "specie: error: number is ambiguous: \"1.000,00\" is 1.00000 or 1000.00  [E1203]\n"
         "  at r.json:9:28 /observations/0/coins_outstanding\n" +
             comma_help},
        {"NaN", with("\"100.00\"", "NaN"),
         "specie: error: \"NaN\" is not an exact decimal  [E1202]\n"
         "  at r.json:9:28 /observations/0/coins_outstanding\n"
         "  9 |       \"coins_outstanding\": NaN,\n"
         "    |                            ^\n" +
             exact_help},
        {"NaN as text", with("\"100.00\"", "\"NaN\""),
         "specie: error: \"NaN\" is not an exact decimal  [E1202]\n"
         "  at r.json:9:28 /observations/0/coins_outstanding\n" +
             exact_help},
        {"a number of 39 digits", with("\"100.00\"", "1" + std::string(38, '0')),
         "specie: error: the number has more than 37 digits, or more than 18 after the point  "
         "[E1214]\n"
         "  at r.json:9:28 /observations/0/coins_outstanding\n"
         "  help: no option changes this: no currency and no token needs as many\n"},
        {"negative holding", with("\"value\": \"100.00\"", "\"value\": \"-100.00\""),
         "specie: error: a holding is negative: -100.00  [E1206]\n"
         "  at r.json:12:53 /observations/0/positions/0/value\n"
         "  12 |         {\"class\": \"deposit\", \"ccy\": \"USD\", \"value\": \"-100.00\"}\n"
         "     |                                                     ^\n"
         "  help: only lines of class settlement may be negative\n"},
        {"unknown key", with("ref_ccy", "ref_cyc"),
         "specie: error: the key \"ref_cyc\" is not one of ours  [E1207]\n"
         "  at r.json:4:3 /ref_cyc\n"
         "  help: did you mean ref_ccy?\n"},
        {"unknown currency", with("\"USD\"", "\"USB\""),
         "specie: error: \"USB\" is not a currency code of ISO 4217  [E1213]\n"
         "  at r.json:4:14 /ref_ccy\n"
         "  help: write it as USD or GBP\n"},
        {"as_of in the future", with("2026-10-31", "2026-11-23"),
         "specie: error: as_of 2026-11-23T23:59:59+00:00 lies after the verification time "
         "2026-11-22T12:00:00Z  [E1212]\n"
         "  at r.json:8:16 /observations/0/as_of\n"
         "  help: check as_of, or give --verify-at\n"},
        {"byte order mark", "\xEF\xBB\xBF" + test::sound_report(),
         "specie: error: the file starts with a byte order mark  [E1204]\n"
         "  at r.json:1:1\n"
         "  help: save the file as UTF-8 without a BOM\n"},
        {"control character in a word", with("\"deposit\"", "\"dep\\u001b[31m\""),
         "specie: error: \"dep\\u{1B}[31m\" is not a word for class  [E1208]\n"
         "  at r.json:12:19 /observations/0/positions/0/class\n"
         "  12 |         {\"class\": \"dep\\u001b[31m\", \"ccy\": \"USD\", \"value\": \"100.00\"}\n"
         "     |                   ^\n"
         "  help: use one of: cash central_bank deposit insured_share gov_debt agency "
         "supranational repo reverse_repo mmf commercial_paper certificate_of_deposit "
         "corporate_bond metal crypto stablecoin own_coin loan receivable derivative settlement "
         "equity other\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const test::TemporaryFolder folder;
      folder.write("r.json", row.report);
      test::SampleHost host(folder.path());
      check_refused(host, "r.json", row.err);
    }
  }

  TEST_CASE("a missing file and a folder are named") {
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "reports");
    test::SampleHost host(folder.path());
    check_refused(host, "missing.json",
                  "specie: error: the file does not exist  [E1101]\n"
                  "  at missing.json\n"
                  "  help: check the path\n");
    // A folder stands for its reports (tests/cli/batch), where there may be many.
    CHECK(host.run({"verify", "reports"}).err ==
          "specie: error: no report is in this folder  [E1101]\n"
          "  at reports\n"
          "  help: check the path\n");
    CHECK(host.run({"verify", "reports"}).exit == ExitCode::input);
    CHECK(host.run({"inspect", "reports"}).err ==
          "specie: error: this is a folder, not a file  [E1102]\n"
          "  at reports\n"
          "  help: name the file\n");
  }

  TEST_CASE("a PDF that cannot be read exactly is refused") {
    const test::TemporaryFolder folder;
    folder.write("sound.pdf", test::made_pdf(1));
    folder.write("encrypted.pdf", encrypted_pdf());
    folder.write("cut.pdf", "%PDF-1.7\n1 0 obj\n");
    test::SampleHost host(folder.path());
    check_refused(host, "sound.pdf",
                  "specie: error: pdftotext is not used by samples  [E1313]\n"
                  "  at sound.pdf\n"
                  "  help: apt-get install poppler-utils, or set SPECIE_PDFTOTEXT to its absolute "
                  "path\n");
    host.pdf_text_is(test::made_xhtml({{}}));
    check_refused(host, "sound.pdf",
                  "specie: error: the PDF has no text at all  [E1310]\n"
                  "  at sound.pdf\n"
                  "  help: ask the issuer for a PDF with text, or transcribe it to "
                  "specie.report/1; there is no OCR\n");
    host.pdf_text_is(test::made_xhtml({{"An invoice of a baker"}}));
    check_refused(host, "sound.pdf",
                  "specie: error: the PDF has no 'Management's Assertion' where Circle's reserve "
                  "reports of 2023 and later have it, and no built-in layout knows the document  "
                  "[E1316]\n"
                  "  at sound.pdf\n"
                  "  help: describe it (docs/add-an-issuer.md) and name that with --layout, or "
                  "transcribe it to specie.report/1\n");
    check_refused(host, "encrypted.pdf",
                  "specie: error: the PDF is encrypted  [E1311]\n"
                  "  at encrypted.pdf\n"
                  "  help: give a copy without encryption\n");
    check_refused(host, "cut.pdf",
                  "specie: error: the PDF's structure is damaged  [E1312]\n"
                  "  at cut.pdf\n"
                  "  help: fetch it again; damaged PDFs are not repaired\n");
  }

  TEST_CASE("a report of no coins has no ratio, and is no pass") {
    const test::TemporaryFolder folder;
    folder.write("r.json",
                 with("\"coins_outstanding\": \"100.00\"", "\"coins_outstanding\": \"0\""));
    test::SampleHost host(folder.path());
    const test::Ran ran = host.run({"verify", "r.json"});
    CHECK(ran.err.empty());
    CHECK(ran.exit != ExitCode::pass);
    CHECK(ran.out.find("not applicable  US-GENIUS-4a1A: no coins are outstanding\n") !=
          std::string::npos);
  }

  TEST_CASE("the issuer's own words cannot forge a line of the output") {
    const test::TemporaryFolder folder;
    folder.write("r.json", with("Test Dollar Ltd",
                                "Evil\\u001b]8;;http://x\\u0007\\nPASS          "
                                "r.json\\u202e\\u009b31m"));
    test::SampleHost host(folder.path());
    const test::Ran ran = host.run({"verify", "r.json"});
    CHECK(ran.out.find("Evil\\u{1B}]8;;http://x\\u{07}\\u{0A}PASS") != std::string::npos);
    CHECK(ran.out.find("\nPASS") == std::string::npos);
    for (const std::string raw : {"\x1B", "\x07", "\u202E", "\xC2\x9B"}) {
      CHECK(ran.out.find(raw) == std::string::npos);
    }
  }

  TEST_CASE("a bad report among good ones leaves the good ones judged, and the exit is 3") {
    const test::TemporaryFolder folder;
    folder.write("good.json", test::sound_report());
    folder.write("bad.json", test::sound_report().substr(0, 100));
    test::SampleHost host(folder.path());
    const test::Ran ran = host.run({"verify", "bad.json", "good.json", "--quiet"});
    CHECK(ran.exit == ExitCode::input);
    CHECK(ran.err.starts_with("specie: error: the JSON ends before it is complete  [E1200]\n"));
    CHECK(ran.out == "INPUT          2 reports: 1 input, 1 inconclusive   exit 3\n");
  }

  TEST_CASE("one report given twice is judged once, under one name or two, and that is said") {
    const test::TemporaryFolder folder;
    folder.write("a.json", test::sound_report());
    folder.write("b.json", test::sound_report());
    test::SampleHost host(folder.path());
    const test::Ran named = host.run({"verify", "a.json", "a.json", "--quiet"});
    CHECK(named.err == "specie: note: a.json is given twice, and is judged once\n");
    CHECK(named.out == "INCONCLUSIVE   1 report: 1 inconclusive   exit 5\n");
    CHECK(named.exit == ExitCode::inconclusive);
    const test::Ran copied = host.run({"verify", "a.json", "b.json", "--format", "json"});
    CHECK(copied.err == "specie: note: b.json is the same report as a.json, and is judged once\n");
    CHECK(copied.exit == ExitCode::inconclusive);
    const auto result = nlohmann::json::parse(copied.out);
    CHECK(result["reports"].size() == 1);
    CHECK(result["run"]["notes"][0] == "b.json is the same report as a.json, and is judged once");
  }

  TEST_CASE("two reports of one issuer, coin and instant are refused, and both are named") {
    const test::TemporaryFolder folder;
    folder.write("a.json", test::sound_report());
    folder.write("b.json", with("\"pool_value\": \"100.00\"", "\"pool_value\": \"100.01\""));
    folder.write("later.json", with("2026-10-31T", "2026-09-30T"));
    folder.write("other.json", with("\"coin\": \"TEST\"", "\"coin\": \"OTHER\""));
    test::SampleHost host(folder.path());
    const test::Ran two = host.run({"verify", "a.json", "b.json", "--quiet"});
    CHECK(two.err ==
          "specie: error: another report of this issuer, coin and instant is a.json  [E1105]\n"
          "  at b.json\n"
          "  help: only one of them can stand: verify each by itself\n");
    CHECK(two.exit == ExitCode::input);
    CHECK(host.run({"verify", "a.json", "later.json", "other.json", "--quiet"}).err.empty());
  }

  TEST_CASE("a report can come from standard input") {
    const test::TemporaryFolder folder;
    folder.write("-", test::sound_report());
    test::SampleHost host(folder.path());
    const test::Ran ran = host.run({"verify", "-", "--quiet"});
    CHECK(ran.err.empty());
    CHECK(ran.out.starts_with("INCONCLUSIVE   -   "));
    folder.write("-", "");
    check_refused(host, "-",
                  "specie: error: the file is empty  [E1104]\n"
                  "  at -\n"
                  "  help: check how it was made\n");
  }
}

}  // namespace specie
