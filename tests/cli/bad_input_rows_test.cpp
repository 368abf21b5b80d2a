#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/formats/pdf/made.hpp"
#include "tests/support/bad_input.hpp"
#include "tests/support/child.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

// Every row of the design's table "Bad input: what happens". What is said to a person and to a
// script lies in tests/cli/bad_input, word by word; that it is the same in every locale, and from a
// process of its own, is shown here. Left out, because what they speak of does not exist: ZIP
// archives as input (refused as an unknown format), waivers, globs and --allow-no-match, output
// files, rulebook signatures, supply snapshots. A law date that a rulebook does not cover refuses
// nothing (ruling 9). A line in another currency needs no rate, because amounts are always in the
// reference currency: the law decides. Rows with tests of their own: a PDF changed after signing
// (pades_check_test), SHA-1 and RSA of 1024 bits (cms_check_test), revoked keys (revocation_test),
// signed before the as-of date (clocks_test, minisign_test), a terminal as standard input, closed
// and full outputs, `| head` (streams_test).

namespace specie {
namespace {

using nlohmann::json;

std::filesystem::path golden(const std::string& name) {
  return test::source_dir() / "tests" / "cli" / "bad_input" / (name + ".txt");
}

std::vector<std::string> as_json(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  return arguments;
}

bool is_of(const test::BadInput& row, const char* command) {
  return !row.arguments.empty() && row.arguments.front() == command;
}

/// Of the output for people: what leads to the verdict, which is its last line.
std::string deciding_lines(const test::BadInput& row, const std::string& out) {
  std::istringstream lines(out);
  std::string told;
  std::string last;
  bool inside = false;
  for (std::string line; std::getline(lines, line); last = line) {
    const bool indented = line.starts_with("   ");
    const bool names =
        !row.criterion.empty() && (line.find(" " + row.criterion + " ") != std::string::npos ||
                                   line.find(" " + row.criterion + ":") != std::string::npos);
    const bool signs = row.tells_signatures && line.starts_with("Authenticity");
    inside = names || signs || (inside && (indented || (row.tells_signatures && !line.empty())));
    inside = inside || line.starts_with("Report ");
    if (inside || line.starts_with("note: ")) {
      told += line + "\n";
    }
  }
  return told + last + (last.empty() ? "" : "\n");
}

json deciding_members(const test::BadInput& row, const std::string& out) {
  const json result = json::parse(out);
  json told = {{"exit", result["exit"]}};
  const auto tell = [&](const char* name, const json& value) {
    if (!value.empty()) {
      told[name] = value;
    }
  };
  tell("errors", result["errors"]);
  tell("run.notes", result["run"]["notes"]);
  for (const json& report : result["reports"]) {
    tell("notes", report["notes"]);
    for (const json& each : report["authenticity"]["signatures"]) {
      if (row.tells_signatures) {
        told["signatures"].push_back({{"indication", each["indication"]},
                                      {"reason", each["reason"]},
                                      {"help", each["help"]}});
      }
    }
    for (const json& each : report["observations"][0]["findings"]) {
      if (each["criterion"] == row.criterion) {
        told["finding"] = each;
        for (const char* apart :
             {"law", "title", "id", "expected", "severity", "severity_origin"}) {
          told["finding"].erase(apart);
        }
      }
    }
  }
  return told;
}

/// What a row comes to, as it is kept.
std::string told(const test::BadInput& row, const test::Ran& human, const test::Ran& machine) {
  CHECK(static_cast<int>(human.exit) == row.exit);
  std::string text = row.row + "\n\n$ specie";
  for (const std::string& each : row.arguments) {
    text += " " + each;
  }
  text += "\nexit " + std::to_string(static_cast<int>(human.exit)) + "\n\nstandard error:\n" +
          human.err + "\nstandard output, what decides:\n" + deciding_lines(row, human.out);
  if (is_of(row, "verify")) {
    CHECK(machine.err == human.err);
    CHECK(machine.exit == human.exit);
    text +=
        "\nJSON, what decides:\n" + deciding_members(row, machine.out).dump(1, ' ', true) + "\n";
  }
  return text;
}

void make(const test::BadInput& row, const test::TemporaryFolder& folder) {
  for (const auto& [name, bytes] : row.files) {
    folder.write(name, bytes);
  }
}

/// The time of a run that could not even read its options is the clock's.
std::string without_clock(std::string out) {
  const auto at = out.find("\n   \"time\": \"");
  return at == std::string::npos ? out : out.erase(at, out.find('\n', at + 1) - at);
}

/// What a process of its own says is what was said `here`.
void check_same(const test::Ran& here, const std::vector<std::string>& arguments,
                const test::TemporaryFolder& folder, const test::Locale& locale) {
  const test::ChildRan child =
      test::run_program(arguments, {.folder = folder.path(), .environment = locale.environment});
  CHECK(without_clock(child.out) == without_clock(here.out));
  CHECK(child.err == here.err);
  CHECK(child.exit == static_cast<int>(here.exit));
}

/// German for people, Turkish for scripts: C is what this process was started with.
void check_processes(const test::BadInput& row, const test::TemporaryFolder& folder,
                     const test::Ran& human, const test::Ran& machine) {
  for (const test::Locale& locale : test::locales()) {
    if (locale.name == "de_DE.UTF-8") {
      check_same(human, row.arguments, folder, locale);
    } else if (locale.name == "tr_TR.UTF-8") {
      check_same(machine, as_json(row.arguments), folder, locale);
    }
  }
}

}  // namespace

TEST_SUITE("bad input, row by row") {
  TEST_CASE("each row says what is kept for it, to people and to scripts, in every locale") {
    std::size_t turn = 0;
    for (const test::BadInput& row : test::bad_inputs()) {
      CAPTURE(row.name);
      const test::TemporaryFolder folder;
      make(row, folder);
      test::SampleHost host(folder.path());
      host.pdf_text_is(test::made_xhtml({{}}));
      // In this process each row has one of the locales; they are to differ in nothing.
      const test::Locale& locale = test::locales()[turn++ % test::locales().size()];
      CAPTURE(locale.name);
      const test::LocaleHere here(locale);
      const test::Ran human = host.run(row.arguments);
      const test::Ran machine = host.run(as_json(row.arguments));
      test::check_golden(golden(row.name), told(row, human, machine));
      if (row.name != "pdf-image-only") {  // there the real pdftotext would answer
        check_processes(row, folder, human, machine);
      }
    }
  }

  TEST_CASE("every row is kept, and nothing is kept that is no row") {
    std::set<std::string> rows;
    for (const test::BadInput& row : test::bad_inputs()) {
      CHECK(rows.insert(row.name + ".txt").second);
    }
    std::set<std::string> kept;
    for (const auto& each : std::filesystem::directory_iterator(golden("x").parent_path())) {
      kept.insert(each.path().filename().string());
    }
    CHECK(kept == rows);
  }

  TEST_CASE("what a name hides is shown in every output") {
    const test::TemporaryFolder folder;
    std::string report = test::sound_report();
    const std::string name = "Test Dollar Ltd";
    report.replace(report.find(name), name.size(), "Evil\\u001b[31m\\u202e\\u009b\\u007f Ltd");
    folder.write("r.json", report);
    test::SampleHost host(folder.path());
    for (const std::vector<std::string>& each :
         std::vector<std::vector<std::string>>{{"verify", "r.json"},
                                               {"verify", "r.json", "--format", "json"},
                                               {"verify", "r.json", "--format", "md"},
                                               {"inspect", "r.json"},
                                               {"inspect", "r.json", "--format", "json"},
                                               {"inspect", "r.json", "--to", "report"}}) {
      CAPTURE(each.back());
      const test::Ran ran = host.run(each);
      CHECK(ran.out.find("Evil") != std::string::npos);
      for (const std::string raw : {"\x1B", "\x7F", "\u202E", "\u009B"}) {
        CHECK(ran.out.find(raw) == std::string::npos);
      }
    }
  }
}

}  // namespace specie
