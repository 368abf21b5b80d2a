#include "tests/support/console.hpp"

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "tests/support/code_blocks.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie::test {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

/// Whether `text` from `at` on is `expected` from `from` on.
bool fits(const std::vector<std::string>& text, std::size_t at,
          const std::vector<std::string>& expected, std::size_t from) {
  for (; from < expected.size(); ++from, ++at) {
    if (expected[from] == "[...]") {
      for (std::size_t next = at; next <= text.size(); ++next) {
        if (fits(text, next, expected, from + 1)) {
          return true;
        }
      }
      return false;
    }
    if (at == text.size() || text[at] != expected[from]) {
      return false;
    }
  }
  return at == text.size();
}

/// A shell's script: each command as it stands, with what it prints in a file of its own.
std::string script_of(const std::vector<ConsoleStep>& steps) {
  const std::filesystem::path program(SPECIE_PROGRAM);
  std::string script = "export PATH='" + program.parent_path().string() +
                       "':$PATH LC_ALL=C.UTF-8 TERM=dumb COLUMNS=\nout=$PWD\ncd work\n";
  for (std::size_t i = 0; i < steps.size(); ++i) {
    script +=
        "{\n" + steps[i].command + "\n} > \"$out/" + std::to_string(i) + "\" 2>&1 < /dev/null\n";
  }
  return script;
}

}  // namespace

std::vector<ConsoleStep> console_steps(const std::string& document) {
  std::vector<ConsoleStep> steps;
  for (const std::string& block : code_blocks(document, "console")) {
    for (const std::string& line : lines_of(block)) {
      if (line.starts_with("$ ")) {
        steps.push_back({.command = line.substr(2), .expected = {}});
      } else if (!steps.empty() && line.starts_with("> ") && steps.back().expected.empty()) {
        steps.back().command += "\n" + line.substr(2);
      } else if (!steps.empty()) {
        steps.back().expected += line + "\n";
      }
    }
  }
  return steps;
}

std::vector<std::string> run_console(const std::vector<ConsoleStep>& steps) {
  const TemporaryFolder folder;
  const std::filesystem::path root = folder.path();
  std::filesystem::create_directory(root / "work");
  std::filesystem::copy(source_dir() / "samples", root / "work" / "samples",
                        std::filesystem::copy_options::recursive);
  folder.write("script", script_of(steps));
  // The outcome of each command is what it printed; `echo $?` in a document shows its code.
  (void)std::system(("cd '" + root.string() + "' && env -u SPECIE_TRUST bash script").c_str());
  std::vector<std::string> printed;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto path = root / std::to_string(i);
    printed.push_back(std::filesystem::exists(path) ? read_file(path) : "not run\n");
  }
  return printed;
}

bool is_as_expected(const std::string& text, const std::string& expected) {
  return fits(lines_of(text), 0, lines_of(expected), 0);
}

}  // namespace specie::test
