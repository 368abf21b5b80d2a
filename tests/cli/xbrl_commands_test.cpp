#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <clocale>
#include <filesystem>
#include <string>

#include "tests/support/golden.hpp"
#include "tests/support/replaced.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;

std::filesystem::path sample() { return test::source_dir() / "samples" / "ixbrl-demonstration"; }

std::string filing() { return test::read_file(sample() / "filing.xhtml"); }

/// Without the places of facts, at any depth, and what names the file.
void erase_places(json& value) {
  if (value.is_object()) {
    for (const char* key : {"origin", "origins", "source"}) {
      value.erase(key);
    }
  }
  for (json& each : value) {
    if (each.is_structured()) {
      erase_places(each);
    }
  }
}

}  // namespace

TEST_SUITE("xbrl commands") {
  TEST_CASE("a filing becomes a report with the place of each fact, which reads as the same") {
    const test::TemporaryFolder folder;
    test::SampleHost host(sample());
    const test::Ran ran =
        host.run({"inspect", "filing.xhtml", "--concepts", "concepts.json", "--to", "report"});
    CHECK(ran.exit == ExitCode::pass);
    test::check_golden(sample() / "normalised.json", ran.out);
    folder.write("report.json", ran.out);
    folder.write("filing.xhtml", filing());
    folder.write("concepts.json", test::read_file(sample() / "concepts.json"));
    test::SampleHost there(folder.path());
    const test::Ran same =
        there.run({"compare", "filing.xhtml", "report.json", "--concepts", "concepts.json"});
    CHECK(same.err.empty());
    CHECK(same.exit == ExitCode::pass);
  }

  TEST_CASE("the same facts as xBRL-JSON are the same report") {
    test::SampleHost host(sample());
    const auto report_of = [&](const char* file) {
      const test::Ran ran =
          host.run({"inspect", file, "--concepts", "concepts.json", "--to", "report"});
      CAPTURE(ran.err);
      REQUIRE(ran.exit == ExitCode::pass);
      json report = json::parse(ran.out);
      erase_places(report);
      return report;
    };
    CHECK(report_of("filing.xhtml") == report_of("facts-oim.json"));
  }

  TEST_CASE("no claim of a filer about its own rounding makes a sum foot") {
    struct Row {
      int decimals;
      const char* cash;  ///< 401000 foots
      std::string verdict;
    };
    const Row rows[] = {
        {-3, "401000", "pass"}, {-3, "402000", "fail"},  {-3, "403000", "fail"},
        {-3, "404000", "fail"}, {0, "401000", "pass"},   {0, "402000", "fail"},
        {2, "401001", "pass"},  {2, "401003", "fail"},   {-6, "402000", "fail"},
        {-9, "999999", "fail"}, {-37, "999999", "fail"},
    };
    const test::TemporaryFolder folder;
    folder.write("concepts.json", test::read_file(sample() / "concepts.json"));
    test::SampleHost host(folder.path());
    for (const Row& each : rows) {
      CAPTURE(each.decimals);
      CAPTURE(each.cash);
      json facts = json::parse(test::read_file(sample() / "facts-oim.json"));
      for (json& fact : facts["facts"]) {
        if (fact.contains("decimals") && fact["dimensions"]["concept"] == "demo:FairValue") {
          fact["decimals"] = each.decimals;
          fact["value"] = fact["value"] == "401000" ? json(each.cash) : fact["value"];
        }
      }
      folder.write("facts.json", facts.dump());
      const json result = json::parse(
          host.run({"verify", "facts.json", "--concepts", "concepts.json", "--format", "json"})
              .out);
      std::string verdict;
      for (const json& finding : result["reports"][0]["observations"][0]["findings"]) {
        verdict = finding["criterion"] == "ARITH-POOL" ? finding["status"] : json(verdict);
      }
      CHECK(verdict == each.verdict);
    }
  }

  TEST_CASE("bad input is refused with its place, a code and a hint, on both outputs") {
    struct Row {
      std::string text;
      std::string err;
    };
    const std::string sound = filing();
    const Row rows[] = {
        {test::replaced(sound, "<html", "<!DOCTYPE html [<!ENTITY x \"y\">]>\n<html"),
         "specie: error: the file has a DOCTYPE  [E1224]\n"
         "  at filing.xhtml:3:1\n"
         "  help: a DOCTYPE may define entities that grow without bound or read other files: a "
         "filing "
         "needs none\n"},
        {test::replaced(sound, "<h1>", "<h1 class='a' class='b'>"),
         "specie: error: the attribute \"class\" stands twice in one element  [E1224]\n"
         "  at filing.xhtml:55:1\n"
         "  help: readers disagree on which of the two counts\n"},
        {test::replaced(sound, "</body>", ""),
         "specie: error: </html> closes nothing; the element open here is <body>  [E1224]\n"
         "  at filing.xhtml:86:1\n"
         "  help: check the file at the place named; a filing needs no DOCTYPE\n"},
        {test::replaced(sound, "scale=\"3\" format=\"ixt:num-dot-decimal\">401.000",
                        "scale=\"3\" format=\"ixt:num-dot-decimal\">(401.000)"),
         "specie: error: \"(401.000)\" is not a number with groups of three digits and the decimal "
         "mark \".\"  [E1225]\n"
         "  at filing.xhtml:75:9\n"
         "  help: no figure is guessed: ask the filer, or transcribe the report to "
         "specie.report/1\n"},
        {test::replaced(sound, "contextRef=\"cash\"", "contextRef=\"cast\""),
         "specie: error: {https://demonstration.example/taxonomy/2026}FairValue refers to the "
         "context "
         "\"cast\", which is not there  [E1225]\n"
         "  at filing.xhtml:75:9\n"
         "  help: no figure is guessed: ask the filer, or transcribe the report to "
         "specie.report/1\n"},
        {test::replaced(sound, "contextRef=\"cash\"", "contextRef=\"end\""),
         "specie: error: {https://demonstration.example/taxonomy/2026}FairValue is \"1001000\" "
         "here and "
         "\"401000\" at 75:9  [E1217]\n"
         "  at filing.xhtml:79:9\n"
         "  help: they are of one entity, instant, unit and set of dimensions: only one can be "
         "true\n"},
        {test::replaced(sound, "demo:CashAtBanksMember", "demo:CryptoMember"),
         "specie: error: {https://demonstration.example/taxonomy/2026}FairValue is stated with "
         "AssetAxis = CryptoMember, in USD, for an instant: no rule of the concept map takes it  "
         "[E1226]\n"
         "  at filing.xhtml:75:9\n"
         "  help: give the map a rule for it, or leave it out there with \"skip\" and a reason\n"},
        {test::replaced(sound, "name=\"demo:CoinsOutstanding\"", "name=\"demo:CoinsIssued\""),
         "specie: error: demo:CoinsOutstanding, as the concept map asks for it, is not stated for "
         "the "
         "end of 2026-06-30  [E1226]\n"
         "  at filing.xhtml\n"
         "  help: the map may not fit the document; \"optional\": true where the document may lack "
         "it\n"},
        {"<html><body>Reserves</body></html>\n",
         "specie: error: the file looks like HTML, and holds no iXBRL fact  [E1106]\n"
         "  at filing.xhtml\n"
         "  help: see specie verify --help for the formats; a tape's columns are named with "
         "--columns\n"},
        {"<r><a>Reserves</a></r>\n",
         "specie: error: the file is XML without an ix:header, so that it is no iXBRL  [E1106]\n"
         "  at filing.xhtml\n"
         "  help: Inline XBRL 1.0 and 1.1, and xBRL-JSON are read; Arelle turns others into "
         "xBRL-JSON\n"},
        {"{\"schema\": \"specie.report/1\"}",
         "specie: error: a concept map is for iXBRL, xBRL-JSON or xBRL-CSV, which the report is "
         "not  "
         "[E1001]\n"
         "  at filing.xhtml\n"
         "  help: see specie --help\n"},
    };
    const test::TemporaryFolder folder;
    folder.write("concepts.json", test::read_file(sample() / "concepts.json"));
    test::SampleHost host(folder.path());
    for (const char* locale : {"C", "de_DE.UTF-8", "tr_TR.UTF-8"}) {
      if (std::setlocale(LC_ALL, locale) == nullptr) {
        continue;
      }
      for (const Row& each : rows) {
        folder.write("filing.xhtml", each.text);
        const test::Ran human = host.run({"verify", "filing.xhtml", "--concepts", "concepts.json"});
        CHECK(human.err == each.err);
        CHECK(human.out.empty());
        const test::Ran machine =
            host.run({"verify", "filing.xhtml", "--concepts", "concepts.json", "--format", "json"});
        CHECK(machine.err == each.err);
        CHECK(machine.exit == human.exit);
        CHECK(json::parse(machine.out)["reports"].empty());
      }
    }
    std::setlocale(LC_ALL, "C");
  }

  TEST_CASE("XBRL without a map, and a map that is none, are refused") {
    const test::TemporaryFolder folder;
    folder.write("filing.xhtml", filing());
    folder.write("facts.json", test::read_file(sample() / "facts-oim.json"));
    folder.write("page.html", "<html>Reserves</html>");
    folder.write("empty.json", "{}");
    test::SampleHost host(folder.path());
    for (const char* file : {"filing.xhtml", "facts.json"}) {
      const test::Ran ran = host.run({"verify", file});
      CHECK(ran.err.find("no concept map says what its facts are  [E1226]") != std::string::npos);
      CHECK(ran.exit == ExitCode::input);
    }
    CHECK(host.run({"verify", "page.html"}).err.find("[E1106]") != std::string::npos);
    for (const char* map : {"none.json", "empty.json", "filing.xhtml"}) {
      const test::Ran ran = host.run({"inspect", "filing.xhtml", "--concepts", map});
      CHECK(ran.err.find("[E1011]") != std::string::npos);
      CHECK(ran.exit == ExitCode::usage);
    }
  }

  TEST_CASE("without a map, what no map would help is said first") {
    struct Row {
      std::string text;
      std::string words;
    };
    const std::string doctype = "<!DOCTYPE r [<!ENTITY a \"aa\">]>\n";
    const Row rows[] = {
        {test::replaced(filing(), "<html", doctype + "<html"), "the file has a DOCTYPE  [E1224]"},
        {test::replaced(filing(), "</body>", ""), "closes nothing"},
        {doctype + "<r>&a;</r>", "the file has a DOCTYPE  [E1224]"},
        {"<r/>", "the file looks like XML, and holds no iXBRL fact  [E1106]"},
        {"<!doctype html><p>Reserves<br></html>",
         "looks like HTML, and holds no iXBRL fact  [E1106]"},
        {"<?xml version=\"1.0\"?><html xmlns=\"h\"/>", "looks like HTML, and holds no iXBRL"},
        {std::string("\xFF\xFE<\0r\0/\0>\0", 10), "[E1224]"},
        {filing(), "no concept map says what its facts are  [E1226]"},
    };
    const test::TemporaryFolder folder;
    test::SampleHost host(folder.path());
    for (const Row& each : rows) {
      folder.write("filing.xhtml", each.text);
      const test::Ran ran = host.run({"verify", "filing.xhtml"});
      CAPTURE(ran.err);
      CHECK(ran.err.find(each.words) != std::string::npos);
      CHECK(ran.exit == ExitCode::input);
    }
    folder.write("filing.xhtml", "<!doctype html><p>Reserves</html>");
    folder.write("concepts.json", test::read_file(sample() / "concepts.json"));
    CHECK(host.run({"verify", "filing.xhtml", "--concepts", "concepts.json"})
              .err.find("looks like HTML, and holds no iXBRL fact  [E1106]") != std::string::npos);
  }

  TEST_CASE("one instant is not instants") {
    const test::TemporaryFolder folder;
    folder.write("concepts.json", test::read_file(sample() / "concepts.json"));
    folder.write("facts.json", test::replaced(test::read_file(sample() / "facts-oim.json"),
                                              R"("f13": {)", R"("g": {
   "value": "900000", "decimals": 0, "dimensions": {"concept": "demo:FairValue",
    "entity": "lei:DEMONSTRATION0000001", "period": "2026-06-01T00:00:00", "unit": "iso4217:USD"}},
  "f13": {)"));
    test::SampleHost there(folder.path());
    const test::Ran one = there.run(
        {"verify", "facts.json", "--concepts", "concepts.json", "--limit", "observations=1"});
    CHECK(one.err.find("figures of more than 1 instant (observations)") != std::string::npos);
  }

  TEST_CASE("the map is recorded in the result, with its digest") {
    test::SampleHost host(sample());
    const test::Ran ran = host.run({"verify", "filing.xhtml", "--concepts", "concepts.json",
                                    "--verify-at", "2026-11-22", "--format", "json"});
    CHECK(ran.out.find("concept map 'demonstration-dollar' of concepts.json (sha256 ") !=
          std::string::npos);
  }
}

}  // namespace specie
