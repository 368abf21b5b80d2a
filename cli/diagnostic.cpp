#include "cli/diagnostic.hpp"

#include <algorithm>

#include "formats/text/terminal.hpp"

namespace specie {
namespace {

constexpr std::size_t excerpt_width = 76;
constexpr std::size_t pointer_width = 200;

/// Keys are an input's own words: only the two ends of a long pointer are shown.
std::string shown_pointer(const std::string& pointer) {
  if (pointer.size() <= pointer_width) {
    return for_terminal(pointer);
  }
  const std::size_t half = pointer_width / 2;
  return for_terminal(pointer.substr(0, half)) + " ... " +
         for_terminal(pointer.substr(pointer.size() - half));
}

std::string place(const Error& error) {
  const Origin& at = error.origin;
  std::string text = for_terminal(error.document);
  if (at.page > 0) {
    text += (text.empty() ? "page " : ", page ") + std::to_string(at.page);
    text += at.line > 0 ? ", line " + std::to_string(at.line) : "";
    text += at.column > 0 ? ", column " + std::to_string(at.column) : "";
  } else if (at.line > 0) {
    text += ":" + std::to_string(at.line) + (at.column > 0 ? ":" + std::to_string(at.column) : "");
  }
  if (!at.pointer.empty()) {
    text += (text.empty() ? "" : " ") + shown_pointer(at.pointer);
  }
  return text;
}

/// The part of a long line around the column, and where the caret then stands.
std::string caret_lines(const Error& error) {
  const std::size_t column = error.origin.column;
  const std::string& line = error.excerpt;
  if (line.empty() || column == 0 || column > line.size() + 1) {
    return {};
  }
  const std::size_t at = column - 1;
  const std::size_t start = at < excerpt_width - 16 ? 0 : at - (excerpt_width / 2);
  const std::string before = for_terminal(line.substr(start, at - start));
  const std::string after = for_terminal(line.substr(at, excerpt_width - (at - start)));
  const std::string number = std::to_string(error.origin.line);
  const std::string margin(number.size(), ' ');
  return "  " + number + " | " + before + after + "\n  " + margin + " | " +
         std::string(width_of(before), ' ') + "^\n";
}

}  // namespace

std::string describe(const Error& error) {
  std::string text =
      "specie: error: " + for_terminal(error.message) + "  [" + to_string(error.code) + "]\n";
  if (const std::string where = place(error); !where.empty()) {
    text += "  at " + where + "\n";
  }
  text += caret_lines(error);
  const std::string help = error.hint.empty() ? std::string(kind_of(error.code).cure) : error.hint;
  return text + "  help: " + for_terminal(help) + "\n";
}

}  // namespace specie
