#pragma once

#include <string>
#include <vector>

namespace specie::test {

/// A command of a document, and what the document says that it prints.
struct ConsoleStep {
  std::string command;
  std::string expected;  ///< a line `[...]` stands for any lines
};

/// The steps of the blocks `console` of a document: a line that begins with "$ " is a command, one
/// with "> " goes on with it, all others are what it prints.
std::vector<ConsoleStep> console_steps(const std::string& document);

/// Runs a document's commands one behind the other in one shell, in a folder that holds a copy of
/// samples/ and has the built `specie` on its path. What each printed, standard error included.
std::vector<std::string> run_console(const std::vector<ConsoleStep>& steps);

/// True if the text is what is expected, where `[...]` may stand for any lines.
bool is_as_expected(const std::string& text, const std::string& expected);

}  // namespace specie::test
