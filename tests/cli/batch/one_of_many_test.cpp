#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/batch_folder.hpp"
#include "tests/support/replaced.hpp"
#include "tests/support/sample_host.hpp"

namespace specie {
namespace {

using test::BatchFolder;
using test::replaced;
using Words = std::vector<std::string>;

const Words formats = {"csv",   "github", "gitlab", "html",  "human", "json",
                       "junit", "md",     "plain",  "sarif", "tap"};

test::Ran run(const BatchFolder& folder, Words words) {
  return test::SampleHost(folder.path()).run(words);
}

/// The record of all files of the folder, where r0001 cannot be read and r0003 is r0000 again.
std::string record(const BatchFolder& folder, const Words& more = {}) {
  folder.write("f/r0001.json", "{");
  folder.write("f/r0003.json", BatchFolder::report("C0"));
  Words words = {"verify", "f", "--verify-at", "2026-11-22", "--format", "ndjson"};
  words.insert(words.end(), more.begin(), more.end());
  return run(folder, words).out;
}

/// The lines of a text, each with its end.
Words lines_of(const std::string& text) {
  Words lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string joined(const Words& lines) {
  std::string text;
  for (const std::string& each : lines) {
    text += each;
  }
  return text;
}

}  // namespace

TEST_SUITE("one report of a batch's record") {
  TEST_CASE(
      "what is rendered of one file is what a run of that file alone writes, in every format") {
    const BatchFolder folder(4);
    folder.write("all.ndjson", record(folder));
    for (const std::string name : {"f/r0000.json", "f/r0001.json", "f/r0002.json"}) {
      CAPTURE(name);
      Words alone = {"verify", name, "--verify-at", "2026-11-22"};
      Words rendered = {"render", "all.ndjson", "--only", name};
      for (const std::string& format : formats) {
        alone.insert(alone.end(), {"--report", format + "=" + format});
        rendered.insert(rendered.end(), {"--report", format + "=" + format});
      }
      test::SampleHost first(folder.path());
      test::SampleHost second(folder.path());
      const test::Ran ran = first.run(alone);
      const test::Ran again = second.run(rendered);
      CHECK(again.exit == ran.exit);
      CHECK(second.written() == first.written());
      CHECK(second.written().size() == formats.size());
    }
  }

  TEST_CASE(
      "of a result with several reports it is the same, and the code is that of what is shown") {
    const BatchFolder folder(4);
    record(folder);
    const Words judge = {"verify",      "f/r0000.json", "f/r0001.json", "f/r0002.json",
                         "--verify-at", "2026-11-22",   "--format",     "json"};
    folder.write("all.json", run(folder, judge).out);
    const Words alone = {"verify", "f/r0002.json", "--verify-at", "2026-11-22", "--format", "json"};
    const test::Ran ran = run(folder, alone);
    const test::Ran again =
        run(folder, {"render", "all.json", "--only", "f/r0002.json", "--format", "json"});
    CHECK(again.out == ran.out);
    CHECK(again.exit == ran.exit);
    CHECK(run(folder, {"render", "all.json"}).exit == ExitCode::input);
    CHECK(run(folder, {"render", "all.json", "--only", "f/r0001.json"}).exit == ExitCode::input);
  }

  TEST_CASE("several may be named, and --fail-on of the run still says what is reported") {
    const BatchFolder folder(4);
    folder.write("all.ndjson", record(folder, {"--fail-on", "none"}));
    const test::Ran two = run(folder, {"render", "all.ndjson", "--only", "f/r0002.json", "--only",
                                       "f/r0000.json", "--format", "json"});
    CHECK(two.exit == ExitCode::pass);
    CHECK(two.err.find("is reported as 0 because of --fail-on none") != std::string::npos);
    CHECK(two.out.find("f/r0000.json") < two.out.find("f/r0002.json"));
    CHECK(run(folder, {"render", "all.ndjson", "--only", "f/r0001.json"}).exit == ExitCode::input);
  }

  TEST_CASE("a record that is not whole, not one, or changed is refused, with the line") {
    const BatchFolder folder(4);
    const Words lines = lines_of(record(folder));
    REQUIRE(lines.size() == 6);  // the run, four files, the summary
    const std::string whole = joined(lines);
    struct Row {
      const char* name;
      std::string text;
      const char* only;
      ExitCode exit;
      const char* says;
    };
    const Row rows[] = {
        {"no report named", whole, "", ExitCode::usage, "say which: --only FILE"},
        {"a report that is not there", whole, "f/r0009.json", ExitCode::usage,
         "--only f/r0009.json: r has no report of that name"},
        {"a part of a name", whole, "r0000.json", ExitCode::usage, "has no report of that name"},
        {"a signature's or a schema's name", whole, "specie.batch/1", ExitCode::usage,
         "has no report of that name"},
        {"the same bytes as another", whole, "f/r0003.json", ExitCode::input,
         "ask for f/r0000.json"},
        {"no summary", joined({lines[0], lines[1], lines[2]}), "f/r0000.json", ExitCode::input,
         "the record is cut off: its last line is no summary"},
        {"cut within a line", whole.substr(0, whole.size() - 9), "f/r0000.json", ExitCode::input,
         "the file is cut off within a line"},
        {"the run's line alone", lines[0], "f/r0000.json", ExitCode::input, "is cut off"},
        {"no run", joined({lines[1], lines[2], lines[5]}), "f/r0000.json", ExitCode::input, "E12"},
        {"nothing", "", "f/r0000.json", ExitCode::input, "the file is empty"},
        {"a report twice", joined({lines[0], lines[1], lines[1], lines[5]}), "f/r0000.json",
         ExitCode::input, "the record speaks of f/r0000.json twice"},
        {"a line that is no JSON", joined({lines[0], "\"path\":\"f/r0000.json\"\n", lines[5]}),
         "f/r0000.json", ExitCode::input, "r:2"},
        {"a line of another kind",
         joined({lines[0],
                 R"({"path":"f/r0000.json"})"
                 "\n",
                 lines[5]}),
         "f/r0000.json", ExitCode::input, "r:2"},
        {"an open finding said to pass",
         replaced(whole, R"("status":"inconclusive","supplied")", R"("status":"pass","supplied")"),
         "f/r0000.json", ExitCode::input, "r:2:"},
        {"the code of a report said to be 0",
         replaced(whole, R"("exit":{"code":5,"name":"inconclusive"})",
                  R"("exit":{"code":0,"name":"pass"})"),
         "f/r0000.json", ExitCode::input, "r:2:"},
        {"a member of somebody's",
         replaced(whole, R"("authenticity":{)", R"("a":1,"authenticity":{)"), "f/r0000.json",
         ExitCode::input, "r:2:"},
        {"a rulebook's title changed into nothing that we write",
         replaced(whole, R"("rulebooks":[{)", R"("rulebooks":[{"by":"me",)"), "f/r0000.json",
         ExitCode::input, "r:1:"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      folder.write("r", row.text);
      Words words = {"render", "r"};
      if (*row.only != '\0') {
        words.insert(words.end(), {"--only", row.only});
      }
      const test::Ran ran = run(folder, words);
      CAPTURE(ran.err);
      CHECK(ran.exit == row.exit);
      CHECK(ran.out.empty());
      CHECK(ran.err.find(row.says) != std::string::npos);
    }
  }
}

}  // namespace specie
