#include "formats/text/paint.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace specie {
namespace {

constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view yellow = "\x1b[33m";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view plain = "\x1b[0m";

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> colours = {{
    {"FAIL", red},
    {"NOT-AUTHENTIC", red},
    {"NOT AUTHENTIC", red},
    {"INPUT", red},
    {"USAGE", red},
    {"INTERNAL", red},
    {"INCONCLUSIVE", yellow},
    {"PASS", green},
    {"pass", green},
}};

std::string wrapped(std::string_view word, std::string_view colour) {
  return std::string(colour) + std::string(word) + std::string(plain);
}

/// Findings stand at the margin or two places in; text that wraps stands deeper.
constexpr std::size_t indent_max = 2;

std::string painted_line(std::string_view line) {
  const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
  for (const auto& [word, colour] : colours) {
    const std::string_view rest = line.substr(start);
    const bool begins = start <= indent_max && rest.starts_with(word) &&
                        (rest.size() == word.size() || rest.substr(word.size()).starts_with("  "));
    if (begins) {
      return std::string(line.substr(0, start)) + wrapped(word, colour) +
             std::string(rest.substr(word.size()));
    }
    if (line.starts_with("Authenticity  ") && line.ends_with("  " + std::string(word))) {
      return std::string(line.substr(0, line.size() - word.size())) + wrapped(word, colour);
    }
  }
  return std::string(line);
}

}  // namespace

std::string painted(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out += painted_line(text.substr(0, end));
    out += end == std::string_view::npos ? "" : "\n";
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

}  // namespace specie
