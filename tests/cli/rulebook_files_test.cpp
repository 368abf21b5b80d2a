#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "cli/run.hpp"
#include "tests/support/given_rulebook.hpp"

namespace specie {
namespace {

using test::check_refused;
using test::demonstration_folder;
using test::Files;
using test::files_of;
using test::GivenRulebook;
using test::sound_criterion;
using test::sound_frame;
using test::told;
using test::with;

const std::string see_schema = "see specie schema rulebook";

/// The demonstration with all its signatures, judged by nothing but the rulebook at `path`.
test::Ran signed_run(const std::string& path) {
  std::vector<std::string> arguments = test::sample_arguments(demonstration_folder());
  std::ranges::replace(arguments, std::string("us-genius,uk-fca"), std::string("house"));
  arguments.insert(arguments.end(), {"--rulebook", path, "--quiet"});
  return test::SampleHost(demonstration_folder()).run(arguments);
}

}  // namespace

TEST_SUITE("rulebook files") {
  TEST_CASE("one id for two criteria is told at the second, whatever their dates") {
    for (const std::string& second :
         {std::string(sound_criterion), with(sound_criterion, "2026-02-01", "2027-02-01")}) {
      Files files = files_of(std::string(sound_frame), std::string(sound_criterion));
      files.push_back({"house-2.json", second});
      const GivenRulebook given(files);
      const std::string message = "the criterion id \"HOUSE-1\" is given twice";
      const std::string help =
          "keep one: a rule that changes later is a new version of the rulebook";
      check_refused(given, "house",
                    told(message, "house/house-2.json", {1, 8}, "/criteria/1/id",
                         R"({"id": "HOUSE-1",)", help));
      check_refused(
          given, "house.json",
          told(message, "house.json", {35, 8}, "/criteria/1/id", R"({"id": "HOUSE-1",)", help));
    }
  }

  TEST_CASE("two rulebooks of one id, and one that nobody asks for, are refused") {
    const GivenRulebook given(files_of(std::string(sound_frame), std::string(sound_criterion)));
    const std::string report = (demonstration_folder() / "report.json").string();
    const auto check = [&](const std::vector<std::string>& more, const std::string& err) {
      std::vector<std::string> arguments{"verify", report};
      arguments.insert(arguments.end(), more.begin(), more.end());
      const test::Ran ran = given.run(arguments);
      CHECK(ran.err == err);
      CHECK(ran.out.empty());
      CHECK(ran.exit == ExitCode::usage);
    };
    const auto at_id = [](const std::string& message, const std::string& file,
                          const std::string& help) {
      return told(message, file, {2, 8}, "/id", R"( "id": "house",)", help);
    };
    const std::string apart = "give one of them, or give each an id of its own";
    const std::string called = "two rulebooks are called \"house\": the other is ";
    check({"--rulebook", "house", "--rulebook", "house.json", "--profile", "house"},
          at_id(called + "house", "house.json", apart));
    check({"--rulebook", "house.json", "--rulebook", "house", "--profile", "house"},
          at_id(called + "house.json", "house/rulebook.json", apart));
    const std::string idle =
        "no profile of this run is \"house\", so that its rulebook would decide nothing";
    check({"--rulebook", "house"}, at_id(idle, "house/rulebook.json", "add --profile house"));
    check({"--rulebook", "house.json"}, at_id(idle, "house.json", "add --profile house"));
    // Who asks every rulebook asks this one too, and no less than by its name.
    for (const char* profiles : {"house", "all"}) {
      const test::Ran ran = given.run({"verify", report, "--rulebook", "house.json", "--profile",
                                       profiles, "--verify-at", "2026-11-22"});
      CHECK(ran.err.empty());
      CHECK(ran.out.find("HOUSE-1") != std::string::npos);
    }
  }

  TEST_CASE("a rulebook without criteria is refused") {
    const std::string help =
        "a rule is an object of the list criteria, or in a folder a file of its own beside "
        "rulebook.json";
    const GivenRulebook given({{"rulebook.json", std::string(sound_frame)}});
    check_refused(given, "house",
                  told("the rulebook has no criteria", "house/rulebook.json", {20, 29}, "/criteria",
                       R"(   "underlying": ["bills"]}]})", help));
    check_refused(given, "house.json",
                  told("the rulebook has no criteria", "house.json", {21, 13}, "/criteria",
                       R"("criteria": [)", help));
  }

  TEST_CASE("a rulebook in which nothing decides is inconclusive, and never a pass") {
    const std::string tail = R"("measure": "share_of_pool",
 "of": ["bills"],
 "at_most": "1")";
    const std::string none = R"("note": "only shown")";
    const std::string manual = with(
        with(sound_criterion, "\"measured\"", "\"manual\", \"question\": \"Well?\""), tail, none);
    const std::string info = with(with(sound_criterion, "\"measured\"", "\"info\""), tail, none);
    const std::string harbour =
        with(sound_criterion, "\"information_under\": []", "\"information_under\": [\"alpha\"]");
    const std::string beyond =
        with(sound_criterion, "\"measure\"",
             R"("applies_if": [{"fact": "par", "at_most": "0"}], "measure")");
    for (const std::string& criterion :
         {manual, info, harbour, beyond, with(sound_criterion, "\"must\"", "\"info\"")}) {
      CAPTURE(criterion);
      const GivenRulebook given(files_of(std::string(sound_frame), criterion));
      for (const std::string name : {"house", "house.json"}) {
        const test::Ran ran = signed_run((given.folder.path() / name).string());
        CHECK(ran.err.empty());
        CHECK(
            ran.out.starts_with("INCONCLUSIVE   report.json   0 failed, 0 inconclusive, 5 passed"));
        CHECK(ran.out.find("no criterion of a law decides; authenticity pass") !=
              std::string::npos);
        CHECK(ran.exit == ExitCode::inconclusive);
      }
    }
    const GivenRulebook sound(files_of(std::string(sound_frame), std::string(sound_criterion)));
    CHECK(signed_run((sound.folder.path() / "house").string()).exit == ExitCode::pass);
    CHECK(signed_run((sound.folder.path() / "house.json").string()).exit == ExitCode::pass);
  }

  TEST_CASE("a file that is no JSON, or not one criterion, is named") {
    const std::string frame(sound_frame);
    const std::string criterion(sound_criterion);
    const std::string look = "check the file at the place named";
    const auto hello = [&](const std::string& file, const std::string& pointer, int line) {
      return told("this is not JSON: unexpected \"Dear\"", file, {line, 1}, pointer, "Dear lawyer",
                  look);
    };
    const GivenRulebook letter(files_of(frame, "Dear lawyer\n"));
    check_refused(letter, "house", hello("house/house-1.json", "", 1));
    check_refused(letter, "house.json", hello("house.json", "/criteria/0", 22));
    const GivenRulebook no_frame(files_of("Dear lawyer\n", criterion));
    no_frame.folder.write("house.json", "Dear lawyer\n");
    check_refused(no_frame, "house", hello("house/rulebook.json", "", 1));
    check_refused(no_frame, "house.json", hello("house.json", "", 1));
    const GivenRulebook empty(files_of(frame, ""));
    empty.folder.write("house.json", "");
    check_refused(empty, "house",
                  told("the file is empty", "house/house-1.json", "check how it was made"));
    check_refused(empty, "house.json",
                  told("the file is empty", "house.json", "check how it was made"));
    const std::string one = "a file of a rulebook's folder holds the frame or one criterion";
    const GivenRulebook list(files_of(frame, "[" + criterion + "]"));
    check_refused(list, "house",
                  told("an object is needed here, not a list", "house/house-1.json", {1, 1}, "",
                       R"([{"id": "HOUSE-1",)", one));
    check_refused(list, "house.json",
                  told("an object is needed here, not a list", "house.json", {22, 1}, "/criteria/0",
                       R"([{"id": "HOUSE-1",)", see_schema));
    const GivenRulebook two(
        files_of(frame, criterion + "," + with(criterion, "HOUSE-1", "HOUSE-2")));
    check_refused(two, "house",
                  told("there is text after the end of the JSON", "house/house-1.json", {14, 1}, "",
                       R"(,{"id": "HOUSE-2",)", look));
    const GivenRulebook alone({});
    alone.folder.write("house.json", criterion);
    check_refused(
        alone, "house.json",
        told("the document is not a specie.rulebook/1", "house.json", {1, 1}, "/schema",
             R"({"id": "HOUSE-1",)", "its first key is \"schema\": \"specie.rulebook/1\""));
  }

  TEST_CASE("a folder that is not one rulebook is refused") {
    const std::string frame(sound_frame);
    const std::string criterion(sound_criterion);
    const std::string no_frame = "the folder has no rulebook.json";
    const std::string put =
        "put the frame there, and each criterion in a file beside it; see docs/rulebooks.md";
    check_refused(GivenRulebook({}), "house", told(no_frame, "house", put));
    check_refused(GivenRulebook({{"house-1.cases.json", "[]"}, {"README.md", "x"}}), "house",
                  told(no_frame, "house", put));
    check_refused(GivenRulebook({{"Rulebook.json", frame}, {"house-1.json", criterion}}), "house",
                  told(no_frame, "house", "is it Rulebook.json? it must be called rulebook.json"));
    for (const std::string second : {"Rulebook.json", "rulebook (copy).json", "rulebook-2.json"}) {
      Files files = files_of(frame, criterion);
      files.push_back({second, frame});
      check_refused(GivenRulebook(files), "house",
                    told("a folder holds one rulebook, and this is the frame of another",
                         "house/" + second, {1, 2}, "/schema", R"({"schema": "specie.rulebook/1",)",
                         "the frame is rulebook.json; every other .json file is one criterion"));
    }
    check_refused(
        GivenRulebook(files_of(with(frame, "\"id\"", "\"criteria\": [], \"id\""), criterion)),
        "house",
        told("the rulebook.json of a folder has no key \"criteria\"", "house/rulebook.json", {2, 2},
             "/criteria", R"( "criteria": [], "id": "house",)",
             "give each criterion a file of its own beside it, or give this file alone"));
    const GivenRulebook nested(files_of(frame, criterion));
    std::filesystem::create_directory(nested.folder.path() / "house" / "more.json");
    check_refused(nested, "house",
                  told("the rulebook cannot be read: this is a folder, not a file",
                       "house/more.json", "each .json of the folder is a criterion"));
    check_refused(
        nested, "missing",
        told("the rulebook cannot be read: the file does not exist", "missing", "check the path"));
  }

  TEST_CASE("a folder or a file that may not be read is refused before any report is judged") {
    const std::string report = (demonstration_folder() / "report.json").string();
    for (const std::string locked : {"house", "house/house-1.json", "house.json"}) {
      CAPTURE(locked);
      std::ostringstream out;
      std::ostringstream err;
      const auto open = [&](const std::string& path) -> Result<Source> {
        if (path == locked) {
          return Error{.code = ErrorCode::unreadable,
                       .message = "the file cannot be read: Permission denied",
                       .document = path};
        }
        if (path == "house") {
          return Error{.code = ErrorCode::is_directory, .message = "this is a folder, not a file"};
        }
        return source_of(
            path, std::string(path.ends_with("rulebook.json") ? sound_frame : sound_criterion));
      };
      Host host{.open = open,
                .list =
                    [](const std::string&) {
                      return std::vector<std::string>{"house-1.json", "rulebook.json"};
                    },
                .is_file = [](const std::string&) { return false; },
                .pdf_to_text = {},
                .now = [] { return std::int64_t{0}; },
                .out = out,
                .err = err};
      const std::string path = locked == "house.json" ? locked : "house";
      const std::string said =
          told("the rulebook cannot be read: the file cannot be read: Permission denied", locked,
               "check its permissions");
      CHECK(run({"verify", report, "--rulebook", path, "--profile", "house"}, host) ==
            ExitCode::usage);
      CHECK(run({"rules", "test", path}, host) == ExitCode::usage);
      CHECK(err.str() == said + said);
      CHECK(out.str().empty());
    }
  }
}

}  // namespace specie
