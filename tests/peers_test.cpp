#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/code_blocks.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace specie;
using namespace specie::test;

namespace {

/// A command of a block and the lines behind `#` that it should print.
struct Step {
  std::string command;
  std::vector<std::string> prints = {};
};

std::vector<Step> steps_of(const std::string& block) {
  std::vector<Step> steps;
  std::istringstream lines(block);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# ")) {
      REQUIRE_FALSE(steps.empty());
      steps.back().prints.push_back(line.substr(2));
    } else {
      steps.push_back({line});
    }
  }
  return steps;
}

/// What the command writes, run in a folder.
std::string output_of(const std::string& command, const std::filesystem::path& folder,
                      const TemporaryFolder& scratch) {
  const std::string log = (scratch.path() / "log").string();
  const std::string whole = "cd '" + folder.string() + "' && export TMPDIR='" +
                            scratch.path().string() + "' && { " + command + "; } >'" + log +
                            "' 2>&1";
  // What it ends with is no matter: the lines say it.
  static_cast<void>(std::system(whole.c_str()));  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  return read_file(log);
}

}  // namespace

TEST_CASE("docs/peers.md: each command prints what stands behind it") {
  const std::filesystem::path root = shared_dir("vectors");
  if (root.empty()) {
    return;
  }
  const TemporaryFolder scratch;
  std::size_t commands = 0;
  for (const std::string& block : code_blocks("docs/peers.md", "sh")) {
    for (const Step& step : steps_of(block)) {
      CAPTURE(step.command);
      const std::string program = step.command.substr(0, step.command.find(' '));
      if (output_of("command -v " + program, root, scratch).empty()) {
        std::cout << "not run: " << program << " is not installed\n";
        continue;
      }
      const std::string output = output_of(step.command, root / "specie-attacks", scratch);
      CAPTURE(output);
      for (const std::string& each : step.prints) {
        CHECK(output.find(each) != std::string::npos);
        ++commands;
      }
    }
  }
  CHECK(0 < commands);
}
