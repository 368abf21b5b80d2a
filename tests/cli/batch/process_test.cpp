#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "tests/support/batch_folder.hpp"
#include "tests/support/child.hpp"
#include "tests/support/golden.hpp"

// What a batch does to the streams and files of its process.

namespace specie {
namespace {

using test::BatchFolder;
using test::ChildRan;
using test::ChildSettings;
using test::run_program;
using test::Stream;
using Words = std::vector<std::string>;

/// So many that no machine judges them within the tests' patience.
constexpr int endless = 20'000;

/// A list that names a few reports over and over, under names of their own.
void write_endless_list(const BatchFolder& folder) {
  folder.write("f/a.json", BatchFolder::report("A"));
  std::string list;
  for (int i = 0; i < endless; ++i) {
    std::string name = "f/";
    for (int bit = 0; bit < 18; ++bit) {
      name += (i >> bit) % 2 == 0 ? "./" : "/";
    }
    list += name + "a.json\n";
  }
  folder.write("list", list);
}

Words files_in(const BatchFolder& folder) {
  Words names;
  for (const auto& each : std::filesystem::directory_iterator(folder.path())) {
    names.push_back(each.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

Words words_with(const Words& more) {
  Words words = {"verify", "--files-from", "list", "--verify-at", "2026-11-22"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_SUITE("batches as processes") {
  TEST_CASE("a signal leaves complete lines and no file, and ends the process as signals do") {
    const BatchFolder folder;
    write_endless_list(folder);
    struct Row {
      const char* signal;
      int exit;
      const char* jobs;
    };
    constexpr Row rows[] = {{"INT", 130, "-j1"}, {"TERM", 143, "-j2"}, {"INT", 130, "-j3"}};
    for (const Row& row : rows) {
      CAPTURE(std::string(row.signal));
      ChildSettings settings{.folder = folder.path()};
      settings.before = {"timeout", "--preserve-status", "-s", row.signal, "1.5"};
      const ChildRan list = run_program(words_with({row.jobs, "--report", "ndjson=x"}), settings);
      CHECK(list.exit == row.exit);
      CHECK(list.out.ends_with("\n"));
      CHECK(list.out.find("exit 5") == std::string::npos);  // no summary of what was left
      CHECK(files_in(folder) == Words{"f", "list"});
      const ChildRan record = run_program(words_with({row.jobs, "--format", "ndjson"}), settings);
      CHECK(record.exit == row.exit);
      CHECK(record.out.ends_with("}\n"));
      CHECK(record.out.find("\"summary\"") == std::string::npos);
    }
  }

  TEST_CASE("a reader that stops ends it quietly, and leaves no file") {
    const BatchFolder folder;
    write_endless_list(folder);
    ChildSettings settings{.folder = folder.path()};
    settings.stops_reading = true;
    for (const Words& more : {Words{"-j2", "--report", "ndjson=x"}, Words{"--format", "ndjson"}}) {
      const ChildRan ran = run_program(words_with(more), settings);
      CHECK(ran.exit == 141);
      CHECK(files_in(folder) == Words{"f", "list"});
    }
  }

  TEST_CASE("progress is shown on a terminal, after a second, and nowhere else") {
    const BatchFolder folder;
    write_endless_list(folder);
    ChildSettings settings{.folder = folder.path()};
    settings.before = {"timeout", "--preserve-status", "-s", "INT", "2.5"};
    const Words words = words_with({"--report", "ndjson=-"});
    CHECK(run_program(words, settings).err.find("of 20000") == std::string::npos);
    settings.err = Stream::terminal;
    settings.environment = {"TERM=xterm"};
    const ChildRan shown = run_program(words, settings);
    CHECK(shown.err.find("\r[") != std::string::npos);
    CHECK(shown.err.find("of 20000") != std::string::npos);
    settings.environment = {"TERM=dumb"};
    CHECK(run_program(words, settings).err.find("of 20000") == std::string::npos);
    // What ends within a second shows nothing.
    const BatchFolder few(2);
    ChildSettings quick{
        .folder = few.path(), .environment = {"TERM=xterm"}, .err = Stream::terminal};
    CHECK(run_program({"verify", "f"}, quick).err.empty());
  }

  TEST_CASE("a record is a file as any other: replaced whole, or written into what is no file") {
    const BatchFolder folder(3);
    const Words words = {"verify", "f", "--verify-at", "2026-11-22", "--report"};
    const auto to = [&](const std::string& target) {
      Words all = words;
      all.push_back("ndjson=" + target);
      return run_program(all, {.folder = folder.path()});
    };
    folder.write("old", "before\n");
    std::filesystem::create_symlink("old", folder.path() / "link");
    CHECK(to("link").exit == 5);
    CHECK(std::filesystem::is_symlink(folder.path() / "link"));
    CHECK(test::read_file(folder.path() / "old").ends_with("\"type\":\"summary\"}\n"));
    CHECK(to("/dev/null").exit == 5);
    CHECK(to("/dev/full").exit == 3);
    CHECK(to("absent/x").exit == 3);
    CHECK(to("f").exit == 3);
    CHECK(files_in(folder) == Words{"f", "link", "old"});
  }
}

}  // namespace specie
