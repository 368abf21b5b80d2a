// Every console block of the documents is run, and prints what stands there.
#include "tests/support/console.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "tests/support/golden.hpp"

using namespace specie;

TEST_CASE("every command of a document prints what the document says") {
  std::size_t count = 0;
  for (const auto& each :
       std::filesystem::recursive_directory_iterator(test::source_dir() / "docs")) {
    if (each.path().extension() != ".md") {
      continue;
    }
    const std::string name = std::filesystem::relative(each.path(), test::source_dir());
    const auto steps = test::console_steps(name);
    const auto printed = steps.empty() ? std::vector<std::string>() : test::run_console(steps);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      CHECK_MESSAGE(test::is_as_expected(printed[i], steps[i].expected), name, "\n$ ",
                    steps[i].command, "\nprints\n", printed[i], "and not\n", steps[i].expected);
    }
    count += steps.size();
  }
  CHECK(10 <= count);
}

TEST_CASE("what a document leaves out stands for any lines, and nothing else does") {
  struct Row {
    const char* text;
    const char* expected;
    bool fits;
  };
  const Row rows[] = {
      {"a\nb\n", "a\nb\n", true},
      {"a\nb\n", "a\n", false},
      {"a\n", "a\nb\n", false},
      {"a\nb\nc\n", "a\n[...]\nc\n", true},
      {"a\nc\n", "a\n[...]\nc\n", true},
      {"a\nb\nc\nb\n", "[...]\nb\n", true},
      {"a\nb\nc\n", "[...]\nb\n", false},
      {"", "", true},
      {"", "[...]\n", true},
      {"a\n", "", false},
      {"a [...]\n", "a b\n", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.expected);
    CHECK(test::is_as_expected(row.text, row.expected) == row.fits);
  }
}
