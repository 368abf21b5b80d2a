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

/// The text with every FROM become TO; FROM must be there.
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  REQUIRE(text.find(from) != std::string::npos);
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// A report whose bank A is of the issuer's group: one fail of uk-fca, and unsigned.
std::string waived_report() { return sample("demonstration-waived/report.json"); }

class Desk {
 public:
  Desk() : host_(folder_.path()) {}

  json judge(const std::string& report, const Words& more = {}) {
    folder_.write("report.json", report);
    Words arguments = {"verify",      "report.json", "--profile", "uk-fca",
                       "--verify-at", "2026-11-24",  "--format",  "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    ran_ = host_.run(arguments);
    return json::parse(ran_.out);
  }
  /// The latest result is the baseline of what follows.
  void keep() { folder_.write("baseline.json", ran_.out); }
  void keep(const std::string& text) { folder_.write("baseline.json", text); }
  json compare(const std::string& report, Words more = {}) {
    more.insert(more.end(), {"--baseline", "baseline.json"});
    return judge(report, more);
  }

  const test::Ran& ran() const { return ran_; }
  const test::TemporaryFolder& folder() const { return folder_; }
  test::SampleHost& host() { return host_; }

 private:
  test::TemporaryFolder folder_;
  test::SampleHost host_;
  test::Ran ran_;
};

bool notes_say(const json& result, const std::string& part) {
  for (const json& each : result["reports"][0]["notes"]) {
    if (each.get<std::string>().find(part) != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_SUITE("baseline") {
  TEST_CASE("what failed so before is known and does not count; what is new or worse does") {
    const std::string before = waived_report();
    struct Row {
      const char* name;
      std::string now;
      const char* state;
      int exit;
    };
    const Row rows[] = {
        {"the same bytes", before, "known", 5},
        {"another spelling of the same figures",
         replaced(before, "\"value\": \"22000000.00\"", "\"value\":  \"22000000.00\""), "known", 5},
        {"less of it",
         replaced(replaced(before, "\"value\": \"25000000.00\"", "\"value\": \"24000000.00\""),
                  "\"value\": \"15000000.00\"", "\"value\": \"16000000.00\""),
         "known", 5},
        {"a million more of it",
         replaced(replaced(before, "\"value\": \"25000000.00\"", "\"value\": \"26000000.00\""),
                  "\"value\": \"15000000.00\"", "\"value\": \"14000000.00\""),
         "worse", 1},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      Desk desk;
      CHECK(desk.judge(before)["exit"]["code"] == 1);
      desk.keep();
      const json result = desk.compare(row.now);
      const json found = finding_of(result, "UK-FCA-SAFE-03");
      CHECK(found["status"] == "fail");
      REQUIRE(found.contains("baseline"));
      CHECK(found["baseline"]["state"] == row.state);
      CHECK(found["counts_to_exit"] == (row.exit == 1));
      CHECK(result["exit"]["code"] == row.exit);
      CHECK(result["baseline"]["file"] == "baseline.json");
    }
  }

  TEST_CASE("a fail that was not there is new") {
    Desk desk;
    desk.judge(sample("demonstration-complete/report.json"));
    desk.keep();
    const json result = desk.compare(waived_report());
    CHECK(finding_of(result, "UK-FCA-SAFE-03")["baseline"]["state"] == "new");
    CHECK(result["exit"]["code"] == 1);
  }

  TEST_CASE("what is not the same subject, law or mode is said, and nothing of it is matched") {
    struct Row {
      const char* name;
      std::string from;
      std::string to;
      const char* said;
    };
    const Row rows[] = {
        {"another coin", "\"coin\": \"DEMO\"", "\"coin\": \"DEM2\"",
         "not exactly one observation of its issuer and coin"},
        {"another issuer", "Demonstration Dollar Ltd", "Demonstration Pound Ltd",
         "not exactly one observation of its issuer and coin"},
        {"another instant", "2026-10-31T23:59:59+00:00", "2026-10-31T23:59:58+00:00",
         "not exactly one observation"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      Desk desk;
      desk.judge(waived_report());
      desk.keep();
      const json result = desk.compare(replaced(waived_report(), row.from, row.to));
      CHECK(notes_say(result, row.said));
      CHECK(finding_of(result, "UK-FCA-SAFE-03")["baseline"]["state"] == "new");
      CHECK(result["exit"]["code"] == 1);
    }
  }

  TEST_CASE("a profile that the baseline was not asked, or by other rules, is not matched") {
    Desk desk;
    desk.judge(waived_report(), {"--profile", "us-genius"});
    const std::string both = desk.ran().out;
    json other = json::parse(both);
    desk.judge(waived_report());
    desk.keep();
    CHECK(notes_say(desk.compare(waived_report(), {"--profile", "us-genius"}),
                    "the baseline was not judged by us-genius"));
    for (json& each : other["rulebooks"]) {
      if (each["id"] == "uk-fca") {
        each["version"] = "2025.9.0";
        each["sha256"] = std::string(64, 'a');
      }
    }
    desk.keep(other.dump());
    const json result = desk.compare(waived_report());
    CHECK(notes_say(result, "judged by uk-fca@2025.9.0, not by uk-fca@"));
    CHECK(finding_of(result, "UK-FCA-SAFE-03")["baseline"]["state"] == "new");
  }

  TEST_CASE("a shortfall of backing counts, however long it is known") {
    Desk desk;
    CHECK(desk.judge(sample("demonstration-short/report.json"))["exit"]["code"] == 1);
    desk.keep();
    const json result = desk.compare(sample("demonstration-short/report.json"));
    const json found = finding_of(result, "UK-FCA-BACK-01");
    CHECK(found["baseline"]["state"] == "known");
    CHECK(found["baseline"]["text"].get<std::string>().find("backing") != std::string::npos);
    CHECK(found["counts_to_exit"] == true);
    CHECK(result["exit"]["code"] == 1);
  }

  TEST_CASE("what is open stays open and counts, known or not") {
    Desk desk;
    const std::string open = sample("usdc-2026-04-30/report.json");
    CHECK(desk.judge(open)["exit"]["code"] == 5);
    desk.keep();
    CHECK(desk.compare(open)["exit"]["code"] == 5);
  }

  TEST_CASE("a fail that was waived comes back when its waiver ends, whatever the baseline knows") {
    Desk desk;
    desk.folder().write("waivers.json", sample("demonstration-waived/waivers.json"));
    desk.judge(waived_report(), {"--waivers", "waivers.json"});
    desk.keep();
    const json result = desk.compare(waived_report());
    CHECK(finding_of(result, "UK-FCA-SAFE-03")["baseline"]["state"] == "new");
    CHECK(result["exit"]["code"] == 1);
  }

  TEST_CASE("a result with a baseline serves as a baseline") {
    Desk desk;
    desk.judge(waived_report());
    desk.keep();
    desk.compare(waived_report());
    desk.keep();
    CHECK(desk.compare(waived_report())["exit"]["code"] == 5);
  }

  TEST_CASE("what is no result of ours has a code of its own") {
    Desk desk;
    desk.judge(waived_report());
    const std::string good = desk.ran().out;
    struct Row {
      const char* name;
      std::string text;
    };
    const Row rows[] = {
        {"nothing", ""},
        {"no JSON", "baseline"},
        {"cut short", good.substr(0, good.size() / 2)},
        {"a report", waived_report()},
        {"a trust file", sample("demonstration-complete/trust.json")},
        {"an edited one", replaced(good, "\"counts_to_exit\": true", "\"counts_to_exit\": 1")},
        {"one that judged nothing",
         desk.host().run({"verify", "none.json", "--format", "json"}).out}};
    for (const Row& row : rows) {
      CAPTURE(row.name);
      desk.keep(row.text);
      const json result = desk.compare(waived_report());
      CHECK(desk.ran().exit == ExitCode::usage);
      CHECK(result["errors"][0]["code"] == "E1014");
      CHECK(result["reports"].empty());
    }
    desk.judge(waived_report(), {"--baseline", "no-such-file.json"});
    CHECK(desk.ran().exit == ExitCode::usage);
    CHECK(desk.ran().err.find("[E1014]") != std::string::npos);
  }

  TEST_CASE("every output says of a known fail that it failed, and that it is known") {
    for (const char* format :
         {"human", "plain", "md", "html", "csv", "github", "gitlab", "junit", "sarif", "tap"}) {
      CAPTURE(format);
      Desk desk;
      desk.judge(waived_report());
      desk.keep();
      desk.compare(waived_report(), {"--report", std::string(format) + "=out"});
      const std::string out = desk.host().written().at("out");
      for (const char* part : {"UK-FCA-SAFE-03", "known"}) {
        CHECK_MESSAGE(out.find(part) != std::string::npos, std::string(part));
      }
    }
  }

  TEST_CASE("a stored result with a baseline is rendered as the run wrote it") {
    Desk desk;
    desk.judge(waived_report());
    desk.keep();
    desk.compare(waived_report());
    desk.folder().write("result.json", desk.ran().out);
    const test::Ran rendered = desk.host().run({"render", "result.json", "--format", "json"});
    CHECK(rendered.out == desk.ran().out);
    CHECK(rendered.exit == ExitCode::inconclusive);
  }

  TEST_CASE("a batch is compared report by report") {
    Desk desk;
    desk.folder().write("complete.json", replaced(sample("demonstration-complete/report.json"),
                                                  "\"DEMO\"", "\"DEM3\""));
    desk.judge(waived_report(), {"complete.json"});
    CHECK(desk.ran().exit == ExitCode::fail);
    desk.keep();
    const json result = desk.compare(waived_report(), {"complete.json"});
    CHECK(result["reports"].size() == 2);
    CHECK(result["exit"]["code"] == 5);
  }
}

}  // namespace specie
