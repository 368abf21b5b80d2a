#pragma once

#include <sstream>
#include <string>

#include "tests/formats/pdf/made.hpp"

/// Reports made from the texts in samples/layouts, as pdftotext would find them once printed.
namespace specie::test {

/// The words of a text in a typewriter's letters, 5 points each, lines 14 points apart; a line of
/// three dashes begins a page.
inline std::string printed_xhtml(const std::string& text) {
  std::string result =
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"x\"><html>\n<head>\n"
      "<title></title>\n</head>\n<body>\n<doc>\n";
  const std::string page = "  <page width=\"612.000000\" height=\"792.000000\">\n";
  std::istringstream lines(text);
  result += page;
  int y = 40;
  for (std::string line; std::getline(lines, line); y += 14) {
    if (line == "---") {
      result += "  </page>\n" + page;
      y = 40;
      continue;
    }
    std::size_t from = line.find_first_not_of(' ');
    while (from != std::string::npos) {
      const std::size_t end = std::min(line.find(' ', from), line.size());
      result += made_word(40 + (static_cast<int>(from) * 5), y, static_cast<int>(end - from) * 5, 9,
                          line.substr(from, end - from));
      from = line.find_first_not_of(' ', end);
    }
  }
  return result + "  </page>\n</doc>\n</body>\n</html>\n";
}

inline int pages_of(const std::string& text) {
  int pages = 1;
  for (auto at = text.find("\n---\n"); at != std::string::npos; at = text.find("\n---\n", at + 1)) {
    ++pages;
  }
  return pages;
}

/// `text` with `from`, which occurs, replaced once.
inline std::string changed_text(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

}  // namespace specie::test
