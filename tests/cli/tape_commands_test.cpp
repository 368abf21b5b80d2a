#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/child.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;

const std::string header = "as_of,class,value,label\n";
const std::string row = "2026-10-31T23:59:59+00:00,deposit,100.00,Cash\n";

std::filesystem::path sample(const char* name) { return test::source_dir() / "samples" / name; }

json parsed(const test::Ran& ran) { return json::parse(ran.out); }

/// The verdicts of a run, by observation, profile and criterion.
json verdicts(const json& result) {
  json all = json::array();
  for (const json& observation : result["reports"][0]["observations"]) {
    json each = json::object();
    for (const json& finding : observation["findings"]) {
      each[finding["criterion"].get<std::string>()] = finding["status"];
    }
    all.push_back(each);
  }
  return all;
}

/// Without the places of facts, at any depth.
void erase_places(json& value) {
  if (value.is_object()) {
    value.erase("origin");
    value.erase("origins");
  }
  for (json& each : value) {
    if (each.is_structured()) {
      erase_places(each);
    }
  }
}

/// Facts as `inspect` shows them, without the places and what names the file.
json facts_of(json inspected) {
  for (const char* key : {"sha256", "bytes", "transcribed"}) {
    if (inspected["report"].contains("source")) {
      inspected["report"]["source"].erase(key);
    }
  }
  if (inspected["report"].contains("source") && inspected["report"]["source"].empty()) {
    inspected["report"].erase("source");
  }
  json facts = {inspected["report"], inspected["observations"]};
  erase_places(facts);
  return facts;
}

/// A report written from `file`, read again: the same facts and the same verdicts.
void check_round_trip(test::SampleHost& host, const test::TemporaryFolder& folder,
                      const std::string& file) {
  const test::Ran written = host.run({"inspect", file, "--to", "report"});
  REQUIRE_MESSAGE(written.exit == ExitCode::pass, written.err);
  folder.write("again.json", written.out);
  const test::Ran before = host.run({"inspect", file, "--format", "json"});
  const test::Ran after = host.run({"inspect", "again.json", "--format", "json"});
  REQUIRE_MESSAGE(after.exit == ExitCode::pass, after.err);
  const bool same_facts = facts_of(parsed(before)) == facts_of(parsed(after));
  CHECK(same_facts);
  const auto verified = [&](const std::string& path) {
    return parsed(host.run({"verify", path, "--verify-at", "2026-11-22", "--format", "json"}));
  };
  CHECK(verdicts(verified(file)) == verdicts(verified("again.json")));
  const test::Ran compared = host.run({"compare", file, "again.json"});
  CHECK(compared.exit == ExitCode::pass);
  CHECK(compared.out.find("DIFFERS") == std::string::npos);
  CHECK(compared.out.find("NOT STATED") == std::string::npos);
}

}  // namespace

TEST_SUITE("tapes on the command line") {
  TEST_CASE("a broken tape is refused with place, caret and help, in every locale") {
    struct Row {
      std::string text;
      std::vector<std::string> options;
      std::string err;
    };
    const Row rows[] = {
        {"as_of;class;label;value\n2026-10-31T23:59:59+00:00;deposit;912797EX1;1,000\n",
         {},
         "specie: error: number is ambiguous: \"1,000\" is 1000 or 1.000  [E1203]\n"
         "  at tape.csv:2:45\n"
         "  2 | 2026-10-31T23:59:59+00:00;deposit;912797EX1;1,000\n"
         "    |                                             ^\n"
         "  help: declare how numbers are written: --decimal-mark . --group-mark ,\n"},
        {header + row + "2026-10-31T23:59:59+00:00,deposit,1\n",
         {},
         "specie: error: this row has 3 cells, and the header has 4  [E1221]\n"
         "  at tape.csv:3:35\n"
         "  3 | 2026-10-31T23:59:59+00:00,deposit,1\n"
         "    |                                   ^\n"
         "  help: every row has as many cells as the header, and a quote is closed\n"},
        {header + "2026-10-31T23:59:59+00:00,deposit,1,\"Cash\n",
         {},
         "specie: error: a quote is not closed  [E1221]\n"
         "  at tape.csv:2:37\n"
         "  2 | 2026-10-31T23:59:59+00:00,deposit,1,\"Cash\n"
         "    |                                     ^\n"
         "  help: every row has as many cells as the header, and a quote is closed\n"},
        {header + "2026-10-31T23:59:59+00:00,deposit,1,=1+1\n",
         {},
         "specie: error: a cell looks like a spreadsheet's formula  [E1223]\n"
         "  at tape.csv:2:37\n"
         "  2 | 2026-10-31T23:59:59+00:00,deposit,1,=1+1\n"
         "    |                                     ^\n"
         "  help: save values, not formulas: a spreadsheet would run it\n"},
        {header + "2026-10-31T23:59:59+00:00,deposit,1,M\xFCller\n",
         {},
         "specie: error: the byte 0xFC at offset 61 is not utf-8  [E1220]\n"
         "  at tape.csv\n"
         "  help: declare it with --encoding: utf-8, utf-16le, utf-16be or windows-1252\n"},
        {"as_of,class,worth\n",
         {},
         "specie: error: the header lacks value  [E1222]\n"
         "  at tape.csv:1:1\n"
         "  1 | as_of,class,worth\n"
         "    | ^\n"
         "  help: expected: class, value, and any other field of docs/tape-format.md; found: "
         "as_of, "
         "class, worth\n"},
        {"Fund Holdings as of,\"01-Oct-2026\"\n",
         {},
         "specie: error: the file lists what a fund holds; it is not a reserve report  [E1108]\n"
         "  at tape.csv\n"
         "  help: a fund counts no coins: specie inspect shows its lines, and the issuer's own "
         "report "
         "is what can be verified\n"},
        {header + row,
         {"--scale", "0"},
         "specie: error: --scale cannot be \"0\"  [E1004]\n"
         "  help: write it as a number above zero, such as 1000\n"},
        {header + row,
         {"--decimal-mark", ",", "--group-mark", ","},
         "specie: error: --group-mark cannot be \",\"  [E1004]\n"
         "  help: the decimal mark is the same character\n"},
        {header + row,
         {"--encoding", "latin"},
         "specie: error: --encoding cannot be \"latin\"  [E1004]\n"
         "  help: use utf-8, utf-16le, utf-16be or windows-1252\n"},
        {header + row,
         {"--columns", "none.json"},
         "specie: error: the column map cannot be read: the file does not exist  [E1010]\n"
         "  at none.json\n"
         "  help: give a file of specie.columns/1, or native or blackrock\n"},
    };
    const test::TemporaryFolder folder;
    test::SampleHost host(folder.path());
    for (const test::Locale& locale : test::locales()) {
      const test::LocaleHere here(locale);
      for (const Row& each : rows) {
        folder.write("tape.csv", each.text);
        std::vector<std::string> arguments = {"verify", "tape.csv"};
        arguments.insert(arguments.end(), each.options.begin(), each.options.end());
        const test::Ran human = host.run(arguments);
        CHECK(human.err == each.err);
        CHECK(human.out.empty());
        arguments.insert(arguments.end(), {"--format", "json"});
        const test::Ran machine = host.run(arguments);
        CHECK(machine.err == each.err);
        CHECK(machine.exit == human.exit);
        CHECK(parsed(machine)["reports"].empty());
        CHECK(parsed(machine)["exit"]["code"] == static_cast<int>(human.exit));
      }
    }
  }

  TEST_CASE("a tape alone decides nothing that needs coins, and never passes") {
    const test::TemporaryFolder folder;
    folder.write("tape.csv", header + row);
    test::SampleHost host(folder.path());
    const test::Ran ran = host.run({"verify", "tape.csv", "--format", "json"});
    CHECK(ran.exit == ExitCode::inconclusive);
    const json result = parsed(ran);
    CHECK(verdicts(result)[0]["US-GENIUS-4a1A"] == "inconclusive");
  }

  TEST_CASE("a sum of thousands may be off by half a thousand a line, and by no more") {
    const test::TemporaryFolder folder;
    test::SampleHost host(folder.path());
    struct Row {
      std::string pool;
      std::vector<std::string> options;
      std::string verdict;
    };
    const Row rows[] = {
        {"1000", {"--scale", "1000"}, "pass"},
        {"1001", {"--scale", "1000"}, "pass"},  // 1.5 thousand is what three lines may hide
        {"1002", {"--scale", "1000"}, "fail"},
        {"998", {"--scale", "1000"}, "fail"},
        {"1001.0", {"--scale", "1000"}, "fail"},  // the pool is stated to a hundred
        {"1001", {}, "pass"},
        {"1002", {}, "fail"},
        {"1001000", {}, "fail"},
    };
    for (const Row& each : rows) {
      CAPTURE(each.pool);
      CAPTURE(each.options.size());
      const std::string instant = "2026-10-31T23:59:59+00:00,deposit,";
      folder.write("tape.csv", "as_of,class,value,pool_value\n" + instant + "334," + each.pool +
                                   "\n" + instant + "333,\n" + instant + "333,\n");
      std::vector<std::string> arguments = {"verify", "tape.csv", "--format", "json"};
      arguments.insert(arguments.end(), each.options.begin(), each.options.end());
      CHECK(verdicts(parsed(host.run(arguments)))[0]["ARITH-POOL"] == each.verdict);
    }
  }

  TEST_CASE("a pool that foots in thousands alone covers no coin that its lines do not") {
    const test::TemporaryFolder folder;
    test::SampleHost host(folder.path());
    struct Row {
      std::string coins;
      std::string verdict;
    };
    // Lines of 1,000 thousand, printed as 1,001 thousand: rounding would explain it.
    for (const Row& each : {Row{"1000", "pass"}, Row{"1000.001", "fail"}, Row{"1000.5", "fail"},
                            Row{"1001", "fail"}}) {
      CAPTURE(each.coins);
      const std::string instant = "2026-10-31T23:59:59+00:00,deposit,";
      folder.write("tape.csv", "as_of,class,value,pool_value,coins_outstanding,coins_existing\n" +
                                   instant + "334,1001," + each.coins + "," + each.coins + "\n" +
                                   instant + "333,,,\n" + instant + "333,,,\n");
      const json all = verdicts(
          parsed(host.run({"verify", "tape.csv", "--scale", "1000", "--format", "json"})))[0];
      CHECK(all["ARITH-POOL"] == "pass");
      CHECK(all["UK-FCA-BACK-01"] == each.verdict);
    }
  }

  TEST_CASE("a set ripcord is inconclusive, whatever the figures") {
    const test::TemporaryFolder folder;
    const std::string answer =
        R"({"totalReserves": "200.00", "totalSupply": "100.00", "timestamp": "2026-09-30T00:00:00Z",
            "ripcordDetails": [], "ripcord": )";
    folder.write("quiet.json", answer + "false}");
    folder.write("set.json", answer + "true}");
    test::SampleHost host(folder.path());
    const auto verdict = [&](const char* file) {
      return verdicts(parsed(host.run({"verify", file, "--format", "json"})))[0]["ARITH-RIPCORD"];
    };
    CHECK(verdict("quiet.json") == "pass");
    CHECK(verdict("set.json") == "inconclusive");
    const test::Ran ran = host.run({"verify", "set.json"});
    CHECK(ran.exit != ExitCode::pass);
    CHECK(ran.out.find("(ripcord)") != std::string::npos);
  }

  TEST_CASE("what is written with --to report is read again as the same facts and verdicts") {
    const test::TemporaryFolder folder;
    test::SampleHost host(folder.path());
    for (const char* name : {"usdc-2026-04-30", "usdc-2025-06-30", "tether-2026-06-30",
                             "fdusd-2026-07-31", "demonstration-complete", "demonstration-short"}) {
      CAPTURE(name);
      folder.write("report.json", test::read_file(sample(name) / "report.json"));
      check_round_trip(host, folder, "report.json");
    }
    folder.write("tape.csv", test::read_file(sample("tape-native") / "tape.csv"));
    check_round_trip(host, folder, "tape.csv");
  }

  TEST_CASE("a written report names its source, and the place of each fact in it") {
    const test::TemporaryFolder folder;
    folder.write("tape.csv",
                 "as_of,class,value,pool_value\n"
                 "2026-10-31T23:59:59+00:00,deposit,100.00,100.00\n");
    test::SampleHost host(folder.path());
    const json report = parsed(host.run({"inspect", "tape.csv", "--to", "report"}));
    CHECK(report["schema"] == "specie.report/1");
    CHECK(report["source"]["transcribed"] == true);
    CHECK(report["source"]["sha256"].get<std::string>().size() == 64);
    const json& observation = report["observations"][0];
    CHECK(observation["origins"]["pool_value"] == json({{"line", 2}, {"column", 42}}));
    CHECK(observation["positions"][0]["origin"] == json({{"line", 2}, {"column", 1}}));
    folder.write("fund.csv", "Fund Holdings as of,\"01-Oct-2026\"\n");
    CHECK(host.run({"inspect", "fund.csv", "--to", "report"}).exit == ExitCode::input);
  }

  TEST_CASE("documents are compared figure by figure, and silence is not agreement") {
    const test::TemporaryFolder folder;
    const std::string start = "2026-10-31T23:59:59+00:00,";
    folder.write("a.csv", "as_of,class,value,id,pool_value\n" + start +
                              "gov_debt,100.00,000000AA7,300\n" + start + "deposit,200.00,,\n");
    folder.write("same.csv", "as_of|class|value|id|pool_value\n" + start.substr(0, 25) +
                                 "|deposit|200|||\n" + start.substr(0, 25) +
                                 "|gov_debt|100.0|000000AA7|300.00\n");
    folder.write("other.csv", "as_of,class,value,id,pool_value\n" + start +
                                  "gov_debt,100.01,000000AA7,300\n" + start + "deposit,200.00,,\n");
    folder.write("less.csv", "as_of,class,value,id\n" + start + "gov_debt,100.00,000000AA7\n" +
                                 start + "deposit,200.00,\n");
    folder.write("later.csv", header + "2026-11-01T23:59:59+00:00,deposit,1,\n");
    test::SampleHost host(folder.path());
    folder.write("same.csv",
                 "as_of|class|value|id|pool_value\n2026-10-31T23:59:59Z|deposit|200||\n"
                 "2026-10-31T23:59:59Z|gov_debt|100.0|000000AA7|300.00\n");
    CHECK(host.run({"compare", "a.csv", "same.csv"}).exit == ExitCode::pass);
    const test::Ran differs = host.run({"compare", "a.csv", "other.csv"});
    CHECK(differs.exit == ExitCode::fail);
    CHECK(differs.out.find("DIFFERS     position gov_debt 000000AA7") != std::string::npos);
    CHECK(differs.out.find("[2:1]") != std::string::npos);
    const json shown = parsed(host.run({"compare", "a.csv", "other.csv", "--format", "json"}));
    CHECK(shown["counts"]["differs"] == 3);
    CHECK(shown["exit"]["code"] == 1);
    const test::Ran silent = host.run({"compare", "a.csv", "less.csv"});
    CHECK(silent.exit == ExitCode::inconclusive);
    CHECK(silent.out.find("NOT STATED  pool_value") != std::string::npos);
    const test::Ran apart = host.run({"compare", "a.csv", "later.csv"});
    CHECK(apart.exit == ExitCode::input);
    CHECK(apart.err.find("[E1109]") != std::string::npos);
    CHECK(host.run({"compare", "a.csv"}).exit == ExitCode::usage);
  }

  TEST_CASE("the sample's comparison and its normalised report are as kept") {
    test::SampleHost host(sample("tape-native"));
    test::check_golden(sample("tape-native") / "normalised.json",
                       host.run({"inspect", "tape.csv", "--to", "report"}).out);
    test::check_golden(sample("tape-native") / "compare.json",
                       host.run({"compare", "tape.csv", "restated.csv", "--format", "json"}).out);
    test::check_golden(sample("tape-native") / "compare.txt",
                       host.run({"compare", "tape.csv", "restated.csv"}).out);
  }
}

}  // namespace specie
