#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

#include "cli/system.hpp"
#include "cli/system_files.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;

const std::filesystem::path samples = test::source_dir() / "samples";

/// The sample's own command with more behind it.
test::Ran run(test::SampleHost& host, const std::string& sample,
              const std::vector<std::string>& more) {
  auto arguments = test::sample_arguments(samples / sample);
  arguments.insert(arguments.end(), more.begin(), more.end());
  return host.run(arguments);
}

std::string output(const std::string& sample, const std::string& format) {
  test::SampleHost host(samples / sample);
  return run(host, sample, {"--report", format + "=-"}).out;
}

/// What the record says of a sample: status by criterion, of those that count.
std::map<std::string, int> counted(const json& record, std::string_view status) {
  std::map<std::string, int> found;
  for (const json& report : record.at("reports")) {
    for (const json& observation : report.at("observations")) {
      for (const json& finding : observation.at("findings")) {
        if (finding.at("status") == status && finding.at("counts_to_exit").get<bool>()) {
          ++found[finding.at("criterion")];
        }
      }
    }
  }
  return found;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    ++found;
  }
  return found;
}

int total(const std::map<std::string, int>& counts) {
  int sum = 0;
  for (const auto& [name, each] : counts) {
    sum += each;
  }
  return sum;
}

}  // namespace

TEST_SUITE("reports for pipelines") {
  TEST_CASE("each output says of each sample what the record says") {
    for (const std::string sample :
         {"demonstration-complete", "demonstration-altered", "demonstration-short",
          "demonstration-unsigned", "tether-2026-06-30", "usdc-2025-06-30", "tape-bank"}) {
      CAPTURE(sample);
      const json record = json::parse(output(sample, "json"));
      const int fails = total(counted(record, "fail"));
      const int open = total(counted(record, "inconclusive"));
      const std::string authentic = record["reports"][0]["authenticity"]["status"];
      const int not_authentic = authentic == "not-authentic" ? 1 : 0;
      const int unproven = authentic == "inconclusive" ? 1 : 0;

      const std::string junit = output(sample, "junit");
      CHECK(count(junit, "<failure") == static_cast<std::size_t>(fails + not_authentic));
      CHECK(count(junit, "<error") == static_cast<std::size_t>(open + unproven));
      CHECK(junit.find("failures=\"" + std::to_string(fails + not_authentic) + "\"") !=
            std::string::npos);

      const json sarif = json::parse(output(sample, "sarif"));
      int errors = 0;
      int open_results = 0;
      for (const json& profile : sarif.at("runs")) {
        for (const json& each : profile.at("results")) {
          errors += each.at("kind") == "fail" ? 1 : 0;
          open_results += each.at("kind") == "open" ? 1 : 0;
          // SARIF 3.27.9: no level beside a kind that is no fail.
          CHECK((each.at("kind") == "fail" || each.at("level") == "none"));
          const json& rules = profile["tool"]["driver"]["rules"];
          CHECK(std::ranges::any_of(
              rules, [&](const json& rule) { return rule.at("id") == each.at("ruleId"); }));
        }
      }
      CHECK(errors == fails + not_authentic);
      CHECK(open_results == open + unproven);

      const json gitlab = json::parse(output(sample, "gitlab"));
      const auto of = [&](std::string_view severity) {
        return std::ranges::count_if(
            gitlab, [&](const json& each) { return each.at("severity") == severity; });
      };
      CHECK(of("critical") == fails + not_authentic);
      CHECK(of("major") == open + unproven);
      std::vector<std::string> prints;
      for (const json& each : gitlab) {
        prints.push_back(each.at("fingerprint"));
      }
      std::ranges::sort(prints);
      CHECK(std::ranges::adjacent_find(prints) == prints.end());

      const std::string github = output(sample, "github");
      const std::size_t said = count(github, "::error file=");
      CHECK(said == static_cast<std::size_t>(std::min(fails + not_authentic, 9)));

      const auto tap = lines_of(output(sample, "tap"));
      REQUIRE(tap.size() > 2);
      const auto bad = std::ranges::count_if(
          tap, [](const std::string& line) { return line.starts_with("not ok"); });
      CHECK(bad == fails + not_authentic + open + unproven);
      CHECK(tap[1] == "1.." + std::to_string(std::ranges::count_if(tap, [](const auto& line) {
                        return line.starts_with("ok ") || line.starts_with("not ok ");
                      })));

      const auto csv = lines_of(output(sample, "csv"));
      const auto counted_fails = std::ranges::count_if(csv, [](const std::string& line) {
        return line.find(",fail,yes,") != std::string::npos;
      });
      CHECK(counted_fails == fails + not_authentic);
      CHECK(std::ranges::all_of(csv, [](const auto& line) { return line.ends_with('\r'); }));
    }
  }

  TEST_CASE("files are written beside the usual output, and - stands in for it") {
    test::SampleHost host(samples / "demonstration-short");
    const auto plain = run(host, "demonstration-short", {});
    const auto both = run(host, "demonstration-short",
                          {"--report", "junit=out/junit.xml", "--report", "sarif=out.sarif"});
    CHECK(both.out == plain.out);
    CHECK(both.exit == ExitCode::fail);
    CHECK(host.written().size() == 2);
    CHECK(host.written().at("out/junit.xml") == output("demonstration-short", "junit"));
    const auto instead = run(host, "demonstration-short", {"--report", "tap=-"});
    CHECK(instead.out == output("demonstration-short", "tap"));
    CHECK(instead.exit == ExitCode::fail);
    const auto record = run(host, "demonstration-short", {"--format", "json"});
    CHECK(output("demonstration-short", "json") == record.out);
  }

  TEST_CASE("what cannot be asked for is refused, and nothing is written") {
    struct Row {
      std::vector<std::string> arguments;
      std::string message;
    };
    const Row rows[] = {
        {{"--report", "junti=x"},
         "--report cannot be \"junti=x\"  [E1004]\n  help: did you mean junit?"},
        {{"--report", "junit"}, "name the file behind the format, as in junit=FILE"},
        {{"--report", "junit="}, "name the file behind the format, as in junit=FILE"},
        {{"--report", "=x"}, "write it as FORMAT=FILE; formats are csv, github"},
        {{"--report", "tap=-", "--report", "csv=-"}, "another --report goes to -"},
        {{"--report", "tap=x", "--report", "csv=x"}, "another --report goes to x"},
    };
    for (const Row& each : rows) {
      CAPTURE(each.message);
      test::SampleHost host(samples / "demonstration-short");
      const auto ran = run(host, "demonstration-short", each.arguments);
      CHECK(ran.exit == ExitCode::usage);
      CHECK(ran.err.find(each.message) != std::string::npos);
      CHECK(host.written().empty());
    }
  }

  TEST_CASE("a file that cannot be written is trouble, and the verdict is still printed") {
    test::SampleHost host(samples / "demonstration-complete");
    const auto plain = run(host, "demonstration-complete", {});
    REQUIRE(plain.exit == ExitCode::pass);
    const auto ran = run(host, "demonstration-complete",
                         {"--report", "tap=no-such-folder/x", "--report", "csv=good.csv"});
    CHECK(ran.exit == ExitCode::input);
    CHECK(ran.out == plain.out);
    CHECK(ran.err.find("E1107") != std::string::npos);
    CHECK(ran.err.find("no-such-folder/x") != std::string::npos);
    CHECK(host.written().contains("good.csv"));
  }

  TEST_CASE("a file is replaced, a link is followed, and what is no file is left what it is") {
    const test::TemporaryFolder folder;
    const std::string root = folder.path().string() + "/";
    const Host host = system_host();
    REQUIRE(host.write(root + "new", "one"));
    REQUIRE(host.write(root + "new", "two"));
    CHECK(test::read_file(root + "new") == "two");
    std::filesystem::create_symlink(root + "new", root + "link");
    REQUIRE(host.write(root + "link", "three"));
    CHECK(std::filesystem::is_symlink(root + "link"));
    CHECK(test::read_file(root + "new") == "three");
    std::filesystem::create_symlink("/dev/null", root + "null");
    REQUIRE(host.write(root + "null", "four"));
    CHECK(std::filesystem::is_character_file(root + "null"));
    CHECK(!host.write("/dev/full", "five"));
    CHECK(!host.write(root, "six"));
    CHECK(!host.write(root + "absent/file", "seven"));
    const std::filesystem::directory_iterator all(folder.path());
    CHECK(std::distance(begin(all), end(all)) == 3);  // nothing half written is left
  }

  TEST_CASE("a report that cannot be read is an error in every output") {
    test::SampleHost host(samples / "demonstration-complete");
    for (const std::string format : {"junit", "sarif", "gitlab", "github", "tap", "csv"}) {
      CAPTURE(format);
      const auto ran = host.run({"verify", "absent.json", "--report", format + "=-"});
      CHECK(ran.exit == ExitCode::input);
      CHECK(ran.out.find("E1101") != std::string::npos);
      CHECK(ran.out.find("absent.json") != std::string::npos);
    }
    CHECK(host.run({"verify", "absent.json", "--report", "junit=-"}).out.find("<error") !=
          std::string::npos);
    const json sarif = json::parse(host.run({"verify", "absent.json", "--report", "sarif=-"}).out);
    CHECK(sarif["runs"][0]["invocations"][0]["executionSuccessful"] == false);
    CHECK(sarif["runs"][0]["invocations"][0]["exitCode"] == 3);
  }

  TEST_CASE("a file is a URI in SARIF, and standard input no file called -") {
    test::TemporaryFolder folder;
    folder.write("-", test::read_file(samples / "demonstration-short" / "report.json"));
    test::SampleHost host(folder.path());
    struct Row {
      const char* file;
      const char* uri;
      const char* path;
    };
    const Row rows[] = {
        {"-", "stdin", "stdin"},
        {"no.json", "no.json", "no.json"},
        {"./no.json", "./no.json", "./no.json"},
        {"../a b/no.json", "../a%20b/no.json", "../a b/no.json"},
        {"c:no.json", "c%3Ano.json", "c:no.json"},
        {"50%20?#[1].json", "50%2520%3F%23%5B1%5D.json", "50%20?#[1].json"},
        {"n\u00f6.json", "n%C3%B6.json", "n\u00f6.json"},
        {"./-", "./-", "./-"},
        {"/no.json", "file:///no.json", "/no.json"},
        {"/no such/50%.json", "file:///no%20such/50%25.json", "/no such/50%.json"},
        {"//host/no.json", "file:///host/no.json", "//host/no.json"},
        {"///no.json", "file:///no.json", "///no.json"},
    };
    for (const Row& row : rows) {
      CAPTURE(std::string(row.file));
      const auto out = [&](const std::string& format) {
        return host.run({"verify", row.file, "--report", format + "=-"}).out;
      };
      const json sarif = json::parse(out("sarif"));
      std::size_t places = 0;
      for (const json& each : sarif["runs"]) {
        for (const json& result : each["results"]) {
          ++places;
          CHECK(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == row.uri);
        }
      }
      CHECK(0 < places);
      for (const json& each : json::parse(out("gitlab"))) {
        CHECK(each["location"]["path"] == row.path);
      }
    }
    const std::string github = host.run({"verify", "-", "--report", "github=-"}).out;
    CHECK(github.find("::error file=stdin,") != std::string::npos);
    CHECK(github.find("file=-") == std::string::npos);
  }

  TEST_CASE("Markdown has every criterion that was asked, once and with its status") {
    for (const std::string sample :
         {"demonstration-complete", "demonstration-short", "demonstration-unsigned",
          "tether-2026-06-30", "usdc-2025-06-30", "tape-bank"}) {
      CAPTURE(sample);
      const std::string text = output(sample, "md");
      const json record = json::parse(output(sample, "json"));
      std::map<std::string, std::size_t> rows;
      for (const json& observation : record["reports"][0]["observations"]) {
        for (const json& each : observation["findings"]) {
          ++rows["\n| " + each["criterion"].get<std::string>() + " | " +
                 each["status"].get<std::string>() + " | "];
        }
      }
      CHECK(20 < rows.size());
      for (const auto& [row, times] : rows) {
        CAPTURE(row);
        CHECK(count(text, row) == times);
      }
    }
    const std::string text = output("demonstration-complete", "md");
    const auto at = text.find("| US-GENIUS-4a11 | manual | ");
    REQUIRE(at != std::string::npos);
    CHECK(text.substr(at, text.find('\n', at) - at).find('?') != std::string::npos);
  }

  TEST_CASE("no name of an issuer forges a line, a cell or a command") {
    const std::string name =
        R"(=cmd|' /C calc'!A0\u0022,\u003c/testsuite\u003e&%0A::error::x\u000a# SKIP)";
    std::string report = test::read_file(samples / "demonstration-complete" / "report.json");
    const std::string coin = R"("coin": ")";
    const auto at = report.find(coin) + coin.size();
    report.replace(at, report.find('"', at) - at, name);
    test::TemporaryFolder folder;
    folder.write("r.json", report);
    test::SampleHost host(folder.path());
    const auto out = [&](const std::string& format) {
      return host.run({"verify", "r.json", "--report", format + "=-"}).out;
    };
    CHECK(out("csv").find("\"'=cmd") != std::string::npos);
    CHECK(out("csv").find("\n::error") == std::string::npos);
    CHECK(out("github").find("\n::error::x") == std::string::npos);
    CHECK(count(out("junit"), "</testsuite>") == count(out("junit"), "<testsuite "));
    CHECK(json::parse(out("sarif")).at("version") == "2.1.0");
  }

  TEST_CASE("a run that judged one report and could not read another says so last, in every form") {
    test::SampleHost host(samples / "demonstration-complete");
    std::vector<std::string> arguments = {"verify", "no|such.json", "report.json", "--verify-at",
                                          "2026-11-22"};
    for (const char* const format : {"human", "plain", "md", "html", "json"}) {
      arguments.insert(arguments.end(), {"--report", std::string(format) + "=" + format});
    }
    const test::Ran ran = host.run(arguments);
    REQUIRE(ran.exit == ExitCode::input);
    const auto& written = host.written();
    struct Row {
      const char* format;
      std::string error;
      std::string last;
    };
    const Row rows[] = {{"human", "  E1101    no|such.json: the file does not exist",
                         "INPUT          1 report judged, 1 error   exit 3"},
                        {"plain", "  E1101    no|such.json: the file does not exist",
                         "INPUT          1 report judged, 1 error   exit 3"},
                        {"md", "| E1101 | no\\|such.json: the file does not exist |",
                         "1 report judged, 1 error: exit 3, input."},
                        {"html", "no|such.json", "1 report judged, 1 error. Exit code 3."}};
    for (const Row& row : rows) {
      CAPTURE(row.format);
      const std::string& text = written.at(row.format);
      CHECK(count(text, row.error) > 0);
      CHECK(count(text, row.last) == 1);
    }
    CHECK(lines_of(written.at("human")).back() == rows[0].last);
    // The page begins with it: what comes below is of one report.
    CHECK(written.at("html").find(rows[3].last) < written.at("html").find("Exit code 5"));
    // Rendered years later it is the same.
    const test::TemporaryFolder folder;
    folder.write("result.json", written.at("json"));
    for (const Row& row : rows) {
      test::SampleHost again(folder.path());
      CHECK(again.run({"render", "result.json", "--report", std::string(row.format) + "=-"}).out ==
            written.at(row.format));
    }
  }

  TEST_CASE("no output takes the place of what is read, or of another output, by whatever name") {
    const test::TemporaryFolder folder;
    for (const char* const name : {"report.json", "other.json", "report.json.p7s", "trust.json",
                                   "key.pem", "list", "waivers.json"}) {
      folder.write(name, test::read_file(samples / "demonstration-complete" / "report.json"));
    }
    std::filesystem::create_directory(folder.path() / "in");
    std::filesystem::create_symlink("../report.json", folder.path() / "in" / "link");
    std::filesystem::create_hard_link(folder.path() / "report.json", folder.path() / "again.json");
    struct Row {
      std::vector<std::string> words;
      const char* says;
    };
    const Row rows[] = {
        {{"report.json", "--report", "json=report.json"}, "it is read, as report.json"},
        {{"report.json", "--report", "json=./report.json"}, "it is read, as report.json"},
        {{"report.json", "--report", "json=in/../report.json"}, "it is read, as report.json"},
        {{"report.json", "--report", "json=in/link"}, "it is read, as report.json"},
        {{"report.json", "--report", "json=again.json"}, "it is read, as report.json"},
        {{"report.json", "--report", "csv=report.json.p7s"}, "or beside it"},
        {{"report.json", "other.json", "--report", "ndjson=other.json"}, "read, as other.json"},
        {{"report.json", "--trust", "trust.json", "--report", "md=trust.json"}, "as trust.json"},
        {{"report.json", "--waivers", "waivers.json", "--report", "md=waivers.json"},
         "as waivers.json"},
        {{"report.json", "--report", "intoto=key.pem", "--sign-with", "key.pem"}, "key"},
        {{"--files-from", "list", "--report", "ndjson=list"}, "as list"},
        {{"report.json", "--report", "json=o", "--report", "md=./o"}, "another output goes to o"},
        {{"report.json", "--report", "json=o", "--report", "md=in/../o"}, "goes to o"},
        {{"report.json", "--report", "json=o", "--report", "md=o"}, "goes to o"},
    };
    for (const Row& row : rows) {
      CAPTURE(std::string(row.words.back()));
      test::SampleHost host(folder.path());
      std::vector<std::string> words = {"verify", "--verify-at", "2026-11-22"};
      words.insert(words.end(), row.words.begin(), row.words.end());
      const test::Ran ran = host.run(words);
      CAPTURE(ran.err);
      CHECK(ran.exit == ExitCode::usage);
      CHECK(host.written().empty());
      CHECK(ran.err.find(row.says) != std::string::npos);
    }
    test::SampleHost host(folder.path());
    CHECK(host.run({"render", "report.json", "--report", "md=again.json"}).exit == ExitCode::usage);
    CHECK(host.run({"merge", "list", "--output", "./list"}).exit == ExitCode::usage);
    // An output that is there already is replaced, and a name beside the input is free.
    for (const char* const free : {"json=key.pem", "json=report.json.html", "json=in/new"}) {
      CAPTURE(std::string(free));
      CHECK(
          host.run({"verify", "report.json", "--verify-at", "2026-11-22", "--report", free}).exit !=
          ExitCode::usage);
    }
    CHECK(is_same_file("/dev/null", "/dev/null") == false);
  }
}

}  // namespace specie
