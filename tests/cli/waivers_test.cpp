#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/golden.hpp"
#include "tests/support/result.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;
using test::finding_of;

std::string sample(const std::string& name) {
  return test::read_file(test::source_dir() / "samples" / "demonstration-waived" / name);
}

struct WaiverText {
  std::string rule = "UK-FCA-SAFE-03";
  std::string expires = "2026-12-31";
  std::string more = {};  ///< further members
  std::string report = "DEMONSTRATION/2026-10";
};

std::string file_of(const WaiverText& waiver) {
  return R"({"schema": "specie.waivers/1", "waivers": [{"id": "W-7", "rule": ")" + waiver.rule +
         R"(", "report": ")" + waiver.report +
         R"(", "reason": "bank A moves", "owner": "compliance", "authority": "letter 1", )" +
         waiver.more + R"("expires": ")" + waiver.expires + R"("}]})";
}

/// The sample's report without its signatures, so that 5 is the best that it can come to.
class Desk {
 public:
  Desk() : host_(folder_.path()) { folder_.write("report.json", sample("report.json")); }

  test::Ran run(const std::string& waivers, const std::vector<std::string>& more = {},
                const std::string& at = "2026-11-24") {
    folder_.write("waivers.json", waivers);
    std::vector<std::string> arguments = {"verify",    "report.json",  "--profile",   "uk-fca",
                                          "--waivers", "waivers.json", "--verify-at", at};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return host_.run(arguments);
  }

  json result(const std::string& waivers, const std::string& at = "2026-11-24") {
    return json::parse(run(waivers, {"--format", "json"}, at).out);
  }

  const test::TemporaryFolder& folder() const { return folder_; }
  test::SampleHost& host() { return host_; }

 private:
  test::TemporaryFolder folder_;
  test::SampleHost host_;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("waivers") {
  TEST_CASE("a waived fail stays a fail, and stops counting only while the waiver holds") {
    struct Row {
      const char* name;
      WaiverText waiver;
      const char* at;
      int exit;
      const char* state;  ///< empty: the finding has no waiver
    };
    const Row rows[] = {
        {"it holds", {}, "2026-11-24", 5, "valid"},
        {"on its last day, at its last second", {}, "2026-12-31T23:59:59Z", 5, "valid"},
        {"a second later", {}, "2027-01-01T00:00:00Z", 1, "expired"},
        {"its last day is over in London, not in New York",
         {},
         "2026-12-31T20:00:00-05:00",
         1,
         "expired"},
        {"long over", {.expires = "2026-10-31"}, "2026-11-24", 1, "expired"},
        {"exactly as much as it allows",
         {.more = R"("max_value": "5000000", )"},
         "2026-11-24",
         5,
         "valid"},
        {"a cent more than it allows",
         {.more = R"("max_value": "4999999.99", )"},
         "2026-11-24",
         1,
         "exceeded"},
        {"nothing allowed", {.more = R"("max_value": "0", )"}, "2026-11-24", 1, "exceeded"},
        {"of another report", {.report = "DEMONSTRATION/2026-09"}, "2026-11-24", 1, ""},
        {"of what does not fail", {.rule = "UK-FCA-SAFE-04"}, "2026-11-24", 1, ""},
        {"of a profile not asked", {.rule = "US-GENIUS-4a1A-iii"}, "2026-11-24", 1, ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      Desk desk;
      const json result = desk.result(file_of(row.waiver), row.at);
      CHECK(result["exit"]["code"] == row.exit);
      const json found = finding_of(result, "UK-FCA-SAFE-03");
      CHECK(found["status"] == "fail");
      CHECK(found["counts_to_exit"] == (row.exit == 1));
      REQUIRE(found.contains("waiver") == (*row.state != '\0'));
      if (found.contains("waiver")) {
        CHECK(found["waiver"]["state"] == row.state);
        CHECK(found["waiver"]["reason"] == "bank A moves");
        CHECK(found["waiver"]["owner"] == "compliance");
        CHECK(found["waiver"]["authority"] == "letter 1");
        CHECK(found["waiver"]["expires"] == row.waiver.expires);
      }
      CHECK(result["run"]["notes"].empty() == (*row.state != '\0'));
    }
  }

  TEST_CASE("a waiver that matches nothing is said, with why") {
    struct Row {
      WaiverText waiver;
      const char* why;
    };
    const Row rows[] = {
        {{.report = "DEMONSTRATION/2026-09"}, "no report judged here is DEMONSTRATION/2026-09"},
        {{.rule = "UK-FCA-SAFE-04"}, "the criterion has no fail that counts"},
        {{.rule = "US-GENIUS-4a1A-iii"}, "its profile was not selected"}};
    for (const Row& row : rows) {
      Desk desk;
      const test::Ran ran = desk.run(file_of(row.waiver));
      const std::string said = "the waiver W-7 of " + row.waiver.rule + " matches nothing: ";
      CHECK_MESSAGE(has(ran.err, said), ran.err);
      CHECK_MESSAGE(has(ran.err, row.why), ran.err);
      CHECK(has(ran.out, "W-7"));
    }
  }

  TEST_CASE("what decides on backing or authenticity cannot be waived, by name") {
    struct Row {
      const char* rule;
      const char* why;
    };
    const Row rows[] = {{"UK-FCA-BACK-01", "decides on backing"},
                        {"US-GENIUS-4a1A", "decides on backing"},
                        {"US-NYDFS-BACK", "decides on backing"},
                        {"UK-BOE-BACK-08", "decides on backing"},
                        {"US-OCC-15.11a1", "decides on backing"},
                        {"US-OCC-15.11a1-FV", "decides on backing"},
                        {"US-OCC-15.11g3", "decides on backing"},
                        {"US-NCUA-706.202", "decides on backing"},
                        {"UK-FCA-BACK-06", "decides on backing"},
                        {"UK-FCA-REV-01", "decides on authenticity"},
                        {"US-GENIUS-4a3B", "decides on authenticity"},
                        {"authenticity", "who signed"},
                        {"E1314", "could not be read"}};
    for (const Row& row : rows) {
      CAPTURE(row.rule);
      Desk desk;
      const test::Ran ran = desk.run(file_of({.rule = row.rule}));
      CHECK(ran.exit == ExitCode::usage);
      CHECK(ran.out.empty());
      CHECK_MESSAGE(has(ran.err, "[E1013]"), ran.err);
      CHECK_MESSAGE(has(ran.err, row.rule), ran.err);
      CHECK_MESSAGE(has(ran.err, row.why), ran.err);
      CHECK_MESSAGE(has(ran.err, "waivers.json:1:"), ran.err);
    }
  }

  TEST_CASE("a surplus and a limb may be waived: the waterfall goes on without it") {
    for (const char* rule : {"UK-BOE-BACK-07", "US-GENIUS-4a1A-ii", "UK-FCA-BACK-05"}) {
      CAPTURE(rule);
      Desk desk;
      CHECK(desk.run(file_of({.rule = rule})).exit == ExitCode::fail);
    }
  }

  TEST_CASE("a rule that nobody knows is refused with the nearest") {
    Desk desk;
    const test::Ran ran = desk.run(file_of({.rule = "UK-FCA-SAFE-30"}));
    CHECK(ran.exit == ExitCode::usage);
    CHECK(has(ran.err, "no criterion is called \"UK-FCA-SAFE-30\"  [E1012]"));
    CHECK(has(ran.err, "did you mean UK-FCA-"));
  }

  TEST_CASE("a file that is not there or no file of waivers has a code of its own") {
    Desk desk;
    for (const char* text : {"", "no JSON", "{}", R"({"schema": "specie.trust/1"})"}) {
      CAPTURE(text);
      const test::Ran ran = desk.run(text);
      CHECK(ran.exit == ExitCode::usage);
      CHECK(ran.out.empty());
      CHECK(has(ran.err, "[E1012]"));
    }
    const test::Ran ran = desk.host().run({"verify", "report.json", "--waivers", "none.json"});
    CHECK(ran.exit == ExitCode::usage);
    CHECK(has(ran.err, "[E1012]"));
  }

  TEST_CASE("every output says that it failed, that it is waived, and by whom") {
    for (const char* format :
         {"human", "plain", "md", "html", "csv", "github", "gitlab", "junit", "sarif", "tap"}) {
      CAPTURE(format);
      Desk desk;
      const std::string file = std::string(format) + "=out";
      CHECK(desk.run(file_of({}), {"--report", file}).exit == ExitCode::inconclusive);
      const std::string out = desk.host().written().at("out");
      for (const char* part : {"UK-FCA-SAFE-03", "waived", "W-7", "compliance", "letter 1",
                               "bank A moves", "2026-12-31"}) {
        CHECK_MESSAGE(has(out, part), std::string(part));
      }
    }
  }

  TEST_CASE("pipelines do not break on a waived fail, and break again when it has expired") {
    struct Row {
      const char* format;
      const char* waived;
      const char* expired;
    };
    const Row rows[] = {{"github", "::notice file=report.json", "::error file=report.json"},
                        {"junit", "<skipped message=\"fail: ", "<failure message="},
                        {"sarif", "\"status\": \"accepted\"", "\"status\": \"rejected\""},
                        {"gitlab", "\"severity\": \"info\"", "\"severity\": \"critical\""}};
    for (const Row& row : rows) {
      CAPTURE(row.format);
      const std::vector<std::string> report = {"--report", std::string(row.format) + "=out"};
      Desk desk;
      desk.run(file_of({}), report);
      CHECK(has(desk.host().written().at("out"), row.waived));
      CHECK(!has(desk.host().written().at("out"), row.expired));
      desk.run(file_of({.expires = "2026-11-23"}), report);
      CHECK(has(desk.host().written().at("out"), row.expired));
      CHECK(!has(desk.host().written().at("out"), row.waived));
    }
  }

  TEST_CASE("a stored result with a waiver is rendered as the run wrote it, and not when edited") {
    Desk desk;
    const test::Ran stored = desk.run(file_of({}), {"--format", "json"});
    const test::Ran text = desk.run(file_of({}));
    desk.folder().write("result.json", stored.out);
    const test::Ran rendered = desk.host().run({"render", "result.json"});
    CHECK(rendered.out == text.out);
    CHECK(rendered.exit == text.exit);
    struct Row {
      const char* from;
      const char* to;
    };
    const Row edits[] = {{"\"state\": \"valid\"", "\"state\": \"endless\""},
                         {"\"expires\": \"2026-12-31\"", "\"expires\": \"soon\""},
                         {"\"owner\": \"compliance\"", "\"owners\": \"compliance\""}};
    for (const Row& edit : edits) {
      CAPTURE(edit.to);
      std::string edited = stored.out;
      const auto at = edited.find(edit.from);
      REQUIRE(at != std::string::npos);
      edited.replace(at, std::string(edit.from).size(), edit.to);
      desk.folder().write("result.json", edited);
      CHECK(desk.host().run({"render", "result.json"}).exit == ExitCode::input);
    }
  }

  TEST_CASE("a batch marks each report and says once what matched none of them") {
    Desk desk;
    std::string other = sample("report.json");
    for (const auto& [from, to] : {std::pair("\"DEMONSTRATION/2026-10\"", "\"OTHER/2026-10\""),
                                   std::pair("\"coin\": \"DEMO\"", "\"coin\": \"DEM2\"")}) {
      const auto at = other.find(from);
      REQUIRE(at != std::string::npos);
      other.replace(at, std::string(from).size(), to);
    }
    desk.folder().write("other.json", other);
    for (const char* jobs : {"1", "2"}) {
      CAPTURE(jobs);
      const test::Ran ran = desk.run(file_of({}), {"other.json", "--format", "ndjson", "-j", jobs});
      std::istringstream lines(ran.out);
      std::vector<json> all;
      for (std::string line; std::getline(lines, line);) {
        all.push_back(json::parse(line));
      }
      REQUIRE(all.size() == 4);
      CHECK(all[0]["waivers"]["file"] == "waivers.json");
      CHECK(all[1]["exit"]["code"] == 5);
      CHECK(all[2]["exit"]["code"] == 1);
      CHECK(all[3]["waivers_unused"] == json::array());
      CHECK(all[3]["exit"]["code"] == 1);
      const test::Ran none = desk.run(file_of({.report = "NONE"}), {"other.json", "-j", jobs});
      CHECK(has(none.err, "the waiver W-7 of UK-FCA-SAFE-03 matches nothing"));
    }
  }
}

}  // namespace specie
