// What docs/ci, .github/actions and .pre-commit-hooks.yaml hand to pipelines is run as they run it.

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "tests/support/console.hpp"
#include "tests/support/golden.hpp"

namespace specie {
namespace {

using nlohmann::json;

const std::string judge = (test::source_dir() / "docs/ci/judge.sh").string();

/// What commands print, one behind the other in the folder of a demonstration sample.
std::vector<std::string> printed(const std::string& sample, std::vector<std::string> commands) {
  std::vector<test::ConsoleStep> steps = {{"cd samples/" + sample, ""}};
  for (std::string& each : commands) {
    steps.push_back({std::move(each), ""});
  }
  auto all = test::run_console(steps);
  all.erase(all.begin());
  return all;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A YAML file as JSON; empty where nothing here reads YAML, which is said.
std::string as_json(const std::string& path) {
  const std::string file = (test::source_dir() / path).string();
  const auto out =
      printed("demonstration-short", {"/usr/bin/python3 -c 'import json, sys, yaml\n"
                                      "print(json.dumps(yaml.safe_load(open(sys.argv[1]))))' '" +
                                      file + "'"});
  if (has(out[0], "No module named") || has(out[0], "not found")) {
    MESSAGE("not run: python3-yaml is missing, so that ", path, " is not parsed");
    return {};
  }
  return out[0];
}

const std::string settings =
    "export SPECIE_FILES=report.json SPECIE_PROFILE=us-genius,uk-fca "
    "SPECIE_TRUST=../demonstration-complete/trust.json "
    "SPECIE_ARGUMENTS='--sig report.auditor.p7s --sig report.ceo.p7s --sig report.cfo.p7s "
    "--verify-at 2026-11-24'";

}  // namespace

TEST_SUITE("material for pipelines") {
  TEST_CASE("the script ends with the verdict's code, after every output was written") {
    struct Row {
      const char* sample;
      const char* more;
      const char* code;
    };
    const Row rows[] = {
        {"demonstration-complete", "", "0"},
        {"demonstration-short", "", "1"},
        {"demonstration-waived", "", "1"},
        {"demonstration-waived", "SPECIE_ARGUMENTS=\"$SPECIE_ARGUMENTS --waivers waivers.json\"",
         "0"},
        {"demonstration-complete", "SPECIE_ARGUMENTS='--verify-at 2026-11-24'", "5"},
        {"demonstration-complete", "SPECIE_ARGUMENTS= SPECIE_FILES='report.json none.json'", "3"},
        {"demonstration-complete", "SPECIE_ARGUMENTS= SPECIE_FILES=trust.json", "3"},
        {"demonstration-complete", "SPECIE_PROFILE=us-genuis", "2"},
        {"demonstration-complete", "SPECIE_COMMAND=lint SPECIE_ARGUMENTS='--verify-at 2026-11-24'",
         "0"},
        {"demonstration-short", "SPECIE_COMMAND=lint SPECIE_ARGUMENTS='--verify-at 2026-11-24'",
         "1"}};
    for (const Row& row : rows) {
      CAPTURE(row.sample);
      CAPTURE(row.more);
      const std::string code = row.code;
      const auto out = printed(row.sample, {settings, std::string(row.more) + " sh '" + judge + "'",
                                            "echo $?", "cd specie-out && ls", "cat result.json"});
      CHECK_MESSAGE(out[2] == code + "\n", out[1]);
      CHECK(has(out[1], "ended with " + code));
      if (code != "2") {
        CHECK(out[3] ==
              "annotations.txt\ngl-code-quality-report.json\nresult.json\n"
              "specie.sarif\nspecie.xml\nsummary.md\n");
        CHECK(json::parse(out[4])["exit"]["code"] == std::stoi(code));
      }
    }
  }

  TEST_CASE("what the script cannot do is no verdict") {
    const auto out = printed(
        "demonstration-complete",
        {"SPECIE_FILES= sh '" + judge + "'", "echo $?",
         "SPECIE_FILES=report.json SPECIE_COMMAND=rm sh '" + judge + "'", "echo $?",
         "SPECIE_FILES=report.json PATH=/bin:/usr/bin sh '" + judge + "'", "echo $?",
         "SPECIE_FILES=' ' sh '" + judge + "'", "echo $?",
         "SPECIE_FILES=report.json SPECIE_OUTPUT='a\ncode=0' sh '" + judge + "'", "echo $?"});
    CHECK(has(out[0], "no files are named"));
    CHECK(out[1] == "2\n");
    CHECK(has(out[2], "not \"rm\""));
    CHECK(out[3] == "2\n");
    CHECK(out[5] != "0\n");
    CHECK(has(out[6], "no files are named"));
    CHECK(out[7] == "2\n");
    CHECK(has(out[8], "has two lines"));
    CHECK(out[9] == "2\n");
  }

  TEST_CASE("what an earlier run left is never told as what this one found") {
    const auto out = printed(
        "demonstration-short",
        {settings, "sh '" + judge + "'",
         "SPECIE_ARGUMENTS=--no-such-option GITHUB_OUTPUT=$PWD/o sh '" + judge + "'", "cat o"});
    CHECK(has(out[1], "ended with 1"));
    CHECK(has(out[2], "ended with 2"));
    CHECK(out[3] == "code=2\n");
  }

  TEST_CASE("no file that a pattern finds is an option") {
    const auto out =
        printed("demonstration-short",
                {settings, "cp ../demonstration-complete/report.json 1.odd.json",
                 "sed 's/: \"DEMO\"/: \"D2\"/' report.json > --report=json=x.odd.json",
                 "SPECIE_FILES='*.odd.json' SPECIE_ARGUMENTS=--quiet sh '" + judge + "'",
                 "find . -name x.odd.json"});
    CHECK_MESSAGE(has(out[3], "2 reports: 1 fail, 1 inconclusive"), out[3]);
    CHECK(out[4].empty());
  }

  TEST_CASE("on GitHub the annotations are printed, and the summary and the outputs are written") {
    const auto out = printed(
        "demonstration-short",
        {settings,
         "GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$PWD/s GITHUB_OUTPUT=$PWD/o sh '" + judge + "'",
         "cat o", "head -n 1 s"});
    // Whatever a report says, the runner obeys none of it: commands are off while it is judged.
    std::smatch off;
    REQUIRE(std::regex_search(out[1], off, std::regex("^::stop-commands::([0-9a-f]{32})\n")));
    const auto on = out[1].find("\n::" + off[1].str() + "::\n");
    REQUIRE(on != std::string::npos);
    CHECK(on > out[1].find("exit 1"));
    CHECK(on < out[1].find("::error file=report.json,line="));
    CHECK(has(out[1], "US-GENIUS-4a1A"));
    CHECK(out[2] == "code=1\nsarif=specie-out/specie.sarif\nresult=specie-out/result.json\n");
    CHECK(out[3].starts_with("# specie "));
  }

  TEST_CASE("the action runs the script and hands on what it says") {
    const std::string text = as_json(".github/actions/specie/action.yml");
    if (text.empty()) {
      return;
    }
    const json action = json::parse(text);
    CHECK(action["runs"]["using"] == "composite");
    const json& step = action["runs"]["steps"][0];
    for (const auto& [name, value] : step["env"].items()) {
      CAPTURE(name);
      const std::string input = value.get<std::string>();
      std::smatch match;
      REQUIRE(std::regex_match(input, match, std::regex(R"(\$\{\{ inputs\.([a-z]+) \}\})")));
      CHECK(action["inputs"].contains(match[1].str()));
    }
    const std::string place = (test::source_dir() / ".github/actions/specie").string();
    const auto out =
        printed("demonstration-short", {settings, "export GITHUB_ACTION_PATH='" + place + "'",
                                        step["run"].get<std::string>(), "echo $?"});
    CHECK_MESSAGE(out[3] == "1\n", out[2]);
  }

  TEST_CASE("the template keeps its artefacts whatever the verdict is") {
    const std::string text = as_json("docs/ci/gitlab.yml");
    if (text.empty()) {
      return;
    }
    const json job = json::parse(text)[".specie"];
    CHECK(job["artifacts"]["when"] == "always");
    const std::string output = "$SPECIE_OUTPUT";  // a job may have a folder of its own
    CHECK(job["variables"].contains("SPECIE_OUTPUT"));
    CHECK(job["artifacts"]["paths"] == json::array({output + "/"}));
    for (const char* kind : {"junit", "codequality"}) {
      const std::string file = job["artifacts"]["reports"][kind];
      CHECK(file.starts_with(output + "/"));
      CHECK(has(test::read_file(judge), file.substr(output.size())));
    }
    const std::string script = job["script"][0];
    const auto out = printed("demonstration-short",
                             {settings, "export SPECIE_JUDGE='" + judge + "'", script, "echo $?"});
    CHECK_MESSAGE(out[3] == "1\n", out[2]);
  }

  TEST_CASE("the hook stops a report that fails, and lets pass what is only open") {
    const std::string text = as_json(".pre-commit-hooks.yaml");
    const std::string entry = text.empty() ? "specie lint --fail-on fail"
                                           : json::parse(text)[0]["entry"].get<std::string>();
    struct Row {
      const char* file;
      const char* code;
    };
    const Row rows[] = {{"../demonstration-complete/report.json", "0"},
                        {"../tape-native/tape.csv", "0"},
                        {"../demonstration-short/report.json", "1"},
                        {"../tape-bank/columns.json", "3"},
                        {"none.json", "3"}};
    for (const Row& row : rows) {
      CAPTURE(row.file);
      const auto out = printed("demonstration-short",
                               {entry + " --verify-at 2026-11-24 " + row.file, "echo $?"});
      CHECK_MESSAGE(out[1] == std::string(row.code) + "\n", out[0]);
    }
    if (!text.empty()) {
      const std::regex files(json::parse(text)[0]["files"].get<std::string>());
      CHECK(std::regex_search("out/exd-2027-02.reserve.json", files));
      CHECK(std::regex_search("a.reserve.csv", files));
      CHECK(!std::regex_search("report.json", files));
      CHECK(!std::regex_search("a.reserve.json.p7s", files));
    }
  }
}

}  // namespace specie
