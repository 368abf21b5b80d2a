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
using Words = std::vector<std::string>;

const std::filesystem::path samples = test::source_dir() / "samples";

test::Ran explain(const std::string& sample, Words words) {
  words.insert(words.begin(), "explain");
  return test::SampleHost(samples / sample).run(words);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("explaining a finding") {
  TEST_CASE("every finding of every sample is explained by its id, with its criterion and facts") {
    for (const auto& folder : test::sample_folders()) {
      const std::string sample = folder.filename().string();
      CAPTURE(sample);
      const json record = json::parse(test::read_file(folder / "expected.json"));
      const json& findings = record["reports"][0]["observations"][0]["findings"];
      // Reading the record takes the time, so that not each is asked for.
      for (std::size_t i = 0; i < findings.size(); i += 9) {
        const json& each = findings[i];
        const test::Ran ran = explain(sample, {each["id"], "expected.json"});
        CHECK(ran.exit == ExitCode::pass);
        CHECK(ran.out.starts_with(each["id"].get<std::string>() + "  " +
                                  each["status"].get<std::string>() + "  " +
                                  each["criterion"].get<std::string>() + "  "));
        CHECK(has(ran.out, "\nCounts          " +
                               std::string(each["counts_to_exit"].get<bool>() ? "yes" : "no")));
        for (const json& line : each["lines"]) {
          CHECK(has(ran.out, line["value"].is_string() ? "Lines  " : ""));
        }
      }
    }
  }

  TEST_CASE("a criterion is explained for every date of the report, with the law on that date") {
    const test::Ran ran = explain("usdc-2025-06-30", {"US-GENIUS-4a1A-iii", "expected.json"});
    CHECK(has(ran.out, "as of 2025-06-12"));
    CHECK(has(ran.out, "as of 2025-06-30"));
    CHECK(has(ran.out, "not yet enacted on 2025-06-30"));
    CHECK(has(ran.out, "Would decide    issue_date of 912797MS3: when was the security issued"));
    CHECK(has(ran.out, "[117:9"));
  }

  TEST_CASE("what is no finding of the result is refused, with the nearest that is") {
    struct Row {
      Words words;
      ExitCode exit;
      const char* says;
    };
    const json record = json::parse(test::read_file(samples / "demonstration-short/expected.json"));
    const std::string id = test::finding_of(record, "US-GENIUS-4a1A")["id"];
    const std::string near = id.substr(0, id.size() - 1) + (id.ends_with('0') ? "1" : "0");
    const Row rows[] = {
        {{"f-000000000000"}, ExitCode::usage, "a finding is explained out of a result"},
        {{"US-GENIUS-4a1A", "--only", "report.json"}, ExitCode::usage, "out of a result"},
        {{near, "expected.json"}, ExitCode::usage, "did you mean f-"},
        {{"US-GENIUS-4a1B", "expected.json"}, ExitCode::usage, "did you mean US-GENIUS-4a1"},
        {{"E1203", "expected.json"}, ExitCode::usage, "no finding of the result is called"},
        {{id, "report.json"}, ExitCode::input, "E1215"},
        {{id, "absent.json"}, ExitCode::input, "the file does not exist"},
        {{id, "expected.json", "--only", "other.json"}, ExitCode::usage, "no report of that name"},
        {{id, ""}, ExitCode::usage, "RESULT"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.words.front());
      const test::Ran ran = explain("demonstration-short", row.words);
      CAPTURE(ran.err);
      CHECK(ran.exit == row.exit);
      CHECK(ran.out.empty());
      CHECK(has(ran.err, row.says));
    }
    CHECK(explain("demonstration-short", {id, "expected.json", "--only", "report.json"}).exit ==
          ExitCode::pass);
  }

  TEST_CASE("no word of a record steers the terminal of who reads the explanation") {
    json record = json::parse(test::read_file(samples / "demonstration-short/expected.json"));
    const std::string hostile = "\x1b[31mPASS\r\n\u202E";
    json& finding = record["reports"][0]["observations"][0]["findings"][20];
    finding["text"] = hostile;
    finding["formula"] = hostile;
    finding["notes"] = {hostile};
    record["reports"][0]["coin"] = hostile;
    const test::TemporaryFolder folder;
    folder.write("result.json", record.dump());
    const test::Ran ran =
        test::SampleHost(folder.path()).run({"explain", finding["id"], "result.json"});
    REQUIRE(ran.exit == ExitCode::pass);
    for (const char* const part : {"\x1b", "\r", "\u202E"}) {
      CHECK(!has(ran.out, part));
    }
  }
}

}  // namespace specie
