#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "tests/support/bad_input.hpp"
#include "tests/support/child.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/sanitizer.hpp"
#include "tests/support/temporary_folder.hpp"

// The conventions of the command line (docs/output.md, "Streams"), with the program as a process.

namespace specie {
namespace {

using test::ChildRan;
using test::ChildSettings;
using test::run_program;
using test::Stream;
using Words = std::vector<std::string>;

std::filesystem::path sample(const char* name) { return test::source_dir() / "samples" / name; }

/// What a sample's own command is, and more.
Words command_of(const char* name, const Words& more = {}) {
  Words words = test::sample_arguments(sample(name));
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

Words demonstration(const Words& more = {}) { return command_of("demonstration-complete", more); }

ChildSettings at(const std::filesystem::path& folder) { return {.folder = folder}; }

const std::string not_written =
    "specie: error: the output could not be written  [E1107]\n"
    "  help: check the disk, or where standard output goes\n";

}  // namespace

TEST_SUITE("streams and exits of the process") {
  TEST_CASE("results go to standard output, and nothing else does") {
    const ChildRan passed = run_program(demonstration(), at(sample("demonstration-complete")));
    CHECK(passed.exit == 0);
    CHECK(passed.err.empty());
    CHECK(passed.out.find("\nPASS ") != std::string::npos);
    const ChildRan helped = run_program({"verify", "--help"}, at("/"));
    CHECK(helped.exit == 0);
    CHECK(helped.err.empty());
    CHECK(helped.out.find("Exit codes:") != std::string::npos);
    const ChildRan refused = run_program({"verify", "--formt"}, at("/"));
    CHECK(refused.exit == 2);
    CHECK(refused.out.empty());
    CHECK(refused.err.size() < 200);  // no dump of the help
  }

  TEST_CASE("a verdict that cannot be written is exit 3 with a message, never 0") {
    for (const Words& format :
         {Words{}, Words{"--format", "json"}, Words{"--format", "md"}, Words{"--quiet"}}) {
      for (const Stream out : {Stream::closed, Stream::full_disk}) {
        ChildSettings settings = at(sample("demonstration-complete"));
        settings.out = out;
        const ChildRan ran = run_program(demonstration(format), settings);
        CHECK(ran.exit == 3);
        CHECK(ran.err == not_written);
      }
    }
    ChildSettings closed = at(sample("demonstration-complete"));
    closed.out = Stream::closed;
    CHECK(run_program({"rules", "list"}, closed).exit == 3);
    CHECK(run_program({"inspect", "report.json"}, closed).exit == 3);
    CHECK(run_program({"--help"}, closed).exit == 3);
    // 2 stands before 3, and 3 before 1.
    CHECK(
        run_program({"verify", "report.json", "--profile", "x", "--format", "json"}, closed).exit ==
        2);
    CHECK(run_program({"verify", "report.json", "--profile", "x"}, closed).exit == 2);
    closed.folder = sample("demonstration-short");
    CHECK(run_program(command_of("demonstration-short"), closed).exit == 3);
  }

  TEST_CASE("a file that cannot be read has the help that fits why") {
    const test::TemporaryFolder folder;
    std::filesystem::create_symlink("circle", folder.path() / "circle");
    struct Row {
      std::string file;
      std::string_view code;
      std::string_view help;
    };
    const Row rows[] = {
        {std::string(300, 'a'), "[E1103]", "  help: no file can have a name this long"},
        {"circle", "[E1103]", "  help: its links lead in a circle"},
        {"absent", "[E1101]", "  help: check the path"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.help);
      const ChildRan ran = run_program({"verify", row.file}, at(folder.path()));
      CHECK(ran.exit == 3);
      CHECK(ran.err.find(row.code) != std::string::npos);
      CHECK(ran.err.find(row.help) != std::string::npos);
    }
  }

  TEST_CASE("with standard output closed no file of the user's is written to") {
    const test::TemporaryFolder folder;
    folder.write("r.json", test::sound_report());
    ChildSettings settings = at(folder.path());
    settings.out = Stream::closed;
    settings.in = Stream::closed;
    CHECK(run_program({"verify", "r.json"}, settings).exit == 3);
    CHECK(test::read_file(folder.path() / "r.json") == test::sound_report());
    const ChildRan nothing = run_program({"verify", "-"}, settings);
    CHECK(nothing.exit == 3);
    CHECK(nothing.err.find("[E1103]") != std::string::npos);
  }

  TEST_CASE("on a terminal the words are the same, and there is no pager") {
    for (const Words& more : {Words{}, Words{"--format", "json"}}) {
      const Words words = command_of("demonstration-short", more);
      ChildSettings settings = at(sample("demonstration-short"));
      const ChildRan piped = run_program(words, settings);
      CHECK(piped.exit == 1);
      settings.out = Stream::terminal;
      for (const Words& environment : {Words{"TERM=dumb"}, Words{"TERM=xterm", "NO_COLOR=1"}}) {
        settings.environment = environment;
        const ChildRan shown = run_program(words, settings);
        CHECK(shown.out == piped.out);
        CHECK(shown.err == piped.err);
        CHECK(shown.exit == piped.exit);
      }
    }
  }

  TEST_CASE("errors on a terminal are those of a pipe") {
    for (const test::BadInput& row : test::bad_inputs()) {
      if (row.exit != 3 || row.name == "pdf-image-only" || row.name.size() % 8 != 0) {
        continue;  // an eighth of them: the stream is no matter of the row
      }
      CAPTURE(row.name);
      const test::TemporaryFolder folder;
      for (const auto& [file, bytes] : row.files) {
        folder.write(file, bytes);
      }
      ChildSettings settings = at(folder.path());
      const ChildRan piped = run_program(row.arguments, settings);
      settings.out = Stream::terminal;
      const ChildRan shown = run_program(row.arguments, settings);
      CHECK(shown.out == piped.out);
      CHECK(shown.err == piped.err);
      settings.out = Stream::closed;
      const ChildRan closed = run_program(row.arguments, settings);
      CHECK(closed.exit == 3);
      CHECK(closed.err.starts_with(piped.err));
    }
  }

  TEST_CASE("a terminal as standard input is refused and not waited for") {
    ChildSettings settings = at("/");
    settings.in = Stream::terminal;
    const ChildRan human = run_program({"verify", "-"}, settings);
    CHECK(human.exit == 2);
    CHECK(human.out.empty());
    CHECK(human.err ==
          "specie: error: - is standard input, which is a terminal  [E1001]\n"
          "  help: pipe a file in, or name one\n");
    const ChildRan machine = run_program({"verify", "-", "--format", "json"}, settings);
    CHECK(machine.err == human.err);
    CHECK(nlohmann::json::parse(machine.out)["errors"][0]["code"] == "E1001");
  }

  TEST_CASE("a reader that stops ends the program quietly, as a shell shows it: 141") {
    ChildSettings settings = at(sample("demonstration-complete"));
    settings.stops_reading = true;
    const ChildRan ran = run_program(demonstration(), settings);
    CHECK(ran.exit == 141);
    CHECK(ran.err.empty());
  }

  TEST_CASE("a value may stand behind an equals sign, and -- ends the options") {
    const test::TemporaryFolder folder;
    folder.write("--odd.json", test::sound_report());
    const ChildSettings settings = at(folder.path());
    const ChildRan odd = run_program({"verify", "--quiet", "--", "--odd.json"}, settings);
    CHECK(odd.out.starts_with("INCONCLUSIVE   --odd.json "));
    CHECK(run_program({"verify", "--odd.json"}, settings).exit == 2);
    const ChildRan equals = run_program(
        {"verify", "./--odd.json", "--format=json", "--verify-at=2026-11-22"}, settings);
    const ChildRan apart = run_program(
        {"verify", "./--odd.json", "--format", "json", "--verify-at", "2026-11-22"}, settings);
    CHECK(equals.out == apart.out);
    CHECK(equals.exit == 5);
  }

  TEST_CASE("standard input is read where the file is called -") {
    ChildSettings settings = at("/");
    settings.input = test::sound_report();
    const ChildRan ran = run_program({"verify", "-", "--quiet"}, settings);
    CHECK(ran.err.empty());
    CHECK(ran.out.starts_with("INCONCLUSIVE   -   "));
    CHECK(ran.exit == 5);
  }

  TEST_CASE("SPECIE_TRUST and SPECIE_RULEBOOK stand for options that are not given") {
    ChildSettings settings = at(sample("demonstration-complete"));
    Words words = demonstration({"--quiet"});
    const auto trust = std::find(words.begin(), words.end(), "--trust");
    words.erase(trust, trust + 2);
    CHECK(run_program(words, settings).exit == 5);
    settings.environment = {"SPECIE_TRUST=trust.json"};
    CHECK(run_program(words, settings).exit == 0);
    CHECK(run_program(demonstration({"--trust", "missing.json"}), settings).exit == 2);
    settings.environment = {"SPECIE_TRUST="};
    CHECK(run_program(words, settings).exit == 5);
    settings.environment = {"SPECIE_TRUST=missing.json"};
    CHECK(run_program(words, settings).exit == 2);
    CHECK(run_program(demonstration(), settings).exit == 0);  // the option stands first
    settings.environment = {"SPECIE_RULEBOOK=missing.json"};
    CHECK(run_program(demonstration(), settings).exit == 2);
  }

  TEST_CASE("a rulebook whose review is overdue warns, and under --strict it carries nothing") {
    // In bad_input_rows_test no report is signed, and so nothing is better than inconclusive there.
    const test::TemporaryFolder folder;
    for (const char* name : {"rulebook-to-be-reviewed", "certificate-expired"}) {
      for (const test::BadInput& row : test::bad_inputs()) {
        for (const auto& [file, bytes] : row.files) {
          if (row.name == name) {
            folder.write(file, bytes);  // the second has the report, signed
          }
        }
      }
    }
    const Words words = {"verify",      "r.json",     "--trust",   "trust.json",
                         "--rulebook",  "house.json", "--profile", "house",
                         "--verify-at", "2026-11-22", "--quiet"};
    const ChildRan warned = run_program(words, at(folder.path()));
    CHECK(warned.exit == 0);
    CHECK(warned.err ==
          "specie: note: the rulebook house@2026.1 was to be reviewed by 2026-06-30: the law may "
          "have changed since\n");
    Words strict = words;
    strict.emplace_back("--strict");
    CHECK(run_program(strict, at(folder.path())).exit == 5);
  }

  TEST_CASE("the same input gives the same bytes, also five years later") {
    const Words words = demonstration({"--format", "json"});
    const ChildSettings settings = at(sample("demonstration-complete"));
    const ChildRan first = run_program(words, settings);
    const ChildRan second = run_program(words, settings);
    CHECK(first.exit == 0);
    CHECK(first.out == second.out);
    if (test::is_sanitized) {
      std::cout << "not run: another clock, which cannot be preloaded beside the sanitizers\n";
      return;
    }
    if (std::system("faketime '2031-01-01' true 2>/dev/null") != 0) {  // NOLINT
      std::cout << "not run: the same bytes five years later, faketime is not here\n";
      return;
    }
    for (const Words& each : {words, demonstration(), Words{"rules", "list"}, Words{"version"}}) {
      ChildSettings later = settings;
      later.before = {"faketime", "2031-11-22 12:00:00"};
      const ChildRan then = run_program(each, later);
      const ChildRan now = run_program(each, settings);
      CHECK(then.out == now.out);
      CHECK(then.exit == now.exit);
    }
    // Without a fixed time the clock is asked, so that faketime is known to work.
    ChildSettings later = settings;
    later.before = {"faketime", "2031-11-22 12:00:00"};
    CHECK(
        run_program({"verify", "report.json", "--format", "json"}, later).out.find("2031-11-22T") !=
        std::string::npos);
  }
}

}  // namespace specie
