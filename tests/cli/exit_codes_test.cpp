#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/run.hpp"
#include "tests/support/bad_input.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

std::filesystem::path sample(const std::string& name) {
  return test::source_dir() / "samples" / name;
}

Words arguments_of(const std::string& name, const Words& more = {}) {
  Words words = test::sample_arguments(sample(name));
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

int exit_of(const std::string& name, const Words& more = {}) {
  test::SampleHost host(sample(name));
  return static_cast<int>(host.run(arguments_of(name, more)).exit);
}

/// A report that the program's author did not think of: reading it throws.
class Throwing {
 public:
  Throwing() : host_{make()} {}
  ExitCode run(const Words& words) { return specie::run(words, host_); }
  std::string out() const { return out_.str(); }
  std::string err() const { return err_.str(); }

 private:
  Host make() {
    return {.open = [](const std::string&) -> Result<Source> {
              throw std::out_of_range("vector::_M_range_check");
            },
            .list = [](const std::string&) { return Words(); },
            .is_file = [](const std::string&) { return false; },
            .pdf_to_text = {},
            .now = [] { return std::int64_t{0}; },
            .out = out_,
            .err = err_};
  }
  std::ostringstream out_;
  std::ostringstream err_;
  Host host_;
};

}  // namespace

TEST_SUITE("exit codes") {
  TEST_CASE("each code is reached, and its name stands in the JSON") {
    struct Row {
      const char* sample;
      Words more;
      int code;
      const char* name;
    };
    const Row rows[] = {
        {"demonstration-complete", {}, 0, "pass"},
        {"demonstration-short", {}, 1, "fail"},
        {"demonstration-complete", {"--profile", "x"}, 2, "usage"},
        {"demonstration-complete", {"--limit", "json_depth=1"}, 3, "input"},
        {"demonstration-altered", {}, 4, "not-authentic"},
        {"demonstration-unsigned", {}, 5, "inconclusive"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.code);
      Words more = row.more;
      CHECK(exit_of(row.sample, more) == row.code);
      more.insert(more.end(), {"--format", "json"});
      test::SampleHost host(sample(row.sample));
      const json result = json::parse(host.run(arguments_of(row.sample, more)).out);
      CHECK(result["exit"] == json({{"code", row.code}, {"name", row.name}}));
    }
  }

  TEST_CASE("a bug of ours is 70, with a message, and no exception leaves the program") {
    Throwing human;
    CHECK(human.run({"verify", "r.json"}) == ExitCode::internal);
    CHECK(human.err() ==
          "specie: error: this should not have happened: vector::_M_range_check  [E7000]\n"
          "  help: please report it with the command line\n");
    CHECK(human.out().empty());
    Throwing machine;
    CHECK(machine.run({"verify", "r.json", "--format", "json"}) == ExitCode::internal);
    CHECK(json::parse(machine.out())["exit"] == json({{"code", 70}, {"name", "internal"}}));
    CHECK(json::parse(machine.out())["errors"][0]["code"] == "E7000");
  }

  TEST_CASE("of several causes the first of 70, 2, 3, 4, 1, 5, 0 counts") {
    constexpr ExitCode order[] = {ExitCode::internal,      ExitCode::usage, ExitCode::input,
                                  ExitCode::not_authentic, ExitCode::fail,  ExitCode::inconclusive,
                                  ExitCode::pass};
    for (std::size_t i = 0; i < std::size(order); ++i) {
      for (std::size_t j = i; j < std::size(order); ++j) {
        CHECK(worse(order[i], order[j]) == order[i]);
        CHECK(worse(order[j], order[i]) == order[i]);
      }
    }
  }

  TEST_CASE("the worst file of a run decides, and each keeps its own code") {
    const test::TemporaryFolder folder;
    const std::string open = test::sound_report();
    std::string failing = open;
    failing.replace(failing.find("TEST"), 4, "FAIL");
    failing.replace(failing.find(R"("pool_value": "100.00")"), 22, R"("pool_value": "190.00")");
    folder.write("open.json", open);
    folder.write("failing.json", failing);
    folder.write("broken.json", open.substr(0, 100));
    test::SampleHost host(folder.path());
    CHECK(host.run({"verify", "open.json"}).exit == ExitCode::inconclusive);
    CHECK(host.run({"verify", "open.json", "failing.json"}).exit == ExitCode::fail);
    CHECK(host.run({"verify", "failing.json", "open.json"}).exit == ExitCode::fail);
    CHECK(host.run({"verify", "broken.json", "failing.json"}).exit == ExitCode::input);
    CHECK(host.run({"verify", "missing.json", "failing.json", "--profile", "x"}).exit ==
          ExitCode::usage);
    const json result = json::parse(
        host.run({"verify", "broken.json", "open.json", "failing.json", "--format", "json"}).out);
    CHECK(result["exit"]["code"] == 3);
    CHECK(result["reports"][0]["exit"]["code"] == 5);
    CHECK(result["reports"][1]["exit"]["code"] == 1);
    CHECK(result["errors"].size() == 1);
    // An altered report that fails as well is not authentic before all.
    CHECK(exit_of("demonstration-altered", {"--min-evidence", "auditor-signed"}) == 4);
  }

  TEST_CASE("--fail-on turns verdicts into 0 and says so, and nothing turns 2, 3 or 70 into 0") {
    struct Row {
      const char* sample;
      const char* fail_on;
      int code;
      int exit;
    };
    constexpr Row rows[] = {
        {"demonstration-complete", "none", 0, 0}, {"demonstration-complete", "fail", 0, 0},
        {"demonstration-unsigned", "none", 5, 0}, {"demonstration-unsigned", "fail", 5, 0},
        {"demonstration-short", "none", 1, 0},    {"demonstration-short", "fail", 1, 1},
        {"demonstration-altered", "none", 4, 0},  {"demonstration-altered", "fail", 4, 4},
    };
    for (const Row& row : rows) {
      CAPTURE(std::string(row.sample) + " " + row.fail_on);
      const bool turned = row.code != row.exit;
      const bool is_none = std::string(row.fail_on) == "none";
      test::SampleHost host(sample(row.sample));
      const test::Ran human =
          host.run(arguments_of(row.sample, {"--fail-on", row.fail_on, "--quiet"}));
      CHECK(static_cast<int>(human.exit) == row.exit);
      CHECK(human.err.empty() != (turned && is_none));
      CHECK(human.out.ends_with(
          "exit " + std::to_string(row.code) +
          (turned ? ", reported as 0 because of --fail-on " + std::string(row.fail_on) + "\n"
                  : "\n")));
      const json result = json::parse(
          host.run(arguments_of(row.sample, {"--fail-on", row.fail_on, "--format", "json"})).out);
      CHECK(result["exit"]["code"] == row.code);
      CHECK(result["exit"].contains("reported") == turned);
      if (turned) {
        CHECK(result["exit"]["reported"] ==
              json({{"code", 0}, {"because", "--fail-on " + std::string(row.fail_on)}}));
      }
      CHECK(result["run"]["fail_on"] == row.fail_on);
    }
    for (const char* fail_on : {"none", "fail"}) {
      CHECK(exit_of("demonstration-complete", {"--profile", "x", "--fail-on", fail_on}) == 2);
      CHECK(exit_of("demonstration-complete", {"--limit", "json_depth=1", "--fail-on", fail_on}) ==
            3);
      Throwing bug;
      CHECK(bug.run({"verify", "r.json", "--fail-on", fail_on}) == ExitCode::internal);
    }
  }

  TEST_CASE("every command that knows JSON tells its fatal errors in the envelope of results") {
    const test::TemporaryFolder folder;
    folder.write("r.json", "{");
    folder.write("trust.json", "{}");
    test::SampleHost host(folder.path());
    struct Row {
      Words words;
      const char* code;
    };
    const Row rows[] = {
        {{"verify", "r.json"}, "E1200"},
        {{"verify", "r.json", "--formt"}, "E1001"},
        {{"verify", "r.json", "--trust", "trust.json"}, "E1006"},
        {{"verify"}, "E1001"},
        {{"verfiy", "r.json"}, "E1001"},
        {{"inspect", "r.json"}, "E1200"},
        {{"inspect", "missing.json"}, "E1101"},
        {{"inspect", "r.json", "--limit", "x"}, "E1004"},
        {{"compare", "r.json", "r.json"}, "E1200"},
        {{"trust", "show", "trust.json"}, "E1006"},
        {{"trust", "check", "missing.json"}, "E1006"},
        {{"rules", "list", "--profile", "x"}, "E1002"},
        {{"explain", "E1"}, "E1001"},  // explain prints text alone, and knows no --format
    };
    for (const Row& row : rows) {
      Words words = row.words;
      words.insert(words.end(), {"--format", "json"});
      const test::Ran ran = host.run(words);
      CAPTURE(row.words.front() + " " + ran.err);
      const json result = json::parse(ran.out);
      CHECK(result["schema"] == "specie.result/1");
      CHECK(result["reports"].empty());
      REQUIRE(result["errors"].size() == 1);
      CHECK(result["errors"][0]["code"] == row.code);
      CHECK(result["exit"]["code"] == static_cast<int>(ran.exit));
      CHECK(ran.err.find("[" + std::string(row.code) + "]") != std::string::npos);
    }
  }
}

}  // namespace specie
