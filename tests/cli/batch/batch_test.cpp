#include <doctest/doctest.h>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/batch_folder.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"

namespace specie {
namespace {

using nlohmann::json;
using test::BatchFolder;
using Words = std::vector<std::string>;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

Words at_noon(Words words) {
  words.insert(words.begin(), "verify");
  words.insert(words.end(), {"--verify-at", "2026-11-22"});
  return words;
}

test::Ran verify(const BatchFolder& folder, Words words) {
  test::SampleHost host(folder.path());
  return host.run(at_noon(std::move(words)));
}

/// The lines of a record, parsed.
std::vector<json> record_of(const std::string& text) {
  std::vector<json> values;
  for (const std::string& each : lines_of(text)) {
    values.push_back(json::parse(each));
  }
  return values;
}

/// The paths of a record's report lines, in their order, with the exit of each: "f/a.json 5".
Words told_by(const std::string& record) {
  Words told;
  for (const json& each : record_of(record)) {
    if (each.at("type") == "report") {
      told.push_back(each.at("input").at("path").get<std::string>() + " " +
                     each.at("exit").at("code").dump());
    }
  }
  return told;
}

}  // namespace

TEST_SUITE("batches") {
  TEST_CASE("a folder stands for its reports, by the bytes of their paths, at any depth") {
    const BatchFolder folder;
    for (const char* name : {"f/b.json", "f/B.json", "f/a/z.json", "f/a.json", "f/\xC3\xA9.json"}) {
      folder.write(name, BatchFolder::report(std::filesystem::path(name).stem().string()));
    }
    folder.write("f/a/y.json", BatchFolder::report("Y"));
    const test::Ran ran = verify(folder, {"f", "--format", "ndjson"});
    CHECK(told_by(ran.out) == Words{"f/B.json 5", "f/a.json 5", "f/a/y.json 5", "f/a/z.json 5",
                                    "f/b.json 5", "f/\xC3\xA9.json 5"});
    CHECK((verify(folder, {"f/", "--format", "ndjson"}).out == ran.out));
  }

  TEST_CASE("what a folder holds beside reports is told by its content, and counted") {
    const BatchFolder folder;
    folder.write("f/report.dat", BatchFolder::report("A"));  // by content, never by name
    folder.write("f/readme.json", "hello\n");
    folder.write("f/trust.json", R"({"schema": "specie.trust/1", // ours
                                     "signers": []})");
    folder.write("f/facts.json", R"({"schema": "specie.facts/1", "facts": []})");
    folder.write("f/other.json", R"({"name": "a package", "version": "1"})");
    folder.write("f/.hidden.json", BatchFolder::report("B"));
    folder.write("f/.git/c.json", BatchFolder::report("C"));
    folder.write("elsewhere/d.json", BatchFolder::report("D"));
    std::filesystem::create_symlink("../elsewhere", folder.path() / "f/elsewhere");
    std::filesystem::create_symlink("../elsewhere/d.json", folder.path() / "f/d.json");
    const test::Ran ran = verify(folder, {"f", "--format", "ndjson"});
    CHECK(told_by(ran.out) == Words{"f/report.dat 5"});
    CHECK(record_of(ran.out).back().at("passed_over") == 4);
    CHECK(ran.exit == ExitCode::inconclusive);
    // What the user names is judged, whatever it is.
    for (const Words& words : {Words{"f", "f/readme.json"}, Words{"f/readme.json", "f"}}) {
      CHECK(verify(folder, words).exit == ExitCode::input);
    }
  }

  TEST_CASE("what may be somebody's report is never passed over") {
    struct Row {
      const char* name;
      std::string bytes;
      const char* code;
    };
    const std::string sound = BatchFolder::report("A");
    const Row rows[] = {
        {"cut.json", sound.substr(0, 100), "E1200"},
        {"empty.json", "", "E1104"},
        {"mark.json", "\xEF\xBB\xBF" + sound, "E1204"},
        {"newer.json", R"({"schema": "specie.report/9"})", "E1215"},
        {"two-names.json", R"({"schema": "specie.trust/1", "x": {"schema" : "specie.report/1"}})",
         "E1215"},
        {"two-schemas.json", R"({"x": "specie.trust/1", "schema": "specie.report/1"})", "E1207"},
        {"page.pdf", "%PDF-1.7\n1 0 obj\n", "E1312"},
        {"beside.txt", "no report, but signed\n", "E1106"},
    };
    const BatchFolder folder(1);
    folder.write("f/beside.txt.p7s", "no signature\n");
    for (const Row& row : rows) {
      folder.write("f/" + std::string(row.name), row.bytes);
    }
    const test::Ran ran = verify(folder, {"f", "--format", "ndjson"});
    const auto record = record_of(ran.out);
    for (const Row& row : rows) {
      CAPTURE(std::string(row.name));
      const auto line = std::ranges::find_if(record, [&](const json& each) {
        return each.contains("input") && each["input"]["path"] == "f/" + std::string(row.name);
      });
      REQUIRE(line != record.end());
      CHECK((*line)["error"]["code"] == row.code);
      CHECK((*line)["exit"]["code"] == 3);
    }
    CHECK(told_by(ran.out).back() == "f/two-schemas.json 3");
    CHECK(ran.exit == ExitCode::input);
  }

  TEST_CASE("one that cannot be judged never stops the others, and the worst decides") {
    const BatchFolder folder(3);
    folder.write("f/r0001.json", "{");
    folder.write("f/r0002.json", [] {
      std::string failing = BatchFolder::report("FAIL");
      const std::string value = R"("pool_value": "100.00")";
      return failing.replace(failing.find(value), value.size(), R"("pool_value": "190.00")");
    }());
    const test::Ran ran = verify(folder, {"f"});
    CHECK(ran.exit == ExitCode::input);
    const auto lines = lines_of(ran.out);
    REQUIRE(lines.size() > 8);
    CHECK(lines[3] ==
          "INCONCLUSIVE   C0          2026-10-31  5     authenticity, not signed                   "
          " f/r0000.json");
    CHECK(lines[4].starts_with("INPUT          -           -           3     E1200 "));
    CHECK(lines[5].starts_with("FAIL           FAIL        2026-10-31  1     ARITH-"));
    CHECK(lines.back() == "INPUT          3 reports: 1 fail, 1 input, 1 inconclusive   exit 3");
    CHECK(ran.err.find("f/r0001.json:1:1") != std::string::npos);
    // Whatever the order.
    CHECK(verify(folder, {"f/r0002.json", "f/r0000.json"}).exit == ExitCode::fail);
    CHECK(verify(folder, {"f/r0000.json", "f/r0002.json"}).exit == ExitCode::fail);
  }

  TEST_CASE("the bytes are the same for any number of processes") {
    const BatchFolder folder(23);
    folder.write("f/r0004.json", "{");
    folder.write("f/r0011.json", BatchFolder::report("C3"));  // of r0003
    folder.write("f/r0017.json", BatchFolder::report("C3") + " ");
    const test::Ran list = verify(folder, {"f"});
    const test::Ran record = verify(folder, {"f", "--format", "ndjson"});
    CHECK(told_by(record.out).size() == 23);
    for (const char* jobs : {"-j2", "-j3", "-j16", "-j256"}) {
      CAPTURE(std::string(jobs));
      const test::Ran other_list = verify(folder, {"f", jobs});
      const test::Ran other_record = verify(folder, {"f", "--format", "ndjson", jobs});
      CHECK((other_list.out == list.out));
      CHECK((other_list.err == list.err));
      CHECK((other_record.out == record.out));
      CHECK(other_record.exit == record.exit);
    }
    // Documents that hold all reports are made in one process, of the same verdicts.
    const json result = json::parse(verify(folder, {"f", "--format", "json", "-j4"}).out);
    CHECK(result["reports"].size() == 20);
    CHECK(result["errors"].size() == 2);
    for (const json& each : result["reports"]) {
      const auto lines = record_of(record.out);
      const auto line = std::ranges::find_if(lines, [&](const json& one) {
        return one.contains("authenticity") && one["input"] == each["input"];
      });
      REQUIRE(line != lines.end());
      json trimmed = *line;
      for (const char* key : {"type", "index", "inputs"}) {
        trimmed.erase(key);
      }
      CHECK((trimmed == each));
    }
  }

  TEST_CASE("a record begins with the run, ends with the summary, and goes where it is asked to") {
    const BatchFolder folder(2);
    test::SampleHost host(folder.path());
    const test::Ran to_file = host.run(at_noon({"f", "--report", "ndjson=out.ndjson"}));
    const test::Ran to_out = host.run(at_noon({"f", "--report", "ndjson=-"}));
    const test::Ran format = host.run(at_noon({"f", "--format", "ndjson"}));
    CHECK((to_out.out == format.out));
    CHECK((host.written().at("out.ndjson") == format.out));
    CHECK(lines_of(to_file.out).back().starts_with("INCONCLUSIVE   2 reports: 2 inconclusive"));
    const auto record = record_of(format.out);
    REQUIRE(record.size() == 4);
    CHECK(record[0]["type"] == "run");
    CHECK(record[0]["schema"] == "specie.batch/1");
    CHECK(record[0]["files"]["count"] == 2);
    CHECK(record[1]["index"] == 0);
    CHECK(record[2]["index"] == 1);
    CHECK(record[3]["type"] == "summary");
    CHECK(record[3]["reports"] == 2);
    CHECK(record[3]["counts"]["inconclusive"] == 2);
    CHECK(record[3]["exit"] == json({{"code", 5}, {"name", "inconclusive"}}));
    // One report is a batch where a batch's output is asked for.
    CHECK(record_of(verify(folder, {"f/r0000.json", "--format", "ndjson"}).out).size() == 3);
    // A file that cannot be written is trouble, and the rest is told.
    const test::Ran bad = host.run(at_noon({"f", "--report", "ndjson=no-such-folder/x"}));
    CHECK(bad.exit == ExitCode::input);
    CHECK(bad.err.find("E1107") != std::string::npos);
    CHECK(lines_of(bad.out).size() == lines_of(to_file.out).size());
    // What cannot be begun says so on one line.
    const auto refused =
        record_of(verify(folder, {"f", "--format", "ndjson", "--profile", "x"}).out);
    REQUIRE(refused.size() == 1);
    CHECK(refused[0]["type"] == "summary");
    CHECK(refused[0]["errors"][0]["code"] == "E1002");
  }

  TEST_CASE("--fail-on and --quiet are of the whole batch") {
    const BatchFolder folder(2);
    const test::Ran ran = verify(folder, {"f", "--quiet", "--fail-on", "fail"});
    CHECK(ran.exit == ExitCode::pass);
    CHECK(ran.out ==
          "INCONCLUSIVE   2 reports: 2 inconclusive   exit 5, reported as 0 because of --fail-on "
          "fail\n");
    const auto record =
        record_of(verify(folder, {"f", "--format", "ndjson", "--fail-on", "none"}).out);
    CHECK(record.back()["exit"]["code"] == 5);
    CHECK(record.back()["exit"]["reported"]["code"] == 0);
    CHECK(record[1]["exit"]["code"] == 5);
  }

  TEST_CASE("a report that comes again is judged once, and two of one period cannot both stand") {
    const BatchFolder folder(1);
    folder.write("f/s.json", BatchFolder::report("C0"));
    folder.write("f/t.json", BatchFolder::report("C0") + "\n");
    folder.write("f/u.json", BatchFolder::report("C0") + "\n");
    const test::Ran ran = verify(folder, {"f", "f/s.json", "--format", "ndjson"});
    const auto record = record_of(ran.out);
    REQUIRE(record.size() == 6);
    CHECK(record[0]["run"]["notes"][0] == "f/s.json is given twice, and is judged once");
    CHECK(record[2]["same_as"] == "f/r0000.json");
    CHECK(record[3]["error"]["code"] == "E1105");
    CHECK(record[4]["error"]["message"] ==
          "another report of this issuer, coin and instant is f/r0000.json");
    CHECK(record[5]["judged_before"] == 1);
    CHECK(record[5]["reports"] == 3);
    const auto lines = lines_of(verify(folder, {"f"}).out);
    CHECK(std::ranges::any_of(lines, [](const std::string& each) {
      return each.starts_with("(again)") &&
             each.ends_with("f/s.json, the same report as f/r0000.json");
    }));
  }

  TEST_CASE("a copy whose own name fails is told beside the first, and counts") {
    const BatchFolder folder;
    const std::string report = BatchFolder::report("C0");
    for (const bool is_first : {false, true}) {
      CAPTURE(is_first);
      // What nobody sees in a file's name is a fail (ARITH-CHARACTERS).
      const std::string good = is_first ? "n/z.json" : "n/a.json";
      folder.write(good, report);
      folder.write("n/m\x1b.json", report);
      const test::Ran ran = verify(folder, {"n", "--format", "ndjson"});
      const auto record = record_of(ran.out);
      REQUIRE(record.size() == 4);
      CHECK(record[1].contains("same_as") == false);
      CHECK(record[2].contains("same_as") == false);
      CHECK(record[1]["exit"] != record[2]["exit"]);
      CHECK(record[3]["reports"] == 2);
      CHECK(static_cast<int>(ran.exit) == record[3]["exit"]["code"].get<int>());
      CHECK(ran.err.find("and comes to something else by its name") != std::string::npos);
      std::filesystem::remove(folder.path() / good);
    }
  }

  TEST_CASE("a folder that nobody can look into is told, and keeps nobody from the others") {
    const BatchFolder folder(2);
    // A path longer than the system takes, made a step at a time.
    const std::string step(200, 'd');
    int at = ::open((folder.path() / "f").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int i = 0; i < 25; ++i) {
      REQUIRE(::mkdirat(at, step.c_str(), 0755) == 0);
      const int next = ::openat(at, step.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      REQUIRE(next >= 0);
      ::close(at);
      at = next;
    }
    ::close(at);
    const test::Ran ran = verify(folder, {"f", "--format", "ndjson"});
    const auto record = record_of(ran.out);
    REQUIRE(record.size() == 5);
    CHECK(record[1]["input"]["path"] == "f/r0000.json");
    CHECK(record[2]["input"]["path"] == "f/r0001.json");
    INFO(record[3]["error"]["message"].dump().substr(0, 300));
    CHECK(record[3].contains("error"));
    CHECK(record[4]["reports"] == 3);
    CHECK(ran.exit == ExitCode::input);
    // The page names what it is about, not the folder that was asked for.
    CHECK(record[3]["input"]["path"].get<std::string>().starts_with("f/" + step));
  }

  TEST_CASE("a shard that got no file is no pass, and does not stand in the way of the others") {
    const BatchFolder folder(1);
    const test::Ran empty = verify(folder, {"f", "--shard", "7/64", "--format", "ndjson"});
    const test::Ran list = verify(folder, {"f", "--shard", "7/64"});
    REQUIRE(record_of(empty.out).size() == 2);
    CHECK(empty.exit == ExitCode::inconclusive);
    CHECK(list.exit == ExitCode::inconclusive);
    CHECK(lines_of(list.out).back().starts_with("INCONCLUSIVE"));
  }

  TEST_CASE("a batch of nothing is an error, never a pass") {
    struct Row {
      Words words;
      ExitCode exit;
      const char* message;
    };
    const BatchFolder folder(1);
    folder.write("none/readme.txt", "hello\n");
    folder.write("list", "\n\n");
    folder.write("dash", "f/r0000.json\n-\n");
    folder.write("nul", std::string("f/r0000.json\0", 13));
    std::filesystem::create_directories(folder.path() / "empty");
    const Row rows[] = {
        {{}, ExitCode::usage, "FILE is required"},
        {{"empty"}, ExitCode::input, "no report is in this folder"},
        {{"none"}, ExitCode::input, "no report is in this folder"},
        {{"f", "none"}, ExitCode::input, "no report is in this folder"},
        {{"f", "absent"}, ExitCode::input, "the file does not exist"},
        {{"--files-from", "list"}, ExitCode::usage, "no file was given to be judged"},
        {{"--files-from", "absent"}, ExitCode::input, "the file does not exist"},
        {{"--files-from", "dash"}, ExitCode::usage, "names -, which is standard input"},
        {{"--files-from", "nul"}, ExitCode::usage, "(see --null)"},
        {{"--files-from", "-", "-"}, ExitCode::usage, "standard input, once"},
        {{"f", "--null"}, ExitCode::usage, "--null is for the list"},
        {{"f", "--sig", "x.p7s", "f/x.json"}, ExitCode::usage, "--sig needs one report, not 2"},
        {{"f", "-j", "0"}, ExitCode::usage, "not in range"},
        {{"f", "-jx"}, ExitCode::usage, "--jobs"},
        {{"f", "--shard", "0/2"}, ExitCode::usage, "--shard cannot be \"0/2\""},
        {{"f", "--shard", "3/2"}, ExitCode::usage, "write K/N, such as 2/8"},
        {{"f", "--shard", "1"}, ExitCode::usage, "--shard cannot be"},
        {{"f", "--shard", "1/2/3"}, ExitCode::usage, "--shard cannot be"},
        {{"f", "--shard", "-1/2"}, ExitCode::usage, "--shard cannot be"},
        {{"f", "--shard", "1/99999999999999999999"}, ExitCode::usage, "--shard cannot be"},
    };
    for (const Row& row : rows) {
      CAPTURE(std::string(row.message));
      const test::Ran ran = verify(folder, row.words);
      CAPTURE(ran.err);
      CHECK(ran.exit == row.exit);
      CHECK(ran.err.find(row.message) != std::string::npos);
    }
  }

  TEST_CASE("a list names reports and folders, one to a line or between NUL bytes") {
    const BatchFolder folder(2);
    folder.write("g/odd\nname.json", BatchFolder::report("ODD"));
    folder.write("h.json", BatchFolder::report("H"));
    folder.write("list", "h.json\n\nf");
    folder.write("nul", std::string("g/odd\nname.json\0h.json\0", 23));
    CHECK(told_by(verify(folder, {"--files-from", "list", "--format", "ndjson"}).out) ==
          Words{"h.json 5", "f/r0000.json 5", "f/r0001.json 5"});
    const test::Ran odd = verify(folder, {"--files-from", "nul", "-0", "--format", "ndjson"});
    CAPTURE(odd.out.substr(0, 3000));
    CHECK((told_by(odd.out) == Words{"g/odd\nname.json 1", "h.json 5"}));
    const auto lines = lines_of(verify(folder, {"--files-from", "nul", "-0"}).out);
    CAPTURE(lines[3]);
    CHECK(lines[3].ends_with("g/odd\\u{0A}name.json"));  // no name forges a line
  }

  TEST_CASE("an output that holds all reports holds a thousand at most") {
    const BatchFolder folder(1);
    std::string list;
    for (int i = 0; i < 1001; ++i) {
      list += "x" + std::to_string(i) + "\n";
    }
    folder.write("list", list);
    const test::Ran ran = verify(folder, {"--files-from", "list", "--format", "json"});
    CHECK(ran.exit == ExitCode::usage);
    CHECK(json::parse(ran.out)["errors"][0]["help"] ==
          "--format ndjson and --report ndjson=FILE write a line a report");
    CHECK(verify(folder, {"--files-from", "list", "--report", "csv=x.csv"}).exit ==
          ExitCode::usage);
  }

  TEST_CASE("no token forges a cell of the list") {
    const BatchFolder folder;
    folder.write("a.json", BatchFolder::report("\\u001b[2K\\nPASS  a very long name indeed"));
    folder.write("b.json", BatchFolder::report("B"));
    const auto lines = lines_of(verify(folder, {"a.json", "b.json"}).out);
    CAPTURE(lines[3]);
    CHECK(lines[3].starts_with("FAIL           \\u{1B}[...  2026-10-31  1     ARITH-CHARACTERS "));
    CHECK(lines[4].starts_with("INCONCLUSIVE   B  "));
  }
}

}  // namespace specie
